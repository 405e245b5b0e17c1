"""Counts of opinions: raised, answered, appraised, closed, overdue; every place that tells them has them from here."""

from __future__ import annotations

import datetime

from renda_desktop.documents.passages import plain
from renda_desktop.opinions.commands import edit_opinion
from renda_desktop.opinions.figures import OpinionFigures, year_opinions
from renda_desktop.opinions.follow_up_commands import (
    Appraise,
    CloseOpinion,
    appraise,
    close_opinion,
    edit_round,
)
from renda_desktop.opinions.raising import RaiseOpinion, raise_opinion
from renda_desktop.opinions.rules import Appraisal, OpinionName
from renda_desktop.overview.figures import all_figures, as_lines
from renda_desktop.plans.report_parts import opinions_words
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, act, edit
from tests.opinions.building import DUE, HANDED, row_of

LATE = DUE + datetime.timedelta(days=1)
SEPTEMBER = datetime.date(2026, 9, 30)


def figures(
    database: Database, today: datetime.date = TODAY, until: datetime.date | None = None
) -> OpinionFigures:
    with database.read() as db:
        return year_opinions(db, today.year, today, until)


def words(found: OpinionFigures) -> str:
    return plain(opinions_words(found, 2026))


def test_one_that_waits_is_overdue_after_its_last_day(hall: Database, opinion: str) -> None:
    assert figures(hall) == OpinionFigures(OpinionName.DISCUSSION, 1, 0, dict.fromkeys(Appraisal, 0), 0, 0)
    assert figures(hall, LATE).overdue == 1
    assert words(figures(hall, LATE)) == "提出讨论意见1件，逾期未报告1件。"


def test_the_newest_appraisal_counts_until_the_next_is_given(hall: Database, opinion: str) -> None:
    edit(hall, edit_round, row_of(hall, opinion).now.id, "received_on", datetime.date(2026, 8, 20))
    bad = Appraise(opinion, Appraisal.DISSATISFIED, datetime.date(2026, 8, 28), due_on=SEPTEMBER)
    act(hall, appraise, bad)
    found = figures(hall, LATE)
    assert (found.answered, found.appraisals, found.appraised[Appraisal.DISSATISFIED]) == (1, 1, 1)
    edit(hall, edit_round, row_of(hall, opinion).now.id, "received_on", datetime.date(2026, 9, 20))
    act(hall, appraise, Appraise(opinion, Appraisal.SATISFIED, datetime.date(2026, 9, 25)))
    act(hall, close_opinion, CloseOpinion(opinion, datetime.date(2026, 9, 26), "已办结"))
    found = figures(hall, SEPTEMBER)
    assert [found.appraised[one] for one in Appraisal] == [1, 0, 0]
    assert words(found) == "提出讨论意见1件，已书面报告办理情况1件，评价为满意1件，已销号1件。"


def test_the_half_year_ends_in_june(hall: Database, opinion: str) -> None:
    later = act(hall, raise_opinion, RaiseOpinion("防火", "镇人民政府"))
    edit(hall, edit_opinion, later, "issued_on", datetime.date(2026, 7, 2))
    assert figures(hall, SEPTEMBER).raised == 2
    assert figures(hall, SEPTEMBER, datetime.date(2026, 6, 30)).raised == 1


def test_the_figures_of_the_office_tell_the_same(hall: Database, opinion: str) -> None:
    assert HANDED <= TODAY
    with hall.read() as db:
        told = all_figures(db, TODAY)
    assert told["opinions"] == {
        "2026年提出": 1, "已报告办理情况": 0, "满意": 0, "基本满意": 0, "不满意": 0, "已销号": 0, "逾期未报告": 0,
    }  # fmt: skip
    assert any(line.startswith("主席团的意见：2026年提出 1，") for line in as_lines(told))
