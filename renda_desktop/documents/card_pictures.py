"""What cards show besides words: codes to be scanned, and photos cut to their place. Both as base64."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

_DOTS_PER_MM = 300 / 25.4
_QUALITY = 88


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
    from PIL import Image, ImageOps, UnidentifiedImageError

    size = (round(width_mm * _DOTS_PER_MM), round(height_mm * _DOTS_PER_MM))
    try:
        with Image.open(io.BytesIO(content)) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError):
        return ""
    fitted = ImageOps.fit(upright, size, Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    file = io.BytesIO()
    fitted.save(file, "JPEG", quality=_QUALITY, dpi=(300, 300))
    return base64.b64encode(file.getvalue()).decode("ascii")
