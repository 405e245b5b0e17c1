"""Papers in the office's own words: on screen, in Word and in the comparison with what went out, from one place."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.exporting import draw, export_drawn
from renda_desktop.overview.kits import kit_entries
from renda_desktop.overview.office_wording import (
    PaperWording,
    Reword,
    SentenceRow,
    paper_wording,
    reword,
    rewordable_papers,
)
from renda_desktop.overview.paper_states import Standing, paper_state
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.storage.database import Database
from renda_desktop.wording.commands import SetOverride, set_override
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, elect_eleven

DRAWING = Drawing(TODAY)


@pytest.fixture
def meeting(town: Database) -> RecordRef:
    """A meeting to come."""
    elect_eleven(town)
    return RecordRef(a_meeting(town), "第二十四次会议")


def _notice() -> Printable:
    return next(one for one in printables_of(RecordKind.MEETING) if one.key == "乙02")


def _wording(town: Database) -> PaperWording:
    with town.read() as db:
        return paper_wording(db, _notice(), TODAY)


def _row(town: Database, key: str) -> SentenceRow:
    return next(row for row in _wording(town).rows if row.sentence.key == key)


def _reword(town: Database, key: str, template: str) -> None:
    sentence = _row(town, key).sentence
    with town.action() as db:
        reword(db, Reword(_notice(), sentence, template))


def _drawn(town: Database, meeting: RecordRef) -> Paper:
    with town.read() as db:
        drawn = draw(db, _notice(), meeting.id, DRAWING)
    assert isinstance(drawn, Paper)
    return drawn


def test_the_page_shows_each_sentence_as_printed(town: Database, meeting: RecordRef) -> None:
    _reword(town, "end", "请安排好工作，准时到会。")
    assert _wording(town).record is not None
    row = _row(town, "end")
    assert (row.sentence.template, row.own, row.printed, row.outdated) == (
        "特此通知。",
        "请安排好工作，准时到会。",
        "请安排好工作，准时到会。",
        False,
    )
    with town.read() as db:
        counts = {one.key: count for one, count in rewordable_papers(db)}
    assert (counts["乙02"], counts["乙03"]) == (1, 0)


def test_screen_word_file_and_kit_agree(town: Database, meeting: RecordRef, tmp_path: Path) -> None:
    _reword(town, "opening", "兹定于〈会议日期〉召开〈会议名称〉，地点：〈会议地点〉，时间：〈开会时间〉。")
    drawn = _drawn(town, meeting)
    assert "兹定于" in plain_text(drawn)
    path = tmp_path / "notice.docx"
    export_drawn(town, drawn, meeting.id, path, DRAWING)
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "兹定于" in words
    with town.read() as db:
        entry = kit_entries(db, [(_notice(), meeting)], DRAWING)[0]
        state = paper_state(db, _notice(), meeting, DRAWING)
    assert entry.paper == drawn
    assert state.changed is False
    _reword(town, "end", "请准时到会。")
    with town.read() as db:
        state = paper_state(db, _notice(), meeting, DRAWING)
        entry = kit_entries(db, [(_notice(), meeting)], DRAWING)[0]
    assert state.standing is Standing.CHANGED
    assert entry.reprint is not None
    assert "请准时到会" in entry.reprint.words("乙02")


def test_what_is_missing_is_still_said(town: Database, meeting: RecordRef) -> None:
    before = {one.label for one in missing_in(_drawn(town, meeting))}
    _reword(town, "leave/running", "：请假请书面提出，联系人〈联系人〉，电话〈联系电话〉。")
    assert {one.label for one in missing_in(_drawn(town, meeting))} == before
    assert "联系人" in before


def test_a_marker_of_another_sentence_is_refused(town: Database, meeting: RecordRef) -> None:
    with pytest.raises(RuleViolation, match="没有“〈会议日期〉”"):
        _reword(town, "end", "特此通知，〈会议日期〉开会。")


def test_a_default_that_changed_is_said_and_the_programs_words_stand(
    town: Database, meeting: RecordRef
) -> None:
    with town.action() as db:
        set_override(db, SetOverride("乙02", "乙02 会议通知", "end", "请到会。", "特此告知。"))
    row = _row(town, "end")
    assert (row.outdated, row.printed) == (True, "特此通知。")
    assert "请到会。" not in plain_text(_drawn(town, meeting))


def test_without_a_record_there_is_nothing_to_show(town: Database) -> None:
    assert _wording(town) == PaperWording(None, ())
