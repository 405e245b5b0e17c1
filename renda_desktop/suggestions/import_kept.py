"""What a row of a register says and no field can hold: it goes to the note of the suggestion, and the row says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from renda_desktop.chinese.width import squeeze
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.verdicts import Finding, RowVerdict, Verdict
from renda_desktop.suggestions.import_mapping import LABELS
from renda_desktop.suggestions.rules import Satisfaction

_HANGING = {
    "letter": "replied_on", "reply_number": "replied_on", "attitude": "result", "contact": "result",
    "returned_on": "result", "co_units": "assigned_on", "hard": "assigned_on",
}  # fmt: skip
"""Facts that belong to another one: without it they have no place."""
_UNREAD = ("letter", "attitude", "contact", "result")
"""Cells whose words are kept where they are no class and no verdict."""


def hanging(values: Mapping[str, Any]) -> Iterator[Finding]:
    """What is said of facts whose own step the row does not have."""
    for key, why in _hanging(values):
        yield Finding(Verdict.WARNING, f"{why}，{LABELS[key]}只记入备注。", key)


def _hanging(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, needed in _HANGING.items():
        if values.get(key) not in (None, False) and values.get(needed) is None:
            yield key, f"没有{LABELS[needed]}"
    if values.get("closed_on") is not None and values.get("result") is Satisfaction.DISSATISFIED:
        yield "closed_on", "代表不满意，要重新办理"


def note_of(row: RowVerdict, values: Mapping[str, Any]) -> str | None:
    """备注 of a row with everything that has no other place; None where there is nothing.

    `values`: those of the row, with what is registered already.
    """
    wanted = {key for key, _ in _hanging(values)}
    wanted |= {cell.key for cell in row.cells if cell.key in _UNREAD and cell.value is None and cell.message}
    texts = {cell.key: squeeze(cell_text(cell.original)) for cell in row.cells}
    own = str(row.values.get("note") or "")
    kept = [f"{LABELS[key]}：{texts[key]}" for key in LABELS if key in wanted and texts.get(key)]
    return "；".join(text for text in (own, *kept) if text) or None
