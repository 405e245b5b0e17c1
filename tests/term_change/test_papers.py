"""The timetable as a paper."""

from __future__ import annotations

import datetime

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import MarkStep, PrepareTerm, mark_step, prepare_term
from renda_desktop.term_change.papers import timetable_paper
from renda_desktop.term_change.queries import term_change
from renda_desktop.term_change.rules import Step
from renda_desktop.township.queries import find_office
from tests.helpers.builders import TODAY

VOTE, FIRST = datetime.date(2026, 11, 20), datetime.date(2026, 12, 18)


def drawn(database: Database) -> Paper:
    with database.read() as db:
        office, change = find_office(db), term_change(db, TODAY)
        assert office is not None
        assert change is not None
        return timetable_paper(office, change, TODAY)


def lines(paper: Paper) -> list[list[str]]:
    table = next(block for block in paper.blocks if isinstance(block, Table))
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def test_every_step_has_a_line_with_its_day(town: Database) -> None:
    with town.action() as db:
        term_id = prepare_term(db, PrepareTerm(20, 80, FIRST, VOTE), TODAY)
        mark_step(db, MarkStep(term_id, Step.COMMITTEE, TODAY, "县人大常委会任命"))
    found = lines(drawn(town))
    assert len(found) == len(Step)
    assert found[0][5] == "2026-04-02已办，县人大常委会任命"
    assert found[3][1:5] == ["不晚于2026年10月31日", "公布选民名单", "选举委员会", "《选举法》第二十八条"]
    assert found[9][1] == "2026年11月20日"
    assert found[12][1] == "2026年12月18日"


def test_without_a_day_of_the_vote_the_days_are_to_be_filled_in(town: Database) -> None:
    with town.action() as db:
        prepare_term(db, PrepareTerm(20, 80, FIRST), TODAY)
    found = lines(drawn(town))
    assert found[0][1] == "按县里部署"
    assert found[3][1] == "【待填：选举日】"
