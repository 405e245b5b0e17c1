"""How a value comes into a cell: as the sheet's own cells show such values, or as the clerk chose."""

from __future__ import annotations

import datetime
import re

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.sources import FieldValue
from renda_desktop.roster.rules import share
from renda_desktop.spreadsheets.patching.filling import Filled
from renda_desktop.spreadsheets.patching.viewing import FormCell

_SAMPLES = (
    (re.compile(r"\d{4}[.．。]\d{1,2}[.．。]\d{1,2}"), "{y:04}.{m:02}.{d:02}"),
    (re.compile(r"\d{4}[.．。]\d{1,2}"), "{y:04}.{m:02}"),
    (re.compile(r"\d{4}-\d{1,2}-\d{1,2}"), "{y:04}-{m:02}-{d:02}"),
    (re.compile(r"\d{4}-\d{1,2}"), "{y:04}-{m:02}"),
    (re.compile(r"\d{4}/\d{1,2}/\d{1,2}"), "{y:04}/{m:02}/{d:02}"),
    (re.compile(r"\d{4}/\d{1,2}"), "{y:04}/{m:02}"),
    (re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"), "{y}年{m}月{d}日"),
    (re.compile(r"\d{4}年\d{1,2}月"), "{y}年{m}月"),
    (re.compile(r"(?:19|20)\d{6}"), "{y:04}{m:02}{d:02}"),
    (re.compile(r"(?:19|20)\d{4}"), "{y:04}{m:02}"),
)
_STYLES = {
    Style.DAY: "{y:04}-{m:02}-{d:02}",
    Style.MONTH: "{y:04}.{m:02}",
    Style.CHINESE_DAY: "{y}年{m}月{d}日",
}
_SHORTER = {".{d:02}": "", "-{d:02}": "", "/{d:02}": "", "{d}日": "", "{d:02}": ""}


def filled(value: FieldValue, style: Style, cell: FormCell, of: int | None = None) -> Filled:
    """The value for this cell; `of` is what a share is of (one decimal, half up). Empty texts and None stay empty."""
    if isinstance(value, bool):
        ticked = "√" if value else ""
        return ticked if style is Style.TICK else "是" if value else "否"
    if isinstance(value, datetime.date):
        return _day(PartialDate.from_date(value), style, cell, "{y:04}-{m:02}-{d:02}")
    if isinstance(value, PartialDate):
        return _day(value, style, cell, "{y:04}.{m:02}")
    if style is Style.SHARE and isinstance(value, int) and of is not None:
        return _share(value, of, cell)
    if style is Style.TICK and isinstance(value, str):
        return "√" if value else ""
    return value if value != "" else None


def _share(value: int, of: int, cell: FormCell) -> Filled:
    """A number where the cell shows percents by itself, else 35.4%."""
    if cell.percent:
        return round(value / of, 6) if of else 0
    return share(value, of)


def _day(value: PartialDate, style: Style, cell: FormCell, usual: str) -> Filled:
    """A real date where the cell shows dates; else a text like the sheet's example; a day unknown is left out."""
    if style is Style.AUTO and cell.day and value.month is not None:
        return value.first_day
    pattern = _STYLES.get(style) or _sampled(cell) or usual
    if value.month is None:
        return f"{value.year}"
    if value.day is None:
        for ending, instead in _SHORTER.items():
            if pattern.endswith(ending):
                pattern = pattern.removesuffix(ending) + instead
                break
    return pattern.format(y=value.year, m=value.month, d=value.day or 1)


def _sampled(cell: FormCell) -> str:
    sample = cell.text.strip()
    return next((pattern for test, pattern in _SAMPLES if test.fullmatch(sample)), "")
