"""Pictures of people: shown fitted into a box, kept no larger than a photo needs to be."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QLabel

from renda_desktop.errors import InputProblem
from renda_desktop.foreign.pictures import kind_of, require_picture
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
    image = _decoded(content)
    if image is None:
        return None
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(room, keep, Qt.TransformationMode.SmoothTransformation)


def _decoded(content: bytes) -> QImage | None:
    """The picture turned upright; None when it is none, or has too many points.

    Qt is told the kind instead of asked: among its readers are some that follow names of files (SVG).
    """
    kind = kind_of(content)
    try:
        require_picture(content, "照片")
    except InputProblem:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer, QByteArray(kind.value.encode() if kind else b""))
    reader.setDecideFormatFromContent(False)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    image = reader.read()
    return None if image.isNull() else image


def smaller(content: bytes, name: str) -> bytes:
    """The picture as it is, or as a JPEG of at most 1200 pixels where it is larger.

    Raises InputProblem, with `name`, for what is no picture that can be shown.
    """
    require_picture(content, name)
    image = _decoded(content)
    if image is None:
        raise InputProblem(f"{name}打不开，文件可能坏了，没有放进来。请换一张。")
    fits = max(image.width(), image.height()) <= _KEPT
    if fits and len(content) <= _LARGE and content.startswith(_USUAL):
        return content
    if not fits:
        keep = Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(QSize(_KEPT, _KEPT), keep, Qt.TransformationMode.SmoothTransformation)
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(b"jpg"))
    writer.setQuality(88)
    return bytes(out.data().data()) if writer.write(image) else content
