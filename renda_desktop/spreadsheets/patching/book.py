"""An .xlsx or .xlsm of the county opened for filling: its sheets, number formats, texts kept once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.archives import BROKEN
from renda_desktop.spreadsheets.archive_parts import sheet_parts as parts_of
from renda_desktop.spreadsheets.archive_parts import verify
from renda_desktop.spreadsheets.cells import FileKind
from renda_desktop.spreadsheets.limits import MAX_FILE_BYTES
from renda_desktop.spreadsheets.patching.archive import Archive
from renda_desktop.spreadsheets.patching.sheet_part import SheetPart
from renda_desktop.spreadsheets.patching.xml import parse, require_figures
from renda_desktop.spreadsheets.sniffing import damaged, sniff

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BYTES = 40 * 1024 * 1024  # of one unpacked sheet
_DAY_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ISO, _CHINESE = "{y:04}-{m:02}-{d:02}", "{y}年{m}月{d}日"
_BUILT_IN = {14: "{y}/{m}/{d}", 31: _CHINESE, 57: "{y}年{m}月"}
_DAY_PIECE = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|(y+)|(m+)|(d+)|([{}])', re.IGNORECASE)
_CLOCK = re.compile(r"[hs@;]|m{3}|d{3}", re.IGNORECASE)
_NO_WORKSHEET = re.compile(r"(?:^|/)(?:chart|dialog|macro)sheets/", re.IGNORECASE)
_DATE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\s[^<>]*date1904=[\"'](?:1|true)[\"']")


class FormBook:
    """A workbook that can be filled. Raises InputProblem for every other file, in words that say what to do."""

    def __init__(self, data: bytes, file_name: str) -> None:
        kind = sniff(data, file_name)
        if kind is not FileKind.XLSX or len(data) > MAX_FILE_BYTES:
            raise _save_as_xlsx(file_name, kind)
        self.file_name = file_name
        self.archive = Archive(data, file_name)
        try:
            self._parts = {
                name: part
                for name, part in parts_of(self.archive.zip).items()
                if not _NO_WORKSHEET.search(part)
            }
        except BROKEN as error:
            raise damaged(file_name) from error

    @property
    def sheet_names(self) -> list[str]:
        """The worksheets in the order of the workbook."""
        return list(self._parts)

    @cached_property
    def visible_sheets(self) -> list[str]:
        """Those of them whose tabs are shown."""
        try:
            listed = parse(self.archive.read(self.workbook_part)).iter()
        except ValueError as error:
            raise damaged(self.file_name) from error
        hidden = {e.get("name") for e in listed if _is(e, "sheet") and e.get("state", "visible") != "visible"}
        return [name for name in self._parts if name not in hidden]

    def spelled(self, sheet: str) -> str | None:
        """The name of the worksheet a formula means, which may write it in other letters; None for no such sheet."""
        return next((name for name in self._parts if name.casefold() == sheet.casefold()), None)

    @property
    def sheet_parts(self) -> dict[str, str]:
        """Worksheet → its part."""
        return dict(self._parts)

    @property
    def workbook_part(self) -> str:
        """The part that lists the sheets."""
        return self.archive.find("xl/workbook.xml") or ""

    def part_of(self, sheet: str) -> str:
        """The part of a worksheet. Raises InputProblem when the workbook has no such sheet."""
        if sheet not in self._parts:
            raise InputProblem(f"{quoted(self.file_name)}里没有工作表{quoted(sheet)}。请重新教一次这张表。")
        return self._parts[sheet]

    def sheet(self, name: str) -> SheetPart:
        """The worksheet, to be changed. Raises InputProblem."""
        part = self.part_of(name)
        try:
            if self.archive.zip.getinfo(part).file_size > _MOST_BYTES:
                raise InputProblem(
                    f"工作表{quoted(name)}太大，不像是要填的表。请删去表格以外的行和列，另存后再装。"
                )
            verify(self.archive.zip, part)
            return SheetPart(self.archive.read(part), name)
        except BROKEN as error:
            raise damaged(self.file_name) from error

    @cached_property
    def texts(self) -> list[str]:
        """The texts that are kept once for all cells, by number."""
        part = self.archive.find("xl/sharedStrings.xml")
        if part is None:
            return []
        try:
            root = parse(self.archive.read(part))
        except ValueError as error:
            raise damaged(self.file_name) from error
        return [_words(item) for item in root]

    @cached_property
    def day_patterns(self) -> dict[int, str]:
        """How the cell styles that show a date show it, by their number: {y:04}.{m:02}."""
        return {number: _day_pattern(code) for number, code in enumerate(self._formats) if _shows_day(code)}

    @cached_property
    def percent_styles(self) -> frozenset[int]:
        """Numbers of the cell styles that show 0.125 as 12.5%."""
        return frozenset(n for n, code in enumerate(self._formats) if "%" in code or code in ("9", "10"))

    @cached_property
    def wrapping_styles(self) -> dict[int, float]:
        """The size in points of the type of the cell styles that break long texts into lines."""
        root = self._styles
        fonts = _children(root, "fonts")
        sizes = [next((float(e.get("val", "11")) for e in f if _is(e, "sz")), 11.0) for f in fonts]
        found = {}
        for number, style in enumerate(_children(root, "cellXfs")):
            place = next((e for e in style if _is(e, "alignment")), None)
            font = int(style.get("fontId") or 0)
            if place is not None and place.get("wrapText") in ("1", "true"):
                found[number] = sizes[font] if font < len(sizes) else 11.0
        return found

    @cached_property
    def _formats(self) -> list[str]:
        """The number format of each cell style: its code, or the number of a built-in one."""
        root = self._styles
        if root is None:
            return []
        own = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iter() if _is(e, "numFmt")}
        styles = _children(root, "cellXfs")
        return [own.get(xf.get("numFmtId"), xf.get("numFmtId", "0")) for xf in styles]

    @cached_property
    def _styles(self) -> _Element | None:
        """The part with the looks of cells; None where the file has none."""
        part = self.archive.find("xl/styles.xml")
        if part is None:
            return None
        try:
            root = parse(self.archive.read(part))
            require_figures(root, {"xf": ("fontId",)}, {"sz": ("val",)})
        except ValueError as error:
            raise damaged(self.file_name) from error
        return root

    @cached_property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904, as on old Macintoshes."""
        return bool(_DATE_1904.search(self.archive.read(self.workbook_part)))

    @cached_property
    def has_macros(self) -> bool:
        """Whether it carries macros: they stay in the file and are never run."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.archive.names("xl/"))

    @property
    def ending(self) -> str:
        """What its name has to end with."""
        return ".xlsm" if self.has_macros else ".xlsx"


def _is(element: _Element, tag: str) -> bool:
    return str(element.tag).endswith("}" + tag)


def _children(root: _Element | None, tag: str) -> list[_Element]:
    """The elements in the part of the root called so."""
    if root is None:
        return []
    return [one for part in root if _is(part, tag) for one in part]


def _shows_day(code: str) -> bool:
    if code.isdecimal():
        return int(code) in _DAY_FORMATS
    plain = _QUOTED.sub("", code).lower()
    return "y" in plain or ("m" in plain and "d" in plain)


def _day_pattern(code: str) -> str:
    """yyyy.mm as `str.format` has it; formats with a time, with words or of several parts are shown as 2026-01-05."""
    if code.isdecimal():
        return _BUILT_IN.get(int(code), _ISO)
    code = code.removesuffix(";@")
    if _CLOCK.search(_QUOTED.sub("", code)):
        return _ISO
    return _DAY_PIECE.sub(_day_piece, code)


def _day_piece(found: re.Match[str]) -> str:
    quoted_words, single, years, months, days, brace = found.groups()
    if years:
        return "{y:04}"
    for letters, name in ((months, "m"), (days, "d")):
        if letters:
            return f"{{{name}:02}}" if len(letters) > 1 else f"{{{name}}}"
    words = quoted_words or single or brace or ""
    return words.replace("{", "{{").replace("}", "}}")


def _words(item: _Element) -> str:
    """The text in all its runs; how a word is read (Japanese furigana) stands beside it and is no part of it."""
    runs = (one for one in item if not str(one.tag).endswith("}rPh"))
    return "".join(t.text or "" for run in runs for t in run.iter() if str(t.tag).endswith("}t"))


def _save_as_xlsx(name: str, kind: FileKind) -> InputProblem:
    if kind is FileKind.XLSX:
        return InputProblem(f"{quoted(name)}超过 50 MB，不像是要填的表。请删去图片等多余内容，另存后再装。")
    return InputProblem(
        f"{quoted(name)}是{kind.value}，里面的格式程序改不了。"
        "请在 WPS 或 Excel 中打开它，点“文件 → 另存为”，文件类型选“.xlsx”，再装另存的那一份。"
    )
