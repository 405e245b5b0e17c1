"""The files kept with a paper from above or one sent upward."""

from __future__ import annotations

from renda_desktop.from_above.commands import KeepFile, keep_file
from renda_desktop.storage.attachments import remove_attachment
from renda_desktop.storage.base import DbSession
from ui.papers.file_list import FileList


class PaperFiles(FileList):
    """The paper itself, scanned or as it came, and what was handed in."""

    title = "文件（来文、报送的材料、批复，扫描件也可以）"

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """With the paper."""
        return keep_file(db, KeepFile(record_id, file_name, content))

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Off the paper."""
        remove_attachment(db, file_id)
