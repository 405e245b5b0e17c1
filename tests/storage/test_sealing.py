"""What belongs to a sealed year is changed only with a reason; what belongs to no year, and what follows, is free."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from sqlalchemy import delete, select

from renda_desktop.errors import RuleViolation, SealedYear
from renda_desktop.events.models import Event
from renda_desktop.presidium.models import Decision, MeetingItem
from renda_desktop.roster.models import Person
from renda_desktop.sessions.models import CongressSession
from renda_desktop.storage.base import Base, DbSession
from renda_desktop.storage.chain_check import verify_chain
from renda_desktop.storage.changelog import UNLOGGED, Action, describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.sealing import reopen_year, seal_year, sealed_years, sealings
from renda_desktop.storage.years import owners
from tests.helpers.meeting_builders import a_meeting, an_item
from tests.helpers.session_builders import a_session

TODAY = datetime.date(2027, 2, 1)
DAY = datetime.date(2026, 3, 30)
LATER = datetime.date(2027, 1, 8)

OF_NO_YEAR = {
    "congress_body", "constituency", "county_form", "county_form_binding", "county_form_block",
    "county_form_equation", "delegation", "delegation_member", "deputy_group", "finding_dismissed", "former_figure",
    "group_member", "handling_unit", "holiday_year", "kit_copies", "local_value", "mandate", "office",
    "office_holder", "office_template", "officer", "opinion_word", "paper_settings", "person", "phone", "phrase",
    "presidium_member", "roster_check", "rule_choice", "rule_confirmation", "rule_pack", "sealed_year",
    "slate_member", "structure_division", "structure_target", "suggestion_class", "suggestion_practice",
    "suspension", "term", "term_election", "term_step", "wording_override",
}  # fmt: skip
"""The roster, the office and its settings: true on a day, not of a year."""


def _change(
    town: Database, change: Callable[[DbSession], object], reason: str = "", stay: str | None = None
) -> None:
    with town.action(reason=reason, stay=stay) as db:
        describe(db, "改")
        change(db)


def _seal(town: Database, year: int = 2026) -> None:
    with town.action() as db:
        seal_year(db, year, "马静", TODAY)


def _refused(town: Database, change: Callable[[DbSession], object], year: int = 2026) -> None:
    with pytest.raises(SealedYear, match=f"{year}年的内容已经封存") as caught:
        _change(town, change)
    assert year in caught.value.years


@pytest.fixture
def item(town: Database) -> str:
    """An item with an open decision of a meeting of 2026, whose year is sealed."""
    meeting = a_meeting(town, DAY)
    item = an_item(town, meeting)
    _change(town, lambda db: db.add(Decision(id="d", item_id=item, position=1, text="修路", unit="镇政府")))
    _seal(town)
    return item


def test_every_table_is_of_a_year_or_of_none() -> None:
    assert set(Base.metadata.tables) - UNLOGGED - set(owners()) == OF_NO_YEAR


def test_what_is_below_a_meeting_goes_with_its_year(town: Database, item: str) -> None:
    _refused(town, lambda db: setattr(db.get_one(MeetingItem, item), "title", "另一个议题"))
    _refused(town, lambda db: setattr(db.get_one(Decision, "d"), "text", "不修路"))
    _refused(town, lambda db: db.execute(delete(Event)))
    with town.read() as db:
        assert db.get_one(Decision, "d").text == "修路"


def test_what_is_followed_up_later_is_free(town: Database, item: str) -> None:
    def done_on(day: datetime.date) -> Callable[[DbSession], None]:
        return lambda db: setattr(db.get_one(Decision, "d"), "done_on", day)

    _change(town, done_on(LATER))
    _refused(town, done_on(DAY))


def test_moving_a_meeting_into_or_out_of_a_sealed_year_counts(town: Database, item: str) -> None:
    _refused(town, lambda db: setattr(db.scalars(select(Event)).one(), "day", LATER))
    other = a_meeting(town, LATER)
    assert other
    _refused(town, lambda db: setattr(db.scalars(select(Event).where(Event.day == LATER)).one(), "day", DAY))


def test_the_reason_stands_in_the_log_and_only_where_it_was_needed(town: Database, item: str) -> None:
    def rename(title: str) -> Callable[[DbSession], None]:
        return lambda db: setattr(db.get_one(MeetingItem, item), "title", title)

    _change(town, rename("补一"), "补录 ", "stay")
    _change(town, rename("补二"), "又改", "stay")
    _change(town, lambda db: db.add(Person(id="p", name="李淑芬", sex="女")), "用不着")
    with town.read() as db:
        kept = db.execute(select(Action.description, Action.reason).order_by(Action.id.desc()).limit(2))
        assert [row.reason for row in kept] == ["", "又改"]
        assert verify_chain(db) == []


def test_undo_and_redo_ask_too(town: Database, item: str) -> None:
    _change(town, lambda db: setattr(db.get_one(MeetingItem, item), "title", "补"), "补录")
    with pytest.raises(SealedYear):
        town.undo()
    assert town.undo("补错了") == "改"
    with pytest.raises(SealedYear):
        town.redo()
    town.redo("没错")
    with town.read() as db:
        reasons = list(db.scalars(select(Action.reason).order_by(Action.id.desc()).limit(3)))
        assert reasons == ["没错", "补错了", "补录"]
        assert verify_chain(db) == []


def test_an_opened_year_is_free_and_can_be_sealed_anew(town: Database, item: str) -> None:
    with pytest.raises(RuleViolation, match="写明为什么"), town.action() as db:
        reopen_year(db, 2026, "马静", " ")
    with town.action() as db:
        reopen_year(db, 2026, "马静", "补录档案")
    _change(town, lambda db: setattr(db.get_one(MeetingItem, item), "title", "补"))
    _seal(town)
    with town.read() as db:
        assert sealed_years(db) == {2026}
        assert [row.reopened_why for row in sealings(db)] == ["", "补录档案"]


def test_what_cannot_be_sealed_or_opened_is_said(town: Database) -> None:
    _seal(town)
    for year, said in ((2027, "还没有过完"), (2026, "已经封存了"), (12, "还没有过完")):
        with pytest.raises(RuleViolation, match=said), town.action() as db:
            seal_year(db, year, "马静", TODAY)
    with pytest.raises(RuleViolation, match="没有封存"), town.action() as db:
        reopen_year(db, 2020, "马静", "看看")


def test_a_session_goes_by_its_day_else_by_the_year_it_plans_for(town: Database) -> None:
    session = a_session(town)
    _seal(town)
    _refused(town, lambda db: setattr(db.get_one(CongressSession, session), "place", "新礼堂"))


def test_a_file_kept_with_a_sealed_record_goes_with_its_year(town: Database, item: str) -> None:
    from renda_desktop.storage.attachments import AttachFile, attach_file

    _refused(town, lambda db: attach_file(db, AttachFile(item, "scan", "扫描件", "一.pdf", b"x")))
    _change(town, lambda db: attach_file(db, AttachFile("nobody", "photo", "照片", "一.jpg", b"x")))
