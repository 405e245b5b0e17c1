"""What the law has a session of a kind hear, and what else of its plan stands against the law."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.agenda_commands import edit_agenda_item, remove_agenda_item
from renda_desktop.sessions.base_commands import ConfirmBase, confirm_base
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.rows import Finding
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TERM_START
from tests.helpers.session_builders import OPENING, a_session, act, card_of, edit, six_deputies

APRIL = datetime.date(2026, 4, 9)


def _findings(town: Database, session: str, word: str) -> list[Finding]:
    return [one for one in card_of(town, session).findings if word in one.sentence]


@pytest.mark.parametrize(
    ("key", "name", "basis"),
    [
        ("government_report", "人民政府工作报告", "《地方组织法》第十二条第一款第八项"),
        ("presidium_report", "主席团工作报告", "《地方组织法》第十二条第一款第九项、第十九条第二款"),
        ("budget", "预算", "《地方组织法》第十二条第一款第四项、《预算法》第四十七条第二款"),
        ("suggestions_report", "代表建议办理情况的报告", "《代表法》第五十一条第三款"),
    ],
)
def test_what_a_start_of_year_session_always_hears_is_missed(
    town: Database, key: str, name: str, basis: str
) -> None:
    session = a_session(town)
    assert _findings(town, session, "议程里没有") == []
    item = next(row for row in card_of(town, session).agenda if row.key == key)
    act(town, remove_agenda_item, item.id)
    (found,) = _findings(town, session, "议程里没有")
    assert found.sentence.startswith(f"议程里没有{name}：")
    assert found.basis == basis
    assert (found.record_kind, found.record_id, found.field) == ("congress_session", session, "agenda")


def test_a_title_in_the_offices_own_words_is_recognised(town: Database) -> None:
    session = a_session(town)
    item = next(row for row in card_of(town, session).agenda if row.key == "government_report")
    edit(town, edit_agenda_item, item.id, "title", "听取和审议镇政府2025年工作情况的报告")
    assert _findings(town, session, "议程里没有") == []


@pytest.mark.parametrize("kind", [SessionKind.ELECTION, SessionKind.MID, SessionKind.EXTRAORDINARY])
def test_other_kinds_hear_what_they_were_called_for(town: Database, kind: SessionKind) -> None:
    session = a_session(town, kind=kind, opens_on=APRIL)
    assert _findings(town, session, "议程里没有") == []


def test_a_first_session_elects_and_adopts_the_committee(town: Database) -> None:
    session = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=TERM_START, switches=frozenset())
    (found,) = _findings(town, session, "没有勾选“选举”")
    assert found.basis == "《地方组织法》第十二条第一款第六项、第七项"
    item = next(row for row in card_of(town, session).agenda if row.key == "credentials_committee")
    act(town, remove_agenda_item, item.id)
    (found,) = _findings(town, session, "代表资格审查委员会")
    assert found.basis == "《地方组织法》第三十七条"


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("1名代表联名提议，召集本次会议。", False),
        ("一名代表提议", False),
        ("2名代表联名提议，召集本次会议。", True),
        ("两名镇人大代表提出", True),
        ("五分之一以上代表提议", True),
        ("一百三名代表提议", True),
        ("主席团认为必要。", True),
    ],
)
def test_the_proposers_of_an_extraordinary_session_are_one_fifth(
    town: Database, text: str, enough: bool
) -> None:
    six_deputies(town)
    session = a_session(town, kind=SessionKind.EXTRAORDINARY)
    (empty,) = _findings(town, session, "临时会议要写明")
    assert empty.sentence.endswith("五分之一以上代表提议（全体代表6人，至少2人）。")
    edit(town, edit_session, session, "convened_text", text)
    found = [one.sentence for one in _findings(town, session, "提议")]
    assert found == ([] if enough else ["召集情况写的是1名代表提议，不到五分之一：全体代表6人，至少2人。"])


def test_a_date_decided_after_the_session_is_a_slip(town: Database) -> None:
    session = a_session(town)
    edit(town, edit_session, session, "decided_on", OPENING)
    assert _findings(town, session, "决定开会") == []
    edit(town, edit_session, session, "decided_on", OPENING + datetime.timedelta(days=1))
    (found,) = _findings(town, session, "决定开会")
    assert found.basis == "《地方组织法》第十四条第一款"


def test_suspended_deputies_are_asked_about_until_the_office_confirmed(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    act(town, suspend, Suspend(mandates[0], datetime.date(2026, 1, 10)))
    (found,) = _findings(town, session, "算不算全体代表")
    assert "不算，开会至少到4人、通过至少3票；算，至少到4人、4票" in found.sentence
    act(town, confirm_base, ConfirmBase(session, True, "县人大常委会", OPENING))
    assert _findings(town, session, "算不算全体代表") == []


def test_leaders_of_the_government_are_missed_on_a_list_of_observers(town: Database) -> None:
    session = a_session(town)
    assert _findings(town, session, "列席名单") == []
    act(town, add_observer, AddObserver(session, "刘海", "镇中心学校", "校长"))
    (found,) = _findings(town, session, "列席名单")
    assert "青禾镇人民政府的领导人员" in found.sentence
    assert found.basis == "《地方组织法》第二十一条"
    act(town, add_observer, AddObserver(session, "石磊", "", "副镇长"))
    assert _findings(town, session, "列席名单") == []
