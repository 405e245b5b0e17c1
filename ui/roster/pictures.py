"""Pictures of people: shown fitted into a box, kept no larger than a photo needs to be."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QLabel

from ui.widgets import theme, tokens

_SIZE = QSize(132, 176)
_KEPT = 1200
"""Pixels of the longer side a kept picture has at most."""
_LARGE = 1_500_000
"""Bytes above which also a picture of few pixels (a bmp) is written anew."""
_USUAL = (b"\xff\xd8\xff", b"\x89PNG\r\n")


class PictureBox(QLabel):
    """A picture fitted in, or words in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setProperty("look", "second")
        self.setObjectName("photoBox")
        self.setStyleSheet(f"#photoBox {{ border: 1px dashed {tokens.BOX}; border-radius: 6px; }}")
        self.setFixedSize(QSize(theme.px(_SIZE.width()), theme.px(_SIZE.height())))

    def show_picture(self, content: bytes | None, name: str, empty: str = "没有照片") -> None:
        """Shows the picture scaled; None: the words of the empty place."""
        image = None if content is None else read_image(content, self.size() * self.devicePixelRatio())
        if image is None:
            self.setText(empty if content is None else "这张照片打不开")
            self.setAccessibleName(f"{name}的照片：没有" if content is None else f"{name}的照片打不开")
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatio())
        self.setPixmap(picture)
        self.setAccessibleName(f"{name}的照片")


def read_image(content: bytes, room: QSize) -> QImage | None:
    """The picture turned upright and fitted into `room`; None when it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return None
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(room, keep, Qt.TransformationMode.SmoothTransformation)


def is_picture(content: bytes) -> bool:
    """Whether the bytes can be read as a picture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    return not QImageReader(buffer).read().isNull()


def smaller(content: bytes) -> bytes:
    """The picture as it is, or as a JPEG of at most 1200 pixels where it is larger; no picture stays what it is."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    size = QImageReader(buffer).size()
    fits = max(size.width(), size.height()) <= _KEPT
    if not size.isValid() or (fits and len(content) <= _LARGE and content.startswith(_USUAL)):
        return content
    image = read_image(content, QSize(_KEPT, _KEPT) if not fits else size)
    if image is None:
        return content
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(b"jpg"))
    writer.setQuality(88)
    return bytes(out.data().data()) if writer.write(image) else content
