"""卡证与席签 as they are wished for: for whom, for which session."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.blocks import CardSheet
from renda_desktop.documents.compose import Paper
from renda_desktop.documents.paper import plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.overview.card_wishes import CardKind, CardWish, draw_cards, staff_of
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kits import entry_of
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.roster.cards import NameCardSize
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session

OPENS = datetime.date(2026, 7, 17)


@pytest.fixture
def session(town: Database) -> str:
    """A session to come with three deputies, one of them gone by then, and two observers, one without a name."""
    a_deputy(town, "王芳")
    a_deputy(town, "丁一")
    _, gone = a_deputy(town, "赵大山")
    made = a_session(town, opens_on=OPENS)
    with town.action() as db:
        end_mandate(db, EndMandate(gone, TODAY, EndReason.MOVED_OUT))
        add_observer(db, AddObserver(made, name="孟凡林", unit="县人大代表"))
        add_observer(db, AddObserver(made, unit="镇财政所"))
    return made


def drawn(town: Database, wish: CardWish) -> Paper:
    with town.read() as db:
        return draw_cards(db, wish, TODAY)


def names_on(paper: Paper) -> list[str]:
    """Each name once, in the order of the cards."""
    found = [
        plain(line.text)
        for block in paper.blocks
        if isinstance(block, CardSheet)
        for card in block.cards
        if not card.turned
        for line in card.lines
    ]
    return [text.replace("\u3000", "") for text in found if text.replace("\u3000", "") in _NAMES]


_NAMES = ("丁一", "王芳", "赵大山", "孟凡林", "周明", "李静")


def test_table_cards_of_a_session_are_for_all_who_sit_there_by_strokes(town: Database, session: str) -> None:
    made = drawn(town, CardWish(CardKind.NAMES, session_id=session, size=NameCardSize.SMALL))
    assert names_on(made) == ["丁一", "王芳", "孟凡林"]
    assert made.record is not None
    assert made.record.record_id == session


def test_chosen_people_only(town: Database, session: str) -> None:
    with town.read() as db:
        wish = CardWish(CardKind.NAMES, session_id=session)
        everybody = draw_cards(db, wish, TODAY)
    (block, *_) = everybody.blocks
    assert isinstance(block, CardSheet)
    first = block.cards[1].key.rpartition("/")[2]
    assert names_on(drawn(town, CardWish(CardKind.NAMES, frozenset({first}), session))) == ["丁一"]
    one = drawn(town, CardWish(CardKind.CONTACT, frozenset({first})))
    assert names_on(one) == ["丁一"]


def test_observers_have_badges_with_running_numbers(town: Database, session: str) -> None:
    made = drawn(town, CardWish(CardKind.OBSERVER, session_id=session))
    assert names_on(made) == ["孟凡林"]
    assert "列001" in plain_text(made)


def test_staff_are_written_a_line_each() -> None:
    people = staff_of(("周明　镇人大办公室", "", " 李静，会务组 后勤"))
    assert [(one.name, one.number, one.unit) for one in people] == [
        ("周明", "工001", "镇人大办公室"), ("李静", "工002", "会务组 后勤"),
    ]  # fmt: skip


def test_badges_of_staff_name_the_session(town: Database, session: str) -> None:
    made = drawn(town, CardWish(CardKind.STAFF, session_id=session, staff=("周明 会务组",)))
    assert names_on(made) == ["周明"]
    assert "第七次会议" in plain_text(made)


def test_the_list_of_a_sessions_papers_has_them_but_the_kit_leaves_them_out(
    town: Database, session: str
) -> None:
    cards = ("席签", "出席证", "列席证")
    wanted = [one for one in printables_of(RecordKind.SESSION) if one.id == "甲11" and one.variant in cards]
    assert [one.name for one in wanted] == ["席签", "出席证", "列席证"]
    with town.read() as db:
        entries = [entry_of(db, one, RecordRef(session, "第七次会议"), Drawing(TODAY)) for one in wanted]
    assert [entry.due for entry in entries] == [False, False, False]
    assert [names_on(entry.paper) for entry in entries if entry.paper] == [
        ["丁一", "王芳", "孟凡林"], ["丁一", "王芳"], ["孟凡林"],
    ]  # fmt: skip


def test_cards_of_the_roster_are_papers_of_the_roster(town: Database, session: str) -> None:
    cards = [one for one in printables_of(RecordKind.ROSTER) if one.variant in ("联系卡", "代表证")]
    with town.read() as db:
        texts = [plain_text(paper) for one in cards if isinstance(
            paper := one.draw(db, TODAY.isoformat(), Drawing(TODAY)), Paper)]  # fmt: skip
    assert len(texts) == 2
    assert all("王　芳" in text and "赵大山" not in text for text in texts)
