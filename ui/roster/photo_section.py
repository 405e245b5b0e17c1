"""照片: chosen or dropped, shown scaled, removed; large pictures are made smaller before they are kept."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import DeskError
from renda_desktop.roster.commands import SetPhoto, remove_photo, set_photo
from renda_desktop.roster.photo_import import PICTURES
from renda_desktop.roster.rows import PersonCard
from renda_desktop.storage.attachments import content_of, read_file
from ui.roster.pictures import PictureBox, smaller
from ui.runtime.context import AppContext
from ui.widgets import tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.messages import choose_file
from ui.widgets.only_look import only_look

_FOLDER = "photo"


class PhotoBox(PictureBox):
    """The picture, or the place to drop one."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes pictures only."""
        if _dropped(event) and not only_look():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands the first picture over."""
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])


class PhotoSection(QWidget):
    """The photo of one person."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._card: PersonCard | None = None
        self._shown = ""
        self.box = PhotoBox()
        self.box.dropped.connect(self.take)
        self.choose_button = quiet_button("选择照片…", "folder-open", self._choose)
        self.remove_button = quiet_button("移除照片", "trash-2", self._remove)
        self.hint = text_label("jpg 或 png。太大的照片会自动缩小后保存。", "small")
        buttons = QVBoxLayout()
        buttons.setSpacing(tokens.GAP_SMALL)
        for widget in (self.choose_button, self.remove_button, self.hint):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.GAP_LARGE)
        row.addWidget(self.box)
        row.addLayout(buttons, 1)

    def show_person(self, card: PersonCard, _day: datetime.date, _today: datetime.date) -> None:
        """Shows the person's photo, read only when it is another one."""
        self._card = card
        photo = card.photo
        wanted = f"{card.id}:{photo.sha256 if photo else ''}"
        set_shown(self.remove_button, photo is not None)
        if wanted == self._shown:
            return
        self._shown = wanted
        content = self._context.read(lambda db: content_of(db, photo.sha256)) if photo else None
        self.box.show_picture(content, card.name, "把照片拖到这里")

    def take(self, path: Path) -> None:
        """Keeps a picture the user chose or dropped."""
        card = self._card
        if card is None:
            return
        try:
            content = smaller(read_file(path), quoted(path.name))
        except DeskError as problem:
            self._context.say(problem)
            return
        self._context.computer.keep_folder(_FOLDER, path)
        self._context.write(lambda db: set_photo(db, SetPhoto(card.id, path.name, content)))

    def _choose(self) -> None:
        folder = self._context.computer.folder(_FOLDER)
        path = choose_file(self, "选择照片", [("照片", PICTURES)], folder)
        if path is not None:
            self.take(path)

    def _remove(self) -> None:
        card = self._card
        if card is not None and self._context.write(lambda db: remove_photo(db, card.id)):
            self._context.teller.note(f"已移除{card.name}的照片。", undo=True)


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in PICTURES]
