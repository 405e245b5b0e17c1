from __future__ import annotations

import pytest

from renda_desktop.suggestions.alike import look_alikes
from tests.suggestions.builders import Desk

KNOWN = (
    ("修复东河村灌溉渠", "渠道淤积严重，闸门损坏，影响一百四十亩农田灌溉。"),
    ("硬化北坡村通组道路", "雨天泥泞，学生出行不便，建议硬化一点五公里。"),
    ("增设农村公交停靠站", "老人候车没有遮雨的地方。"),
    ("加强农村生活垃圾清运", "垃圾清运不及时，夏天有异味。"),
    ("安装北坡村路灯", "夜间出行不便。"),
)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("关于修复东河村灌溉渠的建议", "修复东河村灌溉渠"),
        ("东河村灌溉渠清淤", "修复东河村灌溉渠"),
        ("请尽快硬化北坡村道路", "硬化北坡村通组道路"),
        ("农村垃圾清运要及时", "加强农村生活垃圾清运"),
    ],
)
def test_the_nearest_comes_first(desk: Desk, title: str, found: str) -> None:
    for place, (one, content) in enumerate(KNOWN):
        desk.hand_in(one, place, content=content)
    with desk.database.read() as db:
        rows = look_alikes(db, title)
    assert rows
    assert rows[0].entry.title == found


@pytest.mark.parametrize(
    "title", ["新建养老服务中心", "开展农机手培训", "北坡村新建文化广场和老年活动室", "关于的建议", "路"]
)
def test_what_is_new_is_like_nothing(desk: Desk, title: str) -> None:
    for place, (one, content) in enumerate(KNOWN):
        desk.hand_in(one, place, content=content)
    with desk.database.read() as db:
        assert look_alikes(db, title) == []


def test_the_text_counts_too_and_itself_not(desk: Desk) -> None:
    ids = [desk.hand_in(one, place, content=content) for place, (one, content) in enumerate(KNOWN)]
    with desk.database.read() as db:
        rows = look_alikes(db, "水利设施维护", "渠道淤积，闸门损坏，农田灌溉困难。")
        assert [row.entry.id for row in rows] == [ids[0]]
        assert ids[0] not in [row.entry.id for row in look_alikes(db, KNOWN[0][0], exclude=ids[0])]


def test_the_title_says_more_than_the_text(desk: Desk) -> None:
    for place, (one, content) in enumerate(KNOWN):
        desk.hand_in(one, place, content=content)
    with desk.database.read() as db:
        rows = look_alikes(db, "清运生活垃圾", "渠道淤积，影响农田灌溉，夏天有异味。")
    assert [row.entry.title for row in rows][:1] == ["加强农村生活垃圾清运"]
