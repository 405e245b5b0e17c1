"""A row of a register about a suggestion that is registered already: what it has stays, a difference is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from renda_desktop.spreadsheets.verdicts import Finding, Verdict
from renda_desktop.suggestions.import_mapping import LABELS
from renda_desktop.suggestions.import_names import Named, unit_names
from renda_desktop.suggestions.import_readers import Code
from renda_desktop.suggestions.rows import SuggestionFile

Values = Mapping[str, Any]
_COMPLETED = ("category", "content", "note")
_STEPS = ("assigned_on", "met_on", "replied_on", "result", "closed_on")
"""What a row brings where the register has nothing; the rest of a step comes with it."""
_WITH = {
    "unit": "assigned_on", "co_units": "assigned_on", "hard": "assigned_on", "letter": "replied_on",
    "reply_number": "replied_on", "attitude": "result", "contact": "result", "returned_on": "result",
}  # fmt: skip
_ALWAYS = ("lead", "cosigners", "received_on")


def registered(file: SuggestionFile, values: Values) -> dict[str, Any]:
    """What is registered, by the field of a row, of the first round; None where nothing is."""
    entry, first = file.entry, next(iter(file.rounds), None)
    speaker = first.speaker if first else None
    return {
        "category": entry.category, "content": entry.content or None, "note": entry.note or None,
        "lead": entry.lead.name if entry.lead else None, "received_on": entry.received_on,
        "cosigners": "、".join(sorted(one.name for one in entry.cosigners)) or None,
        "assigned_on": file.assigned_on, "unit": file.unit.name if file.unit else None,
        "co_units": "、".join(sorted(one.unit.name for one in file.co_handlers)) or None,
        "hard": file.case.hard if first else None,
        "met_on": next((one.met_on for one in file.contacts if one.met_on == values.get("met_on")), None),
        "replied_on": first.replied_on if first else None, "letter": (first.letter or None) if first else None,
        "reply_number": (first.reply_number or None) if first else None,
        "result": speaker.result if speaker else None, "attitude": speaker.attitude if speaker else None,
        "contact": speaker.contact if speaker else None, "returned_on": speaker.returned_on if speaker else None,
        "closed_on": file.case.closed_on,
    }  # fmt: skip


def brought(file: SuggestionFile, values: Values) -> set[str]:
    """The fields of a row that are written: what completes the register, and steps it does not have."""
    known = registered(file, values)
    fresh = {key for key in (*_COMPLETED, *_STEPS) if known[key] is None and values.get(key) is not None}
    return fresh | {key for key, step in _WITH.items() if step in fresh and values.get(key) is not None}


def completed(file: SuggestionFile, values: Values) -> dict[str, Any]:
    """The row with what is registered in place of what it says otherwise: what will stand there afterwards."""
    fresh, known = brought(file, values), registered(file, values)
    return {**values, **{key: value for key, value in known.items() if key not in fresh}}


def differences(file: SuggestionFile, values: Values) -> Iterator[Finding]:
    """What the row says otherwise is not written, and neither is a step of a suggestion that is closed."""
    fresh, known = brought(file, values), registered(file, values)
    for key in (*_ALWAYS, "category", *_STEPS, *_WITH):
        row, there = _words(key, values.get(key)), _words(key, known[key])
        if not row or key in fresh or row == there:
            continue
        before = (
            f"登记的{LABELS[key]}是{there}，表里是{row}" if there else f"{LABELS[key]}（{row}）还没有登记"
        )
        yield Finding(Verdict.WARNING, f"{before}，导入不改它；要改的请在这件建议里改。", key)
    if not file.open and (late := [LABELS[key] for key in _STEPS if key in fresh and key != "met_on"]):
        said = f"这件建议{file.state.value}，表里的{'、'.join(late)}不能再导入，请在这件建议里改。"
        yield Finding(Verdict.ERROR, said)
    if "closed_on" in fresh and len(file.rounds) > 1 and file.rounds[-1].replied_on is None:
        yield Finding(Verdict.ERROR, "代表不满意，重新办理还没有答复，不能办结，请核对。", "closed_on")
    code = values.get("code")
    if isinstance(code, Code) and code.number != file.entry.number:
        said = f"登记的编号是{file.entry.code}，表里是第{code.number}号，导入不改它。"
        yield Finding(Verdict.WARNING, said, "code")


def _words(key: str, value: object) -> str:
    """As it is called, equal for what means the same; "" for nothing."""
    if isinstance(value, Named):
        return "、".join(sorted(value.names)) if key == "cosigners" else value.names[0]
    if key in ("unit", "co_units"):
        names = unit_names(value)
        return "、".join(sorted(names)) if key == "co_units" else next(iter(names), "")
    if key == "hard":
        return "是" if value else ""
    return str(getattr(value, "value", value) or "")
