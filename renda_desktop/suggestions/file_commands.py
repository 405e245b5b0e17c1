"""Files of a suggestion 一件一档: the sheet as handed in, the reply as it came, each kept with its record."""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.storage.attachments import AttachFile, attach_file, remove_attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.reading import REPLY_FILE, SHEET_FILE


class AddFile(Struct, frozen=True):
    """Request: keep a file with a suggestion, or with one of its rounds."""

    record_id: str
    file_name: str
    content: bytes


def add_sheet_file(db: DbSession, request: AddFile) -> str:
    """Keeps a file with a suggestion: the signed sheet, photographs; returns its id. Raises RuleViolation."""
    return _add(db, SHEET_FILE, request)


def add_reply_file(db: DbSession, request: AddFile) -> str:
    """Keeps the reply of a round as it came; returns its id. Raises RuleViolation."""
    return _add(db, REPLY_FILE, request)


def _add(db: DbSession, kind: str, request: AddFile) -> str:
    title = f"{kind}“{request.file_name}”"
    return attach_file(db, AttachFile(request.record_id, kind, title, request.file_name, request.content))


def remove_file(db: DbSession, file_id: str) -> None:
    """Takes a file off; undo brings it back."""
    remove_attachment(db, file_id)
