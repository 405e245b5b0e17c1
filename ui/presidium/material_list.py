"""The material of an agenda item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renda_desktop.presidium.agenda_commands import AddMaterial, add_material, remove_material
from renda_desktop.presidium.rows import ItemRow
from ui.papers.file_list import FileList

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class MaterialList(FileList):
    """The meeting material of an agenda item."""

    title = "会议材料"

    def show_item(self, item: ItemRow) -> None:
        """Shows the files of an item."""
        self.show_files(item.id, item.materials)

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """As material of the item."""
        return add_material(db, AddMaterial(record_id, file_name, content))

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Off the item."""
        remove_material(db, file_id)


__all__ = ["FileList", "MaterialList"]
