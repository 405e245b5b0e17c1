"""定稿 and 更正: what is signed is kept, opened only with a reason, and its former drafts stay."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.compose import Layout, paper, para, title
from renda_desktop.documents.paper import Paper
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, VoidNumber, give_number, void_number
from renda_desktop.issuing.final_commands import (
    AttachScan,
    CorrectPaper,
    FinishPaper,
    WithdrawScan,
    attach_scan,
    correct_paper,
    finish_paper,
    withdraw_scan,
)
from renda_desktop.issuing.finals import FinalRow, final_content, final_now, finals_in_force, finals_of
from renda_desktop.issuing.queries import last_issued, number_for
from renda_desktop.issuing.rules import Series
from renda_desktop.storage.attachments import content_of
from renda_desktop.storage.database import Database

SIGNED, LATER = datetime.date(2026, 4, 8), datetime.date(2026, 4, 10)
PDF = b"%PDF-1.7 signed"


def _record(words: str = "同意9票。") -> Paper:
    return paper("乙07", "会议记录", Layout.CARD, title("会议记录"), para(words, key="vote"))


def _act(database: Database, command: Any, request: Any) -> Any:
    with database.action() as db:
        return command(db, request)


def _finish(database: Database, made: Paper, day: datetime.date = SIGNED) -> str:
    final_id: str = _act(database, finish_paper, FinishPaper(made, "r1", "主席团会议会议记录", day, "马静"))
    return final_id


def _drafts(database: Database) -> list[FinalRow]:
    with database.read() as db:
        return finals_of(db, "乙07", "r1")


def _content(database: Database) -> str | None:
    with database.read() as db:
        return final_content(db, "乙07", "r1")


def test_a_final_paper_is_kept_as_it_was(town: Database) -> None:
    made = _record()
    _finish(town, made)
    with town.read() as db:
        assert finals_in_force(db, ["r1", "r2"]) == {("乙07", "r1"): SIGNED}
        assert final_content(db, "乙07", "r1") == to_json(made) == last_issued(db, "乙07", "r1")
        assert final_content(db, "乙08", "r1") is None
    assert town.undo_label() == "主席团会议会议记录定稿"
    with pytest.raises(RuleViolation, match="已经定稿了。要改请点“更正…”"):
        _finish(town, _record("同意10票。"))


def test_a_correction_needs_a_reason_and_opens_the_paper(town: Database) -> None:
    final_id = _finish(town, _record())
    with pytest.raises(RuleViolation, match="请写明更正的原因"):
        _act(town, correct_paper, CorrectPaper(final_id, LATER, " "))
    assert _content(town) is not None
    request = CorrectPaper(final_id, LATER, " 漏记一票。 ", "同意9票改为10票", "马静")
    _act(town, correct_paper, request)
    assert _content(town) is None
    assert town.undo_label() == "更正主席团会议会议记录"
    with pytest.raises(RuleViolation, match="已经在更正"):
        _act(town, correct_paper, request)
    assert [row.history for row in _drafts(town)] == [
        "第一稿2026年4月8日定稿；2026年4月10日更正（马静），原因：漏记一票。改了：同意9票改为10票。"
    ]


def test_the_number_of_a_final_paper_cannot_be_voided(town: Database) -> None:
    _act(town, give_number, GiveNumber(Series.MINUTES, 3, "乙07", "r1", "会议记录", SIGNED, year=2026))
    final_id = _finish(town, _record())
    with town.read() as db:
        given = number_for(db, "r1", "乙07")
    assert given is not None
    with pytest.raises(RuleViolation, match="已经定稿，号不能作废"):
        _act(town, void_number, VoidNumber(given.id, "印错了"))
    _act(town, correct_paper, CorrectPaper(final_id, LATER, "漏记一票"))
    _act(town, void_number, VoidNumber(given.id, "印错了"))
    with town.read() as db:
        assert number_for(db, "r1", "乙07") is None


def test_the_next_draft_is_signed_anew_and_the_first_stays(town: Database) -> None:
    first = _finish(town, _record())
    _act(town, attach_scan, AttachScan(first, "签字件.pdf", PDF))
    _act(town, correct_paper, CorrectPaper(first, LATER, "漏记一票"))
    second = _record("同意10票。")
    _finish(town, second, LATER)
    drafts = _drafts(town)
    assert [(row.position, row.signed_on, bool(row.correction)) for row in drafts] == [
        (1, SIGNED, True), (2, LATER, False),
    ]  # fmt: skip
    assert drafts[0].history == ("第一稿2026年4月8日定稿，扫描件1个；2026年4月10日更正，原因：漏记一票。")
    assert drafts[1].history == "第二稿2026年4月10日定稿。"
    assert _content(town) == to_json(second)


def test_undo_closes_and_opens_again(town: Database) -> None:
    final_id = _finish(town, _record())
    _act(town, correct_paper, CorrectPaper(final_id, LATER, "漏记一票"))
    town.undo()
    with town.read() as db:
        assert final_now(db, "乙07", "r1") is not None
    town.undo()
    assert _drafts(town) == []
    town.redo()
    assert _content(town) == to_json(_record())


@pytest.mark.parametrize("content", [PDF, b"\xff\xd8\xff\xe0jpg", b"\x89PNG\r\n\x1a\n rest"])
def test_the_scan_is_kept_with_the_draft(town: Database, content: bytes) -> None:
    final_id = _finish(town, _record())
    attached = _act(town, attach_scan, AttachScan(final_id, "签字件", content))
    (scan,) = _drafts(town)[0].scans
    with town.read() as db:
        assert content_of(db, scan.sha256) == content
    with pytest.raises(RuleViolation, match="请写明取下扫描件的原因"):
        _act(town, withdraw_scan, WithdrawScan(attached, SIGNED, " "))
    assert len(_drafts(town)[0].scans) == 1
    _act(town, withdraw_scan, WithdrawScan(attached, SIGNED, "附错了文件。", "马静"))
    (draft,) = _drafts(town)
    assert draft.scans == ()
    said = "2026年4月8日取下扫描件“签字件”（马静），原因：附错了文件。"
    assert draft.withdrawals == (said,)
    assert draft.history.endswith(said)


def test_a_picture_that_is_none_is_refused(town: Database) -> None:
    final_id = _finish(town, _record())
    with pytest.raises(RuleViolation, match="不是扫描件，没有放进来。请选扫描出来的 PDF、JPG 或 PNG 文件"):
        _act(town, attach_scan, AttachScan(final_id, "签字件.jpg", b"PK\x03\x04 a docx"))
    assert _drafts(town)[0].scans == ()
