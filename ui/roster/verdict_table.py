"""The preview's table: every cell as it stands in the file, coloured by its verdict, the sentence as its tip."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.roster.import_mapping import LABELS
from renda_desktop.roster.importing import ImportPlan
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.verdicts import CellVerdict, RowVerdict, Verdict
from ui.widgets import tokens
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

TONES = {
    Verdict.NEW: Tone.PLAIN,
    Verdict.SAME: Tone.PLAIN,
    Verdict.CHANGED: Tone.DONE,
    Verdict.WARNING: Tone.SOON,
    Verdict.ERROR: Tone.LATE,
}
_SPOKEN = frozenset({Verdict.CHANGED, Verdict.WARNING, Verdict.ERROR})
"""Verdicts whose word stands in the cell itself; the others are what the row's own verdict says."""
_WASHES = {
    Verdict.NEW: QBrush(QColor(tokens.HOVER)),
    **{verdict: QBrush(QColor(tokens.TONE_WASH[TONES[verdict]])) for verdict in _SPOKEN},
}
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_LOOKED_AT, _NARROWEST, _WIDEST = 300, 64, 230


class VerdictModel(RowTableModel[RowVerdict]):
    """Rows of a plan's preview; what stands in it changes with the plan."""

    def __init__(self, plan: ImportPlan, parent: QObject | None = None) -> None:
        super().__init__(_columns(plan), parent)
        self._cell_places = [place for place, _ in _name_first(plan)]

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """As in every list, and the wash of the verdict."""
        if role != _BACKGROUND or not index.isValid():
            return super().data(index, role)
        row = self.row_at(index.row())
        if index.column() < 2:
            return _WASHES.get(row.verdict) if index.column() else None
        cell = row.cells[self._cell_places[index.column() - 2]]
        return None if cell.original is None and cell.verdict not in _SPOKEN else _WASHES.get(cell.verdict)


def _columns(plan: ImportPlan) -> list[Column[RowVerdict]]:
    columns = [
        Column[RowVerdict]("row", "行", lambda r: str(r.number), lambda r: r.number, "right", 52),
        Column[RowVerdict](
            "verdict", "结果", verdict_words, _order, width=136, tone=_row_tone, tooltip=row_words
        ),
    ]
    for place, cell in _name_first(plan):
        columns.append(
            Column[RowVerdict](
                cell.key,
                LABELS.get(cell.key, cell.key),
                partial(_text, place),
                width=_width(plan, place),
                tone=partial(_tone, place),
                tooltip=partial(_tip, place),
            )
        )
    return columns


def _name_first(plan: ImportPlan) -> list[tuple[int, CellVerdict]]:
    """The fields by their place in the rows, the name before all others."""
    cells = plan.preview.rows[0].cells if plan.preview.rows else ()
    return sorted(enumerate(cells), key=lambda pair: pair[1].key != "name")


def _text(place: int, row: RowVerdict) -> str:
    """As in the file; the word of the verdict first, where the colour says something."""
    cell = row.cells[place]
    text = cell_text(cell.original).replace("\n", " ")
    return f"{cell.verdict.value}：{text}" if cell.verdict in _SPOKEN else text


def _width(plan: ImportPlan, place: int) -> int:
    longest = max((len(_text(place, row)) for row in plan.preview.rows[:_LOOKED_AT]), default=0)
    return max(_NARROWEST, min(16 * longest + 28, _WIDEST))


def _tone(place: int, row: RowVerdict) -> tuple[Tone, str] | None:
    verdict = row.cells[place].verdict
    return (TONES[verdict], verdict.value) if verdict in _SPOKEN else None


def _tip(place: int, row: RowVerdict) -> str:
    return cell_words(row.cells[place])


def _row_tone(row: RowVerdict) -> tuple[Tone, str] | None:
    return (TONES[row.verdict], row.verdict.value) if row.verdict in _SPOKEN else None


def _order(row: RowVerdict) -> int:
    return -list(Verdict).index(row.verdict)


def verdict_words(row: RowVerdict) -> str:
    """新增; 请核对 · 新增."""
    if row.verdict is Verdict.WARNING and row.change is not row.verdict:
        return f"{row.verdict.value} · {row.change.value}"
    return row.verdict.value


def name_of(row: RowVerdict) -> str:
    """The name in a row as far as there is one."""
    return next((cell_text(cell.original) for cell in row.cells if cell.key == "name"), "")


def cell_words(cell: CellVerdict) -> str:
    """What is to be said of a cell: verdict, before and after, the sentence."""
    label = LABELS.get(cell.key, cell.key)
    parts = [f"{label}：{cell.verdict.value}"]
    if cell.verdict is Verdict.CHANGED:
        parts.append(f"现在是“{shown(cell.before)}”，将改为“{shown(cell.value)}”。")
    if cell.message:
        parts.append(cell.message)
    return "\n".join(parts)


def row_words(row: RowVerdict) -> str:
    """All sentences about a row, and what would change."""
    return "\n".join(row_sentences(row)) or row.verdict.value


def row_sentences(row: RowVerdict) -> list[str]:
    """The row's own findings first, then cell by cell."""
    found = [finding.message for finding in row.findings]
    for cell in row.cells:
        if cell.message:
            found.append(f"{LABELS.get(cell.key, cell.key)}：{cell.message}")
        elif cell.verdict is Verdict.CHANGED:
            found.append(
                f"{LABELS.get(cell.key, cell.key)}：“{shown(cell.before)}”改为“{shown(cell.value)}”。"
            )
    return found


def shown(value: object) -> str:
    """A typed value as the clerk knows it."""
    if value is None or value == "":
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, PartialDate):
        return value.display()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    code, words = getattr(value, "code", None), getattr(value, "words", None)
    if words is not None:
        return str(words or (code.value if code else "空"))
    if isinstance(value, tuple | list):
        return "、".join(shown(part) for part in _parts(value))
    return str(value)


def _parts(value: Sequence[object]) -> Sequence[object]:
    return value or ("空",)
