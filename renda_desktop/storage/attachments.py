"""Files kept with a record (photo, meeting material): a row each, the content once, keyed by its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path, PurePath

from msgspec import Struct
from sqlalchemy import LargeBinary, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.foreign.naming import safe_name
from renda_desktop.storage.base import YEAR_OF, Base, DbSession, Record
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.files import read_bounded, reason_of

LARGEST = 20 * 1024 * 1024
"""Bytes; larger files belong on a disk, not into the one data file that is copied to a stick."""


class AttachmentContent(Base):
    """Immutable bytes. Unlogged: undo only takes the row that names them."""

    __tablename__ = "attachment_content"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Record):
    """One file of one record."""

    __tablename__ = "attachment"
    __table_args__ = ({"info": {YEAR_OF: ("record_id",)}},)
    record_id: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]


class AttachmentRow(Struct, frozen=True):
    """A kept file without its content; `size` in bytes."""

    id: str
    record_id: str
    kind: str
    file_name: str
    sha256: str
    size: int


class AttachFile(Struct, frozen=True):
    """Request: keep these bytes with a record. `title` names record and purpose for the log ("李淑芬的照片")."""

    record_id: str
    kind: str
    title: str
    file_name: str
    content: bytes
    replace: bool = False


def read_file(path: Path) -> bytes:
    """The bytes of a file the user chose. Raises FileProblem or InputProblem (too large, empty)."""
    name = quoted(path.name)
    try:
        content = read_bounded(path, LARGEST)
    except OSError as error:
        raise FileProblem(f"打不开{name}：{reason_of(error)}。请检查以后再选一次。", path) from error
    if content is None:
        raise InputProblem(f"{name}超过 20 MB，没有放进来。请压缩后再试。")
    if not content:
        raise InputProblem(f"{name}是空文件，没有放进来。请检查是否选对。")
    return content


def digest_of(content: bytes) -> str:
    """The key a content is kept under."""
    return hashlib.sha256(content).hexdigest()


def attach_file(db: DbSession, request: AttachFile) -> str:
    """Keeps a file with a record; with `replace` the earlier ones of the kind go. Returns the attachment's id."""
    describe(db, f"放入{request.title}")
    if request.replace:
        for old in db.scalars(_of(request.record_id, request.kind)):
            db.delete(old)
    digest = digest_of(request.content)
    if db.get(AttachmentContent, digest) is None:
        db.add(AttachmentContent(sha256=digest, content=request.content))
    row = Attachment(
        record_id=request.record_id,
        kind=request.kind,
        file_name=safe_name(PurePath(request.file_name).name),
        sha256=digest,
        size=len(request.content),
    )
    db.add(row)
    db.flush()
    return row.id


def remove_attachment(db: DbSession, attachment_id: str) -> None:
    """Takes a file off its record; undo brings it back (the bytes stay)."""
    row = db.get_one(Attachment, attachment_id)
    describe(db, f"移除附件“{row.file_name}”")
    db.delete(row)


def attachments_of(db: DbSession, record_id: str, kind: str | None = None) -> list[AttachmentRow]:
    """The files of a record, by name."""
    rows = db.scalars(_of(record_id, kind).order_by(Attachment.file_name))
    return [AttachmentRow(a.id, a.record_id, a.kind, a.file_name, a.sha256, a.size) for a in rows]


def kept_contents(db: DbSession, kind: str) -> dict[str, str]:
    """SHA-256 of the file of that kind by record; of several the first by name."""
    rows = db.execute(
        select(Attachment.record_id, Attachment.sha256)
        .where(Attachment.kind == kind)
        .order_by(Attachment.file_name.desc())
    )
    return {row.record_id: row.sha256 for row in rows}


def content_of(db: DbSession, sha256: str) -> bytes:
    """The bytes of an attachment."""
    return db.get_one(AttachmentContent, sha256).content


def contents_of(db: DbSession, kind: str, record_ids: Collection[str]) -> dict[str, bytes]:
    """The content of the file of this kind by record, of those that have one. One statement."""
    statement = (
        select(Attachment.record_id, AttachmentContent.content)
        .join(AttachmentContent, AttachmentContent.sha256 == Attachment.sha256)
        .where(Attachment.kind == kind)
    )
    return {record_id: content for record_id, content in db.execute(statement) if record_id in record_ids}


def _of(record_id: str, kind: str | None) -> Select[tuple[Attachment]]:
    statement = select(Attachment).where(Attachment.record_id == record_id)
    return statement if kind is None else statement.where(Attachment.kind == kind)
