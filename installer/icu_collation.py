"""ICU's order of characters by strokes (zh@collation=stroke of the CLDR), read from the system's library."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
from collections.abc import Callable, Iterable

_LONGEST_KEY = 128


def stroke_ranks(characters: Iterable[str]) -> dict[str, int]:
    """Places of the characters in ICU's stroke order, from 0.

    Characters newer than the library stand last by code point. Raises SystemExit where there is no ICU.
    """
    key = _sort_key(b"zh@collation=stroke")
    ordered = sorted(characters, key=lambda char: (key(char), char))
    return {char: place for place, char in enumerate(ordered)}


def _sort_key(locale: bytes) -> Callable[[str], bytes]:
    path = ctypes.util.find_library("icui18n")
    version = re.search(r"\.so\.(\d+)", path or "")
    if path is None or version is None:
        raise SystemExit("ICU is needed: apt-get install libicu-dev")
    library = ctypes.CDLL(path)
    opening = getattr(library, f"ucol_open_{version[1]}")
    opening.restype = ctypes.c_void_p
    failed = ctypes.c_int(0)
    collator = ctypes.c_void_p(opening(locale, ctypes.byref(failed)))
    if failed.value > 0:
        raise SystemExit(f"ICU has no order {locale.decode()}: error {failed.value}")
    get_key = getattr(library, f"ucol_getSortKey_{version[1]}")
    buffer = ctypes.create_string_buffer(_LONGEST_KEY)

    def key(text: str) -> bytes:
        units = text.encode("utf-16-le")
        return buffer.raw[: get_key(collator, units, len(units) // 2, buffer, _LONGEST_KEY)]

    return key
