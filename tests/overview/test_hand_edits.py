"""A paper changed by hand in Word: the changes come back, stay when it is drawn anew, and are asked about."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.events.commands import edit_event
from renda_desktop.issuing.final_commands import FinishPaper, finish_paper
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.exporting import draw, export_drawn
from renda_desktop.overview.hand_edits import (
    ChangeByHand,
    PaperEdits,
    change_by_hand,
    found_in_word,
    keep_found,
    paper_edits,
    stand_by,
)
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.storage.database import Database
from renda_desktop.wording.edit_commands import drop_edit
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, edit, elect_eleven

DRAWING = Drawing(TODAY)


@pytest.fixture
def meeting(town: Database) -> RecordRef:
    """A meeting to come."""
    elect_eleven(town)
    return RecordRef(a_meeting(town), "第二十四次会议")


def _notice() -> Printable:
    return next(one for one in printables_of(RecordKind.MEETING) if one.key == "乙02")


def _drawn(town: Database, meeting: RecordRef) -> Paper:
    with town.read() as db:
        drawn = draw(db, _notice(), meeting.id, DRAWING)
    assert isinstance(drawn, Paper)
    return drawn


def _edits(town: Database, meeting: RecordRef) -> PaperEdits:
    with town.read() as db:
        return paper_edits(db, _notice(), meeting.id, DRAWING)


def _in_word(town: Database, meeting: RecordRef, folder: Path, change: Callable[[Any], None]) -> bytes:
    """The paper saved, and changed in Word."""
    path = folder / "通知.docx"
    export_drawn(town, _drawn(town, meeting), meeting.id, path, DRAWING)
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))
    return path.read_bytes()


def _say(old: str, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace(old, new)

    return change


def _take_back(town: Database, meeting: RecordRef, content: bytes) -> int:
    with town.read() as db:
        found = found_in_word(db, _notice(), meeting, DRAWING, content)
    assert found.unknown == ()
    with town.action() as db:
        keep_found(db, _notice(), meeting, found.edits, TODAY, "马静")
    return len(found.edits)


def _move(town: Database, meeting: RecordRef, place: str) -> None:
    with town.read() as db:
        event = meetings_by_id(db, [meeting.id])[meeting.id].event.id
    edit(town, edit_event, event, "place", place)


def test_words_changed_in_word_stay_when_the_paper_is_drawn_anew(
    town: Database, meeting: RecordRef, tmp_path: Path
) -> None:
    content = _in_word(town, meeting, tmp_path, _say("特此通知。", "请准时到会，特此通知。"))
    assert _take_back(town, meeting, content) == 1
    _move(town, meeting, "镇影剧院")
    text = plain_text(_drawn(town, meeting))
    assert "请准时到会，特此通知。" in text
    assert "镇影剧院" in text, "facts go on following the record"
    assert _edits(town, meeting).doubts == 0
    town.undo()
    town.undo()
    assert "请准时到会" not in plain_text(_drawn(town, meeting))


def test_a_place_written_over_by_hand_is_asked_about_once_the_record_changes(
    town: Database, meeting: RecordRef, tmp_path: Path
) -> None:
    _move(town, meeting, "三楼会议室")
    _take_back(town, meeting, _in_word(town, meeting, tmp_path, _say("三楼会议室", "老礼堂")))
    assert _edits(town, meeting).doubts == 0
    _move(town, meeting, "镇影剧院")
    (view,) = _edits(town, meeting).views
    assert view.doubt is not None
    assert "镇影剧院" in (view.program or "")
    assert "老礼堂" in view.by_hand
    with town.action() as db:
        stand_by(db, view, _notice(), meeting, DRAWING)
    assert _edits(town, meeting).doubts == 0
    assert "老礼堂" in plain_text(_drawn(town, meeting))
    with town.action() as db:
        drop_edit(db, view.row.id, "通知")
    assert "镇影剧院" in plain_text(_drawn(town, meeting))


def test_a_second_round_in_word_builds_on_the_first(
    town: Database, meeting: RecordRef, tmp_path: Path
) -> None:
    _take_back(town, meeting, _in_word(town, meeting, tmp_path, _say("特此通知。", "请准时到会，特此通知。")))
    content = _in_word(town, meeting, tmp_path, _say("请准时到会，特此通知。", "请提前到会，特此通知。"))
    assert _take_back(town, meeting, content) == 1
    assert [view.by_hand for view in _edits(town, meeting).views] == ["请提前到会，特此通知。"]
    assert _edits(town, meeting).doubts == 0


def test_another_file_is_refused(town: Database, meeting: RecordRef, tmp_path: Path) -> None:
    with town.read() as db, pytest.raises(InputProblem, match="没有从程序里存出过"):
        found_in_word(db, _notice(), meeting, DRAWING, _other(tmp_path))
    _in_word(town, meeting, tmp_path, lambda _: None)
    with town.read() as db, pytest.raises(InputProblem, match="差得太多"):
        found_in_word(db, _notice(), meeting, DRAWING, _other(tmp_path))
    with town.read() as db, pytest.raises(InputProblem, match="PDF"):
        found_in_word(db, _notice(), meeting, DRAWING, b"%PDF-1.4 x")


def _other(folder: Path) -> bytes:
    document = docx.Document()
    for words in ("购销合同", "甲方：某公司", "乙方：某单位", "一、货物名称和数量"):
        document.add_paragraph(words)
    path = folder / "别的.docx"
    document.save(str(path))
    return path.read_bytes()


def test_a_passage_changed_here(town: Database, meeting: RecordRef) -> None:
    def change(place: str, words: str, *, behind: bool = False) -> None:
        with town.action() as db:
            change_by_hand(db, ChangeByHand(_notice(), meeting, place, words, DRAWING, "马静", behind))

    change("end", "请安排好工作，准时到会。")
    change("end", "会议材料会前一天送达。", behind=True)
    text = plain_text(_drawn(town, meeting))
    assert text.index("准时到会") < text.index("会前一天送达")
    with pytest.raises(RuleViolation, match="没有改动"):
        change("end", "特此通知。")
    with pytest.raises(RuleViolation, match="已经没有了"):
        change("nothing", "话")


def test_a_final_paper_takes_no_changes(town: Database, meeting: RecordRef) -> None:
    drawn = _drawn(town, meeting)
    with town.action() as db:
        finish_paper(db, FinishPaper(drawn, meeting.id, "会议通知", datetime.date(2026, 4, 8)))
    with pytest.raises(RuleViolation, match="已经定稿"), town.action() as db:
        change_by_hand(db, ChangeByHand(_notice(), meeting, "end", "新话", DRAWING))
