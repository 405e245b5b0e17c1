"""The preview's table: every cell as it stands in the file, coloured and named by its verdict; old beside new."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from renda_desktop.chinese.identity import mask_numbers_in
from renda_desktop.imports.kinds import ImportKind
from renda_desktop.imports.planning import TablePlan
from renda_desktop.imports.showing import shown
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.table_rows import row_place
from renda_desktop.spreadsheets.verdicts import CellVerdict, RowVerdict, Staying, Verdict
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
ROW_WORDS = {
    Verdict.NEW: "新增",
    Verdict.CHANGED: "更新",
    Verdict.SAME: "相同",
    Verdict.WARNING: "请核对",
    Verdict.ERROR: "不能导入",
}
"""What becomes of a row, in the order of the chips."""
_SPOKEN = frozenset({Verdict.CHANGED, Verdict.WARNING, Verdict.ERROR})
"""Verdicts whose word stands in the cell itself; the others are what the row's own verdict says."""
_WASHES = {
    Verdict.NEW: QBrush(QColor(tokens.HOVER)),
    **{verdict: QBrush(QColor(tokens.TONE_WASH[TONES[verdict]])) for verdict in _SPOKEN},
}
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_LOOKED_AT, _NARROWEST, _WIDEST = 300, 64, 260


class VerdictModel(RowTableModel[RowVerdict]):
    """Rows of a plan's preview; what stands in it changes with the plan."""

    def __init__(self, plan: TablePlan, kind: ImportKind, parent: QObject | None = None) -> None:
        super().__init__(_columns(plan, kind), parent)
        self._plan = plan
        self._cell_places = [place for place, _ in _subject_first(plan, kind)]

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """As in every list, and the wash of the verdict."""
        if role != _BACKGROUND or not index.isValid():
            return super().data(index, role)
        row = self.row_at(index.row())
        if index.column() < 2:
            return _WASHES.get(self._plan.standing(row)) if index.column() else None
        cell = row.cells[self._cell_places[index.column() - 2]]
        return None if cell.original is None and cell.verdict not in _SPOKEN else _WASHES.get(cell.verdict)


def _columns(plan: TablePlan, kind: ImportKind) -> list[Column[RowVerdict]]:
    labels = kind.labels
    columns = [
        Column[RowVerdict]("row", "行", place_of, lambda r: r.number, "right", _place_width(plan)),
        Column[RowVerdict](
            "verdict", "结果", partial(verdict_words, plan), partial(_order, plan), width=136,
            tone=partial(_row_tone, plan), tooltip=partial(row_words, labels),
        ),
    ]  # fmt: skip
    for place, cell in _subject_first(plan, kind):
        columns.append(
            Column[RowVerdict](
                cell.key,
                labels.get(cell.key, cell.key),
                partial(_text, place),
                width=_width(plan, place),
                tone=partial(_tone, place),
                tooltip=partial(_tip, labels, place),
            )
        )
    return columns


def _place_width(plan: TablePlan) -> int:
    places = [place_of(row) for row in plan.preview.rows]
    longest = max(map(len, places), default=0)
    return 52 if longest <= 5 and all(map(str.isdecimal, places)) else min(16 * longest + 12, 190)


def place_of(row: RowVerdict) -> str:
    """3; where there are several sheets, “二团”第3行."""
    return str(row.number) if row.where in ("", row_place(row.number)) else row.where.removeprefix("工作表")


def _subject_first(plan: TablePlan, kind: ImportKind) -> list[tuple[int, CellVerdict]]:
    """The fields by their place in the rows, what names a row before all others."""
    cells = plan.preview.rows[0].cells if plan.preview.rows else ()
    return sorted(enumerate(cells), key=lambda pair: pair[1].key != kind.subject)


