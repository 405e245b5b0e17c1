"""Writes of 定稿: a signed paper is final; its scan is attached; a later change is a 更正 with its reason."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import Paper
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.issuing.finals import SCAN, final_now
from renda_desktop.issuing.models import Correction, FinalPaper, WithdrawnScan
from renda_desktop.storage.attachments import AttachFile, Attachment, attach_file, remove_attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

_SCANS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How a PDF, a JPG and a PNG begin."""


class FinishPaper(Struct, frozen=True):
    """Request: this paper of a record was signed on this day, as it reads now. `title` names it for the log."""

    paper: Paper
    record_id: str
    title: str
    day: datetime.date
    who: str = ""


def finish_paper(db: DbSession, request: FinishPaper) -> str:
    """Makes a paper final and keeps it as it is; returns the id of the draft. Raises RuleViolation when it is final.

    What may still be changed is for the slice whose paper it is: it asks `finals.finals_in_force`.
    """
    describe(db, f"{request.title}定稿")
    paper = request.paper
    if final_now(db, paper.id, request.record_id) is not None:
        raise RuleViolation(f"{request.title}已经定稿了。要改请点“更正…”，写明原因。", "signed_on")
    content = to_json(paper)
    issued = keep_issued(db, KeepIssued(paper.id, request.record_id, paper.title, content, request.who))
    drafts = select(func.count()).where(
        FinalPaper.paper == paper.id, FinalPaper.record_id == request.record_id
    )
    final = FinalPaper(
        paper=paper.id,
        record_id=request.record_id,
        title=request.title,
        position=(db.scalar(drafts) or 0) + 1,
        signed_on=request.day,
        issued_id=issued,
    )
    db.add(final)
    db.flush()
    return final.id


class CorrectPaper(Struct, frozen=True):
    """Request: a final paper is opened again on this day for this reason; `changed` says what is put right."""

    final_id: str
    day: datetime.date
    reason: str
    changed: str = ""
    who: str = ""


def correct_paper(db: DbSession, request: CorrectPaper) -> None:
    """更正: the paper may be changed until it is signed again; reason and former draft stay with it.

    Raises RuleViolation without a reason, and when the draft was opened before.
    """
    final = db.get_one(FinalPaper, request.final_id)
    describe(db, f"更正{final.title}")
    if not request.reason.strip():
        raise RuleViolation("请写明更正的原因，原因会和原稿一起留下。", "reason")
    if _corrected(db, final):
        raise RuleViolation(f"{final.title}已经在更正，改好以后重新签字、定稿。", "reason")
    db.add(
        Correction(
            final_id=final.id,
            made_on=request.day,
            who=request.who,
            reason=request.reason.strip(),
            changed=request.changed.strip(),
        )
    )
    db.flush()


def _corrected(db: DbSession, final: FinalPaper) -> bool:
    return db.scalars(select(Correction.id).where(Correction.final_id == final.id)).first() is not None


class AttachScan(Struct, frozen=True):
    """Request: the signed paper, scanned; a paper of several pages may come as several pictures."""

    final_id: str
    file_name: str
    content: bytes


def attach_scan(db: DbSession, request: AttachScan) -> str:
    """Keeps a scan with a final draft; returns the attachment's id. Raises RuleViolation for another kind of file."""
    final = db.get_one(FinalPaper, request.final_id)
    describe(db, f"附上{final.title}的扫描件")
    if not request.content.startswith(_SCANS):
        raise RuleViolation(
            f"“{request.file_name}”不是扫描件，没有放进来。请选扫描出来的 PDF、JPG 或 PNG 文件。", "scan"
        )
    title = f"{final.title}的扫描件“{request.file_name}”"
    return attach_file(db, AttachFile(final.id, SCAN, title, request.file_name, request.content))


class WithdrawScan(Struct, frozen=True):
    """Request: a scan is taken off its paper on this day for this reason."""

    attachment_id: str
    day: datetime.date
    reason: str
    who: str = ""


def withdraw_scan(db: DbSession, request: WithdrawScan) -> None:
    """Takes a scan off its paper and keeps its name and the reason; undo brings it back.

    Raises RuleViolation without a reason.
    """
    scan = db.get_one(Attachment, request.attachment_id)
    describe(db, f"取下扫描件“{scan.file_name}”")
    if not request.reason.strip():
        raise RuleViolation("请写明取下扫描件的原因，原因会和定稿一起留下。", "reason")
    db.add(
        WithdrawnScan(
            final_id=scan.record_id,
            file_name=scan.file_name,
            day=request.day,
            who=request.who,
            reason=request.reason.strip(),
        )
    )
    remove_attachment(db, scan.id)
    db.flush()
