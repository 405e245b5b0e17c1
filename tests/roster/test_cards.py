"""代表联系卡, 代表证内芯, badges and 席签: what stands on them and what is missing."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.blocks import Card, CardSheet
from renda_desktop.documents.card_pictures import qr_code
from renda_desktop.documents.compose import Paper
from renda_desktop.documents.paper import missing_in, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.roster.bearers import Bearer, bearer_of
from renda_desktop.roster.cards import (
    Badge,
    CardHeading,
    NameCardSize,
    badges,
    contact_cards,
    deputy_cards,
    name_cards,
    term_words,
)
from tests.helpers.roster_builders import a_row

HEADING = CardHeading(
    "青禾镇第十九届人民代表大会", "青禾镇", "青禾镇人民代表大会主席团", "t",
    (datetime.date(2021, 12, 8), datetime.date(2026, 12, 8)), "0788-5550118",
)  # fmt: skip
MEETING = "青禾镇第十九届人民代表大会第七次会议"


def deputy(name: str = "张三", number: str = "19001") -> Bearer:
    mandate = {"deputy_number": number, "constituency": "第3选区（东河村）"}
    return bearer_of(a_row(name, mandate=mandate, phones=("13812345678",)))


def all_cards(paper: Paper) -> list[Card]:
    return [card for block in paper.blocks if isinstance(block, CardSheet) for card in block.cards]


def words(card: Card) -> str:
    return "\n".join(plain(line.text) for line in card.lines)


def test_a_contact_card_has_the_deputys_number_only_when_asked_for() -> None:
    with_phone, without = (plain_text(contact_cards([deputy()], HEADING, phones=on)) for on in (True, False))
    assert "13812345678" in with_phone
    assert "13812345678" not in without
    for text in (with_phone, without):
        assert "0788-5550118" in text
        assert "张　三（女）" in text
        assert "第3选区（东河村）" in text


def test_a_missing_telephone_is_listed() -> None:
    nobody = bearer_of(a_row("张三"))
    assert [one.label for one in missing_in(contact_cards([nobody], HEADING, phones=True))] == ["联系电话"]
    assert missing_in(contact_cards([nobody], HEADING, phones=False)) == []


def test_a_deputy_card_has_number_term_and_code_or_the_place_for_a_photo() -> None:
    made = deputy_cards([deputy()], HEADING)
    text = plain_text(made)
    for known in ("青禾镇第十九届人民代表大会代表证", "19001", "2021年12月—2026年12月", "贴照片处"):
        assert known in text
    codes = [picture.data for card in all_cards(made) for picture in card.pictures]
    assert codes == [qr_code("19001")]


def test_without_a_number_there_is_no_code_and_it_is_listed() -> None:
    made = badges(Badge.PRESENT, [deputy(number="")], HEADING, MEETING, None)
    assert [one.label for one in missing_in(made)] == ["代表证号"]
    assert all(not card.pictures for card in all_cards(made))


def test_a_badge_names_the_session_in_two_lines_and_the_bearer() -> None:
    observer = Bearer(id="o", name="孟凡林", number="列001", unit="县人大代表")
    made = badges(Badge.OBSERVER, [observer], HEADING, MEETING, None)
    shown = words(all_cards(made)[0]).splitlines()
    assert shown == ["青禾镇第十九届人民代表大会", "第七次会议", "列席证", "孟凡林", "县人大代表"]
    assert all_cards(made)[0].pictures[0].data == qr_code("列001")


def test_badges_of_a_whole_term_name_no_session() -> None:
    made = badges(Badge.STAFF, [deputy()], HEADING, "", None)
    assert words(all_cards(made)[0]).splitlines()[:2] == ["青禾镇第十九届人民代表大会", "工作证"]


@pytest.mark.parametrize("size", NameCardSize)
def test_a_name_card_has_the_name_on_both_faces(size: NameCardSize) -> None:
    made = name_cards([deputy(), deputy("买买提·吐尔逊江·阿不都热依木")], HEADING, size, None)
    faces = all_cards(made)
    assert [(words(card), card.turned) for card in faces] == [
        ("张　三", True), ("张　三", False),
        ("买买提·吐尔逊江·阿不都热依木", True), ("买买提·吐尔逊江·阿不都热依木", False),
    ]  # fmt: skip
    back, front = faces[:2]
    assert back.y + back.height == front.y
    assert faces[2].lines[0].points < faces[0].lines[0].points
    assert len(made.blocks) == (2 if size is NameCardSize.LARGE else 1)


def test_nobody_there_yet_is_a_gap_and_no_empty_page() -> None:
    made = badges(Badge.OBSERVER, [], HEADING, MEETING, None)
    assert [one.label for one in missing_in(made)] == ["列席证上的人员名单"]


@pytest.mark.parametrize(
    ("end", "said"), [(datetime.date(2026, 12, 8), "2021年12月—2026年12月"), (None, "2021年12月起")]
)
def test_the_days_of_the_term(end: datetime.date | None, said: str) -> None:
    assert term_words((datetime.date(2021, 12, 8), end)) == said
    assert term_words((None, None)) == ""
