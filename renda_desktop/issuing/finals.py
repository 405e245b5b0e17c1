"""Reads of 定稿: which papers are final, what they read then, their scans, and the corrections made afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import Select, literal_column, select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.issuing.models import Correction, FinalPaper, IssuedPaper, WithdrawnScan
from renda_desktop.storage.attachments import AttachmentRow, attachments_of
from renda_desktop.storage.base import DbSession

FINAL_READS = ("final_paper", "correction", "attachment", "withdrawn_scan")
SCAN = "扫描件"
"""Kind of the attachments that are the signed paper, scanned."""


class CorrectionRow(Struct, frozen=True):
    """更正: why a final paper was opened again, and what was changed in it ("" where nobody said)."""

    made_on: datetime.date
    who: str
    reason: str
    changed: str


class FinalRow(Struct, frozen=True):
    """One final draft of a paper; `position` counts them, `correction` None: it is the one in force."""

    id: str
    paper: str
    record_id: str
    title: str
    position: int
    signed_on: datetime.date
    scans: tuple[AttachmentRow, ...]
    correction: CorrectionRow | None
    withdrawals: tuple[str, ...] = ()
    """What was said about each scan taken off, the first one first."""

    @property
    def history(self) -> str:
        """第一稿2026年4月8日定稿，扫描件1个；2026年4月10日更正（马静）：漏记一票。改了：同意9票改为10票。"""
        scans = f"，扫描件{len(self.scans)}个" if self.scans else ""
        words = f"第{chinese(self.position)}稿{chinese_date(self.signed_on)}定稿{scans}"
        made = self.correction
        off = "".join(self.withdrawals)
        if made is None:
            return f"{words}。{off}"
        who = f"（{made.who}）" if made.who else ""
        changed = f"。改了：{made.changed.rstrip('。')}" if made.changed else ""
        return f"{words}；{chinese_date(made.made_on)}更正{who}，原因：{made.reason.rstrip('。')}{changed}。{off}"


def finals_of(db: DbSession, paper: str, record_id: str) -> list[FinalRow]:
    """Every final draft of a paper, the first one first; the last one is in force unless it was corrected."""
    query = (
        select(FinalPaper, Correction)
        .outerjoin(Correction, Correction.final_id == FinalPaper.id)
        .where(FinalPaper.paper == paper, FinalPaper.record_id == record_id)
        .order_by(FinalPaper.position)
    )
    return [_row(db, final, made) for final, made in db.execute(query).tuples()]


def _row(db: DbSession, final: FinalPaper, made: Correction | None) -> FinalRow:
    return FinalRow(
        final.id, final.paper, final.record_id, final.title, final.position, final.signed_on,
        tuple(attachments_of(db, final.id, SCAN)),
        CorrectionRow(made.made_on, made.who, made.reason, made.changed) if made else None,
        _withdrawals(db, final.id),
    )  # fmt: skip


def _withdrawals(db: DbSession, final_id: str) -> tuple[str, ...]:
    """2026年4月10日取下扫描件“签字件.pdf”（马静），原因：附错了文件。"""
    query = select(WithdrawnScan).where(WithdrawnScan.final_id == final_id)
    return tuple(
        [
            f"{chinese_date(row.day)}取下扫描件“{row.file_name}”{f'（{row.who}）' if row.who else ''}，"
            f"原因：{row.reason.rstrip('。')}。"
            for row in db.scalars(query.order_by(WithdrawnScan.day, literal_column("withdrawn_scan.rowid")))
        ]
    )


def final_now(db: DbSession, paper: str, record_id: str) -> FinalRow | None:
    """The final draft in force; None while the paper may be changed."""
    return next((row for row in finals_of(db, paper, record_id) if row.correction is None), None)


def finals_in_force(db: DbSession, record_ids: Iterable[str]) -> dict[tuple[str, str], datetime.date]:
    """By paper and record: since when a paper of these records is final. Those that were opened again are left out."""
    wanted = list(record_ids)
    if not wanted:
        return {}
    query = _in_force(select(FinalPaper)).where(FinalPaper.record_id.in_(wanted))
    return {(final.paper, final.record_id): final.signed_on for final in db.scalars(query)}


def final_content(db: DbSession, paper: str, record_id: str) -> str | None:
    """The paper as it was when it became final, as JSON; None while it is open, or was signed before it was kept."""
    query = _in_force(select(IssuedPaper.content).join(FinalPaper, FinalPaper.issued_id == IssuedPaper.id))
    return db.scalars(query.where(FinalPaper.paper == paper, FinalPaper.record_id == record_id)).first()


def _in_force(query: Select) -> Select:  # type: ignore[type-arg]
    return query.outerjoin(Correction, Correction.final_id == FinalPaper.id).where(Correction.id.is_(None))
