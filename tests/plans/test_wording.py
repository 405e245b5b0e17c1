"""Titles of items as the papers tell them."""

from __future__ import annotations

import pytest

from renda_desktop.plans.rules import ItemType
from renda_desktop.plans.wording import deed


@pytest.mark.parametrize(
    ("title", "type_", "words"),
    [
        ("农村人居环境视察", ItemType.INSPECTION, "开展农村人居环境视察"),
        ("召开主席团会议", ItemType.PRESIDIUM, "召开主席团会议"),
        ("第三次主席团会议", ItemType.PRESIDIUM, "召开第三次主席团会议"),
        ("镇人民政府关于饮水安全的专项报告", ItemType.REPORT, "听取和讨论镇人民政府关于饮水安全的专项报告"),
        ("学习培训（第一期）", ItemType.TRAINING, "举办学习培训（第一期）"),
        ("代表建议交办会", ItemType.SUGGESTIONS, "召开代表建议交办会"),
        ("审议意见跟踪督办", ItemType.FOLLOW_UP, "开展审议意见跟踪督办"),
        ("代表座谈会", None, "召开代表座谈会"),
        ("信访工作。", None, "做好信访工作"),
    ],
)
def test_titles_read_as_deeds(title: str, type_: ItemType | None, words: str) -> None:
    assert deed(title, type_) == words
