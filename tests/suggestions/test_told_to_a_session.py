"""甲24: what the congress is told of its suggestions is what 丁07 says, as it was known before the session opened."""

from __future__ import annotations

import datetime

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.compose import Source
from renda_desktop.documents.paper import Paper, passages, plain_text
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.reports.commands import AddReport, add_report, edit_report
from renda_desktop.reports.rules import ReportKind
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.suggestions.clearing_commands import edit_case
from renda_desktop.suggestions.report_lists import behind
from renda_desktop.suggestions.rules import Outcome, Satisfaction
from tests.helpers.session_builders import a_session, act, edit
from tests.suggestions.builders import Desk
from tests.suggestions.drawing import words
from tests.suggestions.test_report_papers import JUNE, MARCH, MAY, a_year

JULY = datetime.date(2026, 7, 17)
EVE = datetime.date(2026, 7, 16)


def a_report(
    desk: Desk, title: str = "关于2026年代表建议办理情况的报告", opens_on: datetime.date = JULY
) -> str:
    """Of the eighth session."""
    session = a_session(desk.database, number=8, kind=SessionKind.MID, opens_on=opens_on)
    return str(act(desk.database, add_report, AddReport(session, title, ReportKind.SUGGESTIONS)))


def told(desk: Desk, report: str, today: datetime.date) -> Paper:
    """The paper of the session."""
    printable = next(one for one in printables_of(RecordKind.OTHER_REPORT) if one.key == "甲24")
    with desk.database.read() as db:
        made = printable.draw(db, report, Drawing(today))
    assert isinstance(made, Paper)
    return made


def said(desk: Desk, report: str, today: datetime.date) -> str:
    """Its characters."""
    return plain_text(told(desk, report, today)).replace("\n", "")


def _figures_open_what_they_count(desk: Desk, paper: Paper, made: list[str]) -> None:
    figures = [
        (p.text, p.source) for p in passages(paper) if p.source and p.source.record_kind == "suggestion_year"
    ]
    assert {source.field for _, source in figures} >= {"fairly", "appraised", "in_time_base", "state:OVERDUE"}
    with desk.database.read() as db:
        for text, source in figures:
            found = behind(db, source, EVE)
            assert found is not None, source
            assert not text.isdigit() or len(found.ids) == int(text), source
        one = behind(db, Source("suggestion_year", "2026", "dissatisfied"), EVE)
        assert one is not None
        assert (one.title, one.ids) == ("2026年评价不满意的", (made[3],))
        assert behind(db, Source("suggestion", made[0], "title"), EVE) is None


def test_the_report_to_the_session_is_that_of_the_year_until_it_is_written(desk: Desk) -> None:
    report = a_report(desk)
    assert "【待填：报告正文】" in said(desk, report, EVE), "nothing stands in the register"
    made = a_year(desk)
    of_year, paper = words(desk, "丁07", "2026", EVE), told(desk, report, EVE)
    assert of_year[of_year.index("根据《代表法》") :] in plain_text(paper).replace("\n", "")
    tables = {block.key: block for block in paper.blocks if isinstance(block, Table)}
    assert (len(tables["open-list"].rows), "units" in tables) == (6, True)
    _figures_open_what_they_count(desk, paper, made)
    edit(desk.database, edit_report, report, "text", "一、办理情况\n全部答复。")
    assert "全部答复。" in said(desk, report, EVE)
    assert "答复率" not in said(desk, report, EVE), "what she wrote herself stays"


def test_what_comes_after_the_session_opened_is_not_in_it(desk: Desk) -> None:
    report = a_report(desk, opens_on=datetime.date(2026, 5, 21))
    made = a_year(desk)
    then = said(desk, report, MAY)
    assert "截至2026年5月20日，交办6件。已答复5件" in then
    assert "2026年共收到建议9件，都在会议期间提出" in then, "the one of July was not there yet"
    late = datetime.date(2026, 5, 25)
    desk.reply(made[5], late, "B")
    desk.appraise(made[5], late, Satisfaction.SATISFIED)
    desk.close(made[5], late)
    edit(desk.database, edit_case, made[5], "outcome", Outcome.DONE)
    assert said(desk, report, JUNE) == then
    assert "已答复6件" in words(desk, "丁07", "2026", JUNE)


def test_the_year_is_that_of_the_title_else_the_one_before(desk: Desk) -> None:
    desk.assign(
        desk.hand_in("前年的事", on=datetime.date(2025, 5, 1), session=None), datetime.date(2025, 5, 2)
    )
    assert "2025年共收到建议1件" in said(desk, a_report(desk, "关于2025年代表建议办理情况的报告"), MARCH)
