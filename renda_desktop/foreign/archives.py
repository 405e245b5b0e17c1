"""Zips from outside (.xlsx, .ods, .docx): one way to open them, which lets no trick with the directory through.

Layout of the records: APPNOTE.TXT 6.3.10 of PKWARE, §4.3.12, §4.4.
"""

from __future__ import annotations

import contextlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from renda_desktop.errors import DeskError

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError,
    struct.error,
)  # fmt: skip
"""What comes of reading a zip that is damaged, or that was made to look like one (KeyError: a part is not there)."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""All that office programs use; the others unpack a thousand times as much, or ask for gigabytes to begin with."""
_HIDDEN = 0x1


def require_honest(archive: zipfile.ZipFile, size: int) -> None:
    """Raises BadZipFile for a directory that lies: parts that overlap, are there twice, are hidden or packed oddly.

    `size`: bytes of the file. One stretch of bytes named by many parts is how a small file unpacks to anything; of two
    parts of one name one reader takes the first and another one the last.
    """
    infos = archive.infolist()
    if sum(info.compress_size for info in infos) > size:
        raise zipfile.BadZipFile("parts that overlap")
    if len({info.filename.replace("\\", "/").lower() for info in infos}) < len(infos):
        raise zipfile.BadZipFile("two parts of one name")
    if not all(info.filename for info in infos):
        raise zipfile.BadZipFile("a part without a name")
    if any(info.flag_bits & _HIDDEN or info.compress_type not in _METHODS for info in infos):
        raise zipfile.BadZipFile("a part that is hidden or packed in an odd way")


@contextlib.contextmanager
def opened(data: bytes, broken: Callable[[], DeskError]) -> Iterator[zipfile.ZipFile]:
    """The zip in these bytes, honest in its directory. Raises what `broken` makes for one that cannot be read.

    So does whatever `BROKEN` names inside the block; sentences of the block's own go through.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            require_honest(archive, len(data))
            yield archive
    except BROKEN as error:
        raise broken() from error
