"""Papers in the office's own words: on screen, in Word and in the comparison with what went out, from one place."""

from __future__ import annotations

import datetime
from pathlib import Path

import docx
import pytest

from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.exporting import draw, export_drawn
from renda_desktop.overview.kits import entry_of
from renda_desktop.overview.office_wording import (
    OtherWording,
    PaperWording,
    Reword,
    SentenceRow,
    give_up,
    paper_wording,
    reword,
    rewordable_papers,
)
from renda_desktop.overview.paper_states import paper_state
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.storage.database import Database
from renda_desktop.wording.commands import SetOverride, set_override
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, edit, elect_eleven, finish, sign_in

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
    assert (row.sentence.template, row.own, row.printed, row.others) == (
        "特此通知。",
        "请安排好工作，准时到会。",
        "请安排好工作，准时到会。",
        (),
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
        entry = entry_of(db, _notice(), meeting, DRAWING)
        state = paper_state(db, _notice(), meeting, DRAWING)
    assert entry.paper == drawn
    assert state.changed is False
    _reword(town, "end", "请准时到会。")
    with town.read() as db:
        state = paper_state(db, _notice(), meeting, DRAWING)
        entry = entry_of(db, _notice(), meeting, DRAWING)
    assert state.changed is True
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
        set_override(db, SetOverride("乙02", "乙02 会议通知", "gone", "另告。", "特此通告。"))
    row = _row(town, "end")
    old = OtherWording("end", "请到会。", "特此告知。")
    assert (row.own, row.printed, row.others) == ("", "特此通知。", (old,))
    assert "请到会。" not in plain_text(_drawn(town, meeting))
    assert _wording(town).absent == (OtherWording("gone", "另告。", "特此通告。"),)
    with town.action() as db:
        give_up(db, _notice(), old.sentence, old.based_on)
    assert _row(town, "end").others == ()


def test_without_a_record_there_is_nothing_to_show(town: Database) -> None:
    assert _wording(town) == PaperWording(None, ())


def test_each_way_a_sentence_is_written_has_own_words(town: Database, meeting: RecordRef) -> None:
    _reword(town, "opening", "兹定于〈会议日期〉召开〈会议名称〉。")
    edit(town, edit_meeting, meeting.id, "starts_at", None)
    same = _row(town, "opening")
    assert (same.own, same.others) == ("兹定于〈会议日期〉召开〈会议名称〉。", ()), (
        "a missing fact is one too"
    )


def test_a_final_paper_stays_as_it_was_signed(town: Database, meeting: RecordRef) -> None:
    sign_in(town, meeting.id)
    record = next(one for one in printables_of(RecordKind.MEETING) if one.key == "乙07")
    finish(town, meeting.id, TODAY)
    with town.read() as db:
        before = draw(db, record, meeting.id, DRAWING)
        wording = paper_wording(db, record, TODAY)
    assert wording.final
    title = wording.rows[0].sentence
    with town.action() as db:
        reword(db, Reword(record, title, f"另：{title.template}"))
    with town.read() as db:
        assert draw(db, record, meeting.id, DRAWING) == before
        assert paper_wording(db, record, TODAY).rows[0].printed.startswith("另：")


def test_one_record_may_be_asked_for(town: Database, meeting: RecordRef) -> None:
    newer = a_meeting(town, datetime.date(2026, 4, 20))
    with town.read() as db:
        newest = paper_wording(db, _notice(), TODAY)
        asked = paper_wording(db, _notice(), TODAY, meeting.id)
    assert newest.record is not None
    assert asked.record is not None
    assert (newest.record.id, asked.record.id) == (newer, meeting.id)
    assert [one.id for one in asked.records] == [newer, meeting.id]
    shown = asked.shown("end", "到此为止。")
    assert shown is not None
    assert "到此为止。" in plain_text(shown)
