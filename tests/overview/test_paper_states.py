"""How a paper stands: ready, lacking, changed since it went out, never saved."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.documents.paper import Layout, Missing, Paper
from renda_desktop.documents.passages import Source
from renda_desktop.errors import InputProblem
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.exporting import export_drawn
from renda_desktop.overview.paper_states import PaperState, Standing, missing_labels, paper_state
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, make_item, make_plan
from tests.helpers.session_builders import a_session, edit

PLAN = RecordRef(str(YEAR), f"{YEAR}年")
PLACE = Source("congress_session", "s1", "place")


def _printable(kind: RecordKind, name: str, form: str = "docx") -> Printable:
    return next(one for one in printables_of(kind) if (one.name, one.format) == (name, form))


def _state(database: Database, printable: Printable, record: RecordRef) -> PaperState:
    with database.read() as db:
        return paper_state(db, printable, record, Drawing(TODAY))


@pytest.fixture
def session(town: Database) -> RecordRef:
    """A session to come."""
    return RecordRef(a_session(town, opens_on=datetime.date(2026, 7, 17)), "第七次会议")


def test_a_paper_is_changed_only_after_it_went_out(
    town: Database, session: RecordRef, tmp_path: Path
) -> None:
    schedule = _printable(RecordKind.SESSION, "日程")
    first = _state(town, schedule, session)
    assert (first.never_saved, first.changed) == (True, None)
    export_drawn(town, first.drawn, session.id, tmp_path / first.file_name)
    kept = _state(town, schedule, session)
    assert (kept.never_saved, kept.changed) == (False, False)
    edit(town, edit_session, session.id, "place", "镇影剧院")
    assert _state(town, schedule, session).changed is True


def test_what_is_lacking_is_named_once_and_leads_to_where_it_is_entered(
    town: Database, session: RecordRef
) -> None:
    notice = _state(town, _printable(RecordKind.SESSION, "会议通知"), session)
    assert notice.standing is Standing.LACKING
    assert "发文字号" in notice.labels
    assert len(set(notice.labels)) == len(notice.labels)
    source = notice.first_source
    assert source is not None
    assert source.record_id == session.id


def test_what_an_item_of_the_plan_lacks_is_named_with_the_item(town: Database) -> None:
    make_item(town, make_plan(town), time=None)
    state = _state(town, _printable(RecordKind.PLAN, "年度计划安排表"), PLAN)
    assert "“农村人居环境视察”的时间" in state.labels


def test_of_a_form_in_excel_nothing_is_missing_or_kept(town: Database, tmp_path: Path) -> None:
    make_item(town, make_plan(town), time=None)
    form = _printable(RecordKind.PLAN, "年度计划安排表", "xlsx")
    state = _state(town, form, PLAN)
    assert (state.standing, state.labels, state.never_saved) == (Standing.READY, (), False)
    assert state.file_name.startswith("丙02 ")
    assert state.file_name.endswith(".xlsx")


def test_a_record_that_is_gone_is_said(town: Database) -> None:
    with pytest.raises(InputProblem, match="已经不在了"):
        _state(town, _printable(RecordKind.SESSION, "日程"), RecordRef("gone", ""))


@pytest.mark.parametrize(
    ("lacking", "changed", "word"),
    [
        (False, None, Standing.READY),
        (False, False, Standing.READY),
        (False, True, Standing.CHANGED),
        (True, None, Standing.LACKING),
        (True, True, Standing.LACKING),
    ],
)
def test_the_word_for_it(lacking: bool, changed: bool | None, word: Standing) -> None:
    missing = (Missing("地点", "k", None), Missing("地点", "k2", PLACE)) if lacking else ()
    state = PaperState(
        Paper("甲01", "议程", Layout.PLAIN, ()), "议程.docx", missing, missing_labels(missing), changed
    )
    assert state.standing is word
    assert state.labels == (("地点",) if lacking else ())
    assert state.first_source == (PLACE if lacking else None)
