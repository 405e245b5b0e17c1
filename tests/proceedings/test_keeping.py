"""What is on record does not go with something else: commands refuse with numbers, removing a session asks."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.elections.posts import ElectedPost, Mode
from renda_desktop.elections.result_commands import TakeOffice, take_office
from renda_desktop.errors import RuleViolation
from renda_desktop.proceedings.keeping import (
    SURE,
    RemoveSession,
    change_setting_keeping,
    edit_entry_keeping,
    remove_absent_observer,
    remove_recorded_session,
    remove_unheld_entry,
)
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.commands import ChangeSetting
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rules import Part, Switch
from renda_desktop.sittings.sign_commands import SignOut, take_back
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.election_builders import an_election, confirmed, nominated, voted
from tests.helpers.session_builders import OPENING, act
from tests.helpers.sitting_builders import an_observer, come, sitting_ref, whole_of
from tests.proceedings.walking import order_of, signed, walk


def _entry(database: Database, session: str) -> str:
    return order_of(database, session, "preparatory").entry_id


def test_a_sitting_with_records_stays_on_the_schedule(town: Database, session: str) -> None:
    entry = _entry(town, session)
    signed(town, session, entry)
    walk(town, session, "preparatory", StepKind.NOTES)
    for change in (
        lambda db: remove_unheld_entry(db, entry),
        lambda db: edit_entry_keeping(db, EditField(entry, "part", Part.OTHER)),
        lambda db: change_setting_keeping(db, ChangeSetting(session, preparatory_meeting=False)),
    ):
        with pytest.raises(RuleViolation, match="预备会（签到6人、9:00宣布开会、2项表决）已经有记录"):
            act(town, lambda db, run: run(db), change)
    sitting = whole_of(town, session).sitting(entry)
    assert sitting is not None
    assert sitting.count.present == 6


def test_without_records_it_goes(town: Database, session: str) -> None:
    entry = _entry(town, session)
    signed(town, session, entry)
    sitting = whole_of(town, session).sitting(entry)
    assert sitting is not None
    ref = sitting_ref(town, session, "预备会")
    act(town, take_back, SignOut(ref, tuple(line.mandate_id for line in sitting.lines)))
    act(town, change_setting_keeping, ChangeSetting(session, preparatory_meeting=False))
    assert [one.name for one in whole_of(town, session).sittings] == ["一次全会", "二次全会"]


def test_what_ballots_were_given_out_for_is_not_switched_off(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, ElectedPost.DEPUTY_HEAD, seats=1)
    nominated(house, office, "刘海")
    confirmed(house, office)
    none = ChangeSetting(session, switches=frozenset())
    act(house, change_setting_keeping, none)
    house.undo()
    voted(house, office, {"刘海": 12})
    with pytest.raises(RuleViolation, match="“选举”已经发过1次票（"):
        act(house, change_setting_keeping, none)
    with house.read() as db:
        facts = find_facts(db, session)
    assert facts is not None
    assert Switch.ELECTION in facts.switches


def test_an_observer_who_came_stays_on_the_list(town: Database, session: str) -> None:
    observer, plenary = an_observer(town, session), sitting_ref(town, session)
    come(town, plenary, observer)
    with pytest.raises(RuleViolation, match="刘海已在一次全会签到"):
        act(town, remove_absent_observer, observer)
    act(town, take_back, SignOut(plenary, (observer,)))
    act(town, remove_absent_observer, observer)
    assert whole_of(town, session).sittings[1].observers == ()


def test_a_session_with_records_is_removed_only_after_the_numbers_were_said(
    town: Database, session: str
) -> None:
    signed(town, session, _entry(town, session))
    walk(town, session, "preparatory", StepKind.NOTES)
    with pytest.raises(RuleViolation) as refused:
        act(town, remove_recorded_session, RemoveSession(session))
    assert refused.value.field == SURE
    said = "这次会议已经有：预备会（签到6人、9:00宣布开会、2项表决）；表决结果2项。会一起删掉。"
    assert refused.value.message == said
    act(town, remove_recorded_session, RemoveSession(session, sure=True))
    with town.read() as db:
        assert find_facts(db, session) is None
    town.undo()
    assert whole_of(town, session).sittings[0].count.present == 6


def test_what_stays_when_a_session_is_removed_is_said(house: Database, ids: dict[str, str]) -> None:
    session, name = ids["session"], "张大明"
    office = an_election(house, session, ElectedPost.HEAD, mode=Mode.BY_ELECTION)
    nominated(house, office, name)
    confirmed(house, office)
    voted(house, office, {name: 10})
    act(house, take_office, TakeOffice(office, OPENING, OPENING))
    with house.read() as db:
        gone = deputies_at(db, session, OPENING)[3]
    assert gone.mandate is not None
    with house.action() as db:
        end_mandate(db, EndMandate(gone.mandate.id, OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(session, gone.mandate.id, OPENING, datetime.time(9, 40)))
    with pytest.raises(RuleViolation) as refused:
        act(house, remove_recorded_session, RemoveSession(session))
    assert f"已经登记的{gone.name}代表职务终止、张大明就任镇长不会跟着改回来" in refused.value.message


def test_a_session_without_records_is_removed_at_once(town: Database, session: str) -> None:
    act(town, remove_recorded_session, RemoveSession(session))
    with town.read() as db:
        assert find_facts(db, session) is None
