"""The figures of a province act in the checks once the office has confirmed them, and never before."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.opinions.follow_up_commands import edit_round
from renda_desktop.overview.articles import find_article
from renda_desktop.overview.checks.verdict import Binding, State
from renda_desktop.presidium.member_commands import ElectPresidium, NewMember, elect_presidium
from renda_desktop.storage.database import Database
from renda_desktop.township.local_commands import ConfirmRule, confirm_rule
from renda_desktop.township.pack_commands import ConfirmEntries, confirm_entries, import_pack
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, a_report, elect_eleven
from tests.helpers.session_builders import a_session, act, edit
from tests.opinions.building import HANDED, handed_over, row_of
from tests.overview.checks.judging import DAY, the_one

FIGURES = {
    "session_min_per_year": "{ min = 2 }",
    "session_usual_per_year": "{ value = 3 }",
    "presidium_meeting_interval": "{ max_gap = 2 }",
    "session_first_of_year_deadline": '{ value = "02-28" }',
    "inspection_report_forward": "{ value = 3 }",
    "group_min_activities_per_year": "{ value = 4 }",
    "voters_report_quota": "{ min = 50 }",
}
PACK = '[pack]\nid = "some"\nname = "某省"\nedition = 2026-01-01\n' + "".join(
    f'[[entry]]\nrule = "{rule}"\nline = "某省的规定。"\nfigures = {figures}\n'
    'source = "豫主席团条例2016"\narticle = "第一条"\n'
    for rule, figures in FIGURES.items()
)


def _imported(town: Database) -> None:
    with town.action() as db:
        import_pack(db, PACK)


def _confirmed(town: Database) -> None:
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("some"))


def test_a_stricter_number_of_sessions_binds_once_it_is_confirmed(town: Database) -> None:
    a_session(town)
    _imported(town)
    one = the_one(town, "session_min_per_year")
    assert (one.state, one.binding, dict(one.figures)["至少"]) == (State.HOLDS, Binding.NATIONAL, "1")
    _confirmed(town)
    two = the_one(town, "session_min_per_year")
    assert (two.state, two.binding, two.said) == (
        State.DUE, Binding.LOCAL, "2026年只登记了1次人代会，每年至少举行2次。",
    )  # fmt: skip
    assert dict(the_one(town, "session_usual_per_year").figures)["一般"] == "3"


def test_the_interval_of_meetings(town: Database) -> None:
    a_meeting(town, datetime.date(2026, 1, 31))
    _imported(town)
    before = the_one(town, "presidium_meeting_interval", datetime.date(2026, 4, 1))
    assert (before.state, before.due_on) == (State.DUE, datetime.date(2026, 4, 30))
    assert before.basis.startswith("参照")
    assert not before.basis.endswith("第一条"), "the article whose figure was not used"
    _confirmed(town)
    after = the_one(town, "presidium_meeting_interval", datetime.date(2026, 4, 1))
    assert (after.state, after.due_on) == (State.OVERDUE, datetime.date(2026, 3, 31))
    assert dict(after.figures)["每年"] == "6"
    assert after.basis.endswith("第一条")


def test_the_first_session_of_the_year(town: Database) -> None:
    _imported(town)
    march = datetime.date(2026, 3, 2)
    assert the_one(town, "session_first_of_year_deadline", march).state is State.DUE
    _confirmed(town)
    late = the_one(town, "session_first_of_year_deadline", march)
    assert (late.state, late.due_on) == (State.OVERDUE, datetime.date(2026, 2, 28))


def test_an_answer_without_a_day_of_its_own_has_that_of_the_province(town: Database) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    a_report(town, meeting)
    opinion = handed_over(town, meeting)
    edit(town, edit_round, row_of(town, opinion).now.id, "due_on", None)
    _imported(town)
    open_ = the_one(town, "inspection_report_forward", HANDED + 200 * DAY)
    assert (open_.state, open_.due_on) == (State.DUE, None), "the law says 及时 and no day"
    _confirmed(town)
    last = datetime.date(2026, 7, 2)
    assert the_one(town, "inspection_report_forward", last).state is State.DUE
    late = the_one(town, "inspection_report_forward", last + DAY)
    assert (late.state, late.due_on, late.told) == (State.OVERDUE, last, True)
    assert TODAY == HANDED


POSTS = "presidium_members_no_gov_post"
BY_PACK = (
    '[pack]\nid = "other"\nname = "某市"\nedition = 2026-01-01\n'
    f'[[entry]]\nrule = "{POSTS}"\nline = "主席团成员不担任政府职务。"\n'
    'source = "豫主席团条例2016"\narticle = "第三条"\n'
)


def _confirm(town: Database, *, confirmed: bool = True) -> None:
    act(town, confirm_rule, ConfirmRule(POSTS, confirmed, "主席团成员不担任政府职务", TODAY))


def test_a_rule_without_a_figure_acts_once_the_office_says_that_it_holds_here(town: Database) -> None:
    members = (NewMember("高志强", post="青禾镇副镇长"),)
    act(town, elect_presidium, ElectPresidium(datetime.date(2026, 1, 16), members))
    before = the_one(town, POSTS)
    assert (before.state, before.binding) == (State.DUE, Binding.PROPOSED)
    _confirm(town)
    after = the_one(town, POSTS)
    assert (after.state, after.binding, after.basis) == (State.BROKEN, Binding.LOCAL, "本地要求")
    with town.read() as db:
        article = find_article(db, POSTS, TODAY)
    assert article is not None
    assert (article.basis, article.here) == ("本地要求", ("本单位已经确认，本地也这样要求。",))
    town.undo()
    assert the_one(town, POSTS) == before
    act(town, import_pack, BY_PACK)
    _confirm(town)
    cited = the_one(town, POSTS)
    assert (cited.state, cited.basis) == (State.BROKEN, "《河南省乡镇人民代表大会主席团工作条例》第三条")
    _confirm(town, confirmed=False)
    assert the_one(town, POSTS).binding is Binding.PROPOSED


def test_national_law_needs_no_word_of_the_office(town: Database) -> None:
    with pytest.raises(RuleViolation, match="本来就要照办"):
        act(town, confirm_rule, ConfirmRule("session_quorum_two_thirds", True, "到会人数", TODAY))
