"""A paper changed by hand in Word: the changes come back, stay when it is drawn anew, and are asked about."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from renda_desktop.documents.edits_from_word import Found
from renda_desktop.documents.hand_edits import EditKind
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.events.commands import edit_event
from renda_desktop.issuing.final_commands import FinishPaper, finish_paper
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.edits_back import found_in_word
from renda_desktop.overview.exporting import draw, export_drawn
from renda_desktop.overview.hand_edits import (
    ChangeByHand,
    PaperEdits,
    change_by_hand,
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


def test_the_same_file_taken_back_twice_changes_nothing_more(
    town: Database, meeting: RecordRef, tmp_path: Path
) -> None:
    def change(document: Any) -> None:
        _added(document)
        _say("特此通知。", "请准时到会，特此通知。")(document)

    content = _in_word(town, meeting, tmp_path, change)
    assert _take_back(town, meeting, content) == 2
    with town.read() as db:
        again = found_in_word(db, _notice(), meeting, DRAWING, content)
    assert again == Found((), ())
    assert plain_text(_drawn(town, meeting)).count("请带上笔记本") == 1


def _added(document: Any) -> None:
    last = next(one for one in document.paragraphs if "特此通知" in one.text)
    last.insert_paragraph_before("请带上笔记本。")


def test_a_paragraph_added_in_word_is_changed_and_taken_out_in_a_second_round(
    town: Database, meeting: RecordRef, tmp_path: Path
) -> None:
    _take_back(town, meeting, _in_word(town, meeting, tmp_path, _added))
    assert _take_back(town, meeting, _in_word(town, meeting, tmp_path, _say("笔记本", "笔记本和笔"))) == 1
    assert [(view.kind, view.by_hand) for view in _edits(town, meeting).views] == [
        (EditKind.ADDED, "请带上笔记本和笔。")
    ]
    assert "请带上笔记本和笔。" in plain_text(_drawn(town, meeting))

    def gone(document: Any) -> None:
        added = next(one for one in document.paragraphs if "笔记本" in one.text)
        added._element.getparent().remove(added._element)

    assert _take_back(town, meeting, _in_word(town, meeting, tmp_path, gone)) == 1
    assert _edits(town, meeting).views == ()
    assert "笔记本" not in plain_text(_drawn(town, meeting))


def test_words_put_back_in_word_are_the_programs_again(
    town: Database, meeting: RecordRef, tmp_path: Path
) -> None:
    _take_back(town, meeting, _in_word(town, meeting, tmp_path, _added))
    _take_back(town, meeting, _in_word(town, meeting, tmp_path, _say("特此通知。", "请准时到会。")))
    back = _in_word(town, meeting, tmp_path, _say("请准时到会。", "特此通知。"))
    assert _take_back(town, meeting, back) == 1
    assert [view.by_hand for view in _edits(town, meeting).views] == ["请带上笔记本。"]
    assert "特此通知。" in plain_text(_drawn(town, meeting))


@pytest.mark.parametrize("marked", [True, False])
def test_a_file_of_an_older_version_brings_its_changes_and_no_old_facts(
    town: Database, meeting: RecordRef, tmp_path: Path, marked: bool
) -> None:
    _move(town, meeting, "三楼会议室")

    def change(document: Any) -> None:
        _say("特此通知。", "请准时到会。")(document)
        if not marked:
            document.core_properties.keywords = ""

    old = _in_word(town, meeting, tmp_path, change)
    _move(town, meeting, "镇影剧院")
    _in_word(town, meeting, tmp_path, lambda _: None)
    assert _take_back(town, meeting, old) == 1
    text = plain_text(_drawn(town, meeting))
    assert "请准时到会。" in text
    assert "镇影剧院" in text
    assert _edits(town, meeting).doubts == 0


def test_a_file_of_another_meeting_or_paper_is_named(
    town: Database, meeting: RecordRef, tmp_path: Path
) -> None:
    other = RecordRef(a_meeting(town), "第二十五次会议")
    _in_word(town, meeting, tmp_path, lambda _: None)
    content = _in_word(town, other, tmp_path, _say("特此通知。", "请准时到会。"))
    with town.read() as db, pytest.raises(InputProblem, match=r"^这个文件是“.*”，不是“.*”。请核对"):
        found_in_word(db, _notice(), meeting, DRAWING, content)


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
