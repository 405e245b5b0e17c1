"""Names of files made from what people typed, or that came with a file: a name only, on every system, and bounded.

Windows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

from __future__ import annotations

import re

from renda_desktop.chinese.width import quoted, squeeze
from renda_desktop.errors import InputProblem

_MOST_BYTES = 225
"""Of the whole name in UTF-8: Linux allows 255, and a number or ~$ may still come before or behind."""
_NO_NAME = "文件"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_RUNS = frozenset(
    "exe com bat cmd scr pif lnk url js jse vbs vbe wsf wsh hta msi msp mst ps1 psm1 reg inf cpl jar dll ocx "
    "sys chm hlp scf gadget application appref-ms appx msix desktop sh run bin deb rpm appimage py pyw pyc "
    "xll wll ade adp mde svg html htm mht xht".split()
)


def safe_name(name: str, ending: str = "") -> str:
    """The name without what no system allows, never a path, never longer than allowed; `ending` (.docx) stays whole.

    Without `ending` that of the name itself is kept.
    """
    if not ending and (found := _ENDING.search(name)):
        name, ending = name[: found.start()], found[0]
    stem = squeeze(_FORBIDDEN.sub("", name.encode("utf-8", "ignore").decode())).strip(". ")
    room = _MOST_BYTES - len(ending.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") or _NO_NAME
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}{ending}"


def require_document(name: str, refused: str) -> None:
    """Raises InputProblem for a file the system would run, or that may run something, when it is opened.

    `refused` says what was not done: 没有放进来.
    """
    if name.strip(". ").rpartition(".")[2].lower() in _RUNS:
        raise InputProblem(
            f"{quoted(name)}是程序或者网页，打开它可能不安全，{refused}。请另要一份文档（Word、PDF、图片）。"
        )
