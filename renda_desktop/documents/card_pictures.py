"""What cards show besides words: codes to be scanned, and photos cut to their place. Both as base64."""

from __future__ import annotations

import base64
import io
import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from renda_desktop.errors import InputProblem
from renda_desktop.foreign.pictures import kind_of, require_picture

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_DOTS_PER_MM = 300 / 25.4
_QUALITY = 88
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    IndexError,
    KeyError,
    EOFError,
    struct.error,
    OverflowError,
    MemoryError,
)
"""What the readers of the library are known to raise on damaged files (SyntaxError: its word for a broken PNG)."""


@lru_cache(maxsize=1024)
def qr_code(text: str) -> str:
    """A QR code (GB/T 18284) that reads as `text`, a PNG of four dots a module with the quiet zone around it."""
    import segno

    file = io.BytesIO()
    segno.make(text, error="m", micro=False).save(file, kind="png", scale=4, border=2)
    return base64.b64encode(file.getvalue()).decode("ascii")


@lru_cache(maxsize=256)
def portrait(content: bytes, width_mm: float, height_mm: float) -> str:
    """A photo, upright and cut from its middle to the shape of its place, a JPEG of 300 dots an inch.

    "" when the bytes are no picture that can be read.
    """
    from PIL import Image, ImageOps

    size = (round(width_mm * _DOTS_PER_MM), round(height_mm * _DOTS_PER_MM))
    upright = _upright(content)
    if upright is None:
        return ""
    fitted = ImageOps.fit(upright, size, Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    file = io.BytesIO()
    fitted.save(file, "JPEG", quality=_QUALITY, dpi=(300, 300))
    return base64.b64encode(file.getvalue()).decode("ascii")


def _upright(content: bytes) -> Picture | None:
    """The picture decoded, and turned as the camera says; None where it cannot be.

    Only the library's reader of the very kind is let near it: others start programs (EPS) or follow names of files.
    """
    from PIL import Image, ImageOps

    kind = kind_of(content)
    try:
        require_picture(content, "照片")
        with Image.open(io.BytesIO(content), formats=[kind.name] if kind else []) as image:
            return ImageOps.exif_transpose(image).convert("RGB")
    except (InputProblem, Image.DecompressionBombError, *_BROKEN):
        return None