def _text(place: int, row: RowVerdict) -> str:
    """As in the file; the word of the verdict first, where the colour says something; old beside new."""
    cell = row.cells[place]
    text = mask_numbers_in(cell_text(cell.original).replace("\n", " "))
    changed = cell.verdict is Verdict.WARNING and cell.before is not None and cell.value is not None
    if cell.verdict is Verdict.CHANGED or (changed and cell.value != cell.before):
        between = "，加上 " if _stays(cell) else " → "
        return f"{cell.verdict.value}：{_masked(cell.before)}{between}{text}".replace("\n", " ")
    return f"{cell.verdict.value}：{text or '（空）'}" if cell.verdict in _SPOKEN else text


def _width(plan: TablePlan, place: int) -> int:
    longest = max((len(_text(place, row)) for row in plan.preview.rows[:_LOOKED_AT]), default=0)
    return max(_NARROWEST, min(16 * longest + 28, _WIDEST))


def _tone(place: int, row: RowVerdict) -> tuple[Tone, str] | None:
    verdict = row.cells[place].verdict
    return (TONES[verdict], verdict.value) if verdict in _SPOKEN else None


def _tip(labels: Mapping[str, str], place: int, row: RowVerdict) -> str:
    return cell_words(row.cells[place], labels)


def _row_tone(plan: TablePlan, row: RowVerdict) -> tuple[Tone, str] | None:
    verdict = plan.standing(row)
    return (TONES[verdict], ROW_WORDS[verdict]) if verdict in _SPOKEN else None


def _order(plan: TablePlan, row: RowVerdict) -> int:
    return -list(Verdict).index(plan.standing(row))


def verdict_words(plan: TablePlan, row: RowVerdict) -> str:
    """新增; 请核对 · 新增."""
    verdict = plan.standing(row)
    if verdict is Verdict.WARNING:
        return f"{ROW_WORDS[verdict]} · {ROW_WORDS[plan.change(row)]}"
    return ROW_WORDS[verdict]


def name_of(row: RowVerdict, subject: str) -> str:
    """What names a row, as far as there is something."""
    return next((cell_text(cell.original) for cell in row.cells if cell.key == subject), "")


def cell_words(cell: CellVerdict, labels: Mapping[str, str]) -> str:
    """What is to be said of a cell: verdict, before and after, the sentence."""
    parts = [f"{labels.get(cell.key, cell.key)}：{cell.verdict.value}"]
    if cell.verdict is Verdict.CHANGED:
        then = "留着，加上" if _stays(cell) else "，将改为"
        parts.append(f"现在是“{_masked(cell.before)}”{then}“{_masked(_new_in(cell))}”。")
    if cell.message:
        parts.append(mask_numbers_in(cell.message))
    return "\n".join(parts)


def _stays(cell: CellVerdict) -> bool:
    """Whether there is something that the file does not replace."""
    return isinstance(cell.before, Staying) and bool(cell.before)


def _new_in(cell: CellVerdict) -> object:
    """The value, without what of it is there already and stays."""
    if isinstance(cell.before, Staying) and isinstance(cell.value, tuple):
        return tuple(one for one in cell.value if one not in cell.before)
    return cell.value


def _masked(value: object) -> str:
    """A value as the clerk knows it; who imports a list looks at nobody's numbers."""
    return mask_numbers_in(shown(value))


def row_words(labels: Mapping[str, str], row: RowVerdict) -> str:
    """All sentences about a row, and what would change."""
    return "\n".join(row_sentences(row, labels)) or ROW_WORDS[row.verdict]


def row_sentences(row: RowVerdict, labels: Mapping[str, str]) -> list[str]:
    """The row's own findings first, then cell by cell."""
    found = [mask_numbers_in(finding.message) for finding in row.findings]
    for cell in row.cells:
        label = labels.get(cell.key, cell.key)
        if cell.message:
            found.append(f"{label}：{mask_numbers_in(cell.message)}")
        elif cell.verdict is Verdict.CHANGED:
            then = "留着，加上" if _stays(cell) else "改为"
            found.append(f"{label}：“{_masked(cell.before)}”{then}“{_masked(_new_in(cell))}”。")
    return found
