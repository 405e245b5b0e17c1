"""What the attendance registers 甲13 show of the sittings: marks, totals, remarks. Pure."""

from __future__ import annotations

from renda_desktop.sessions.register_papers import RegisterMarks
from renda_desktop.sittings.rows import SessionSheet, SittingSheet
from renda_desktop.sittings.rules import SittingCount, SittingMark

NOT_EXPECTED = "—"


def register_marks(sheet: SessionSheet) -> RegisterMarks:
    """Of the deputies: blank columns with 应到 before a sitting, who was there afterwards."""
    marks: dict[tuple[str, str], str] = {}
    for sitting in sheet.sittings:
        if _known(sitting):
            expected = {line.deputy.id: line.mark for line in sitting.lines}
            for deputy in sheet.deputies:
                marks[sitting.entry.id, deputy.id] = expected.get(deputy.id, NOT_EXPECTED)
    totals = {one.entry.id: totals_of(one.count, known=_known(one)) for one in sheet.sittings}
    return RegisterMarks(marks, totals, _notes(sheet))


def observer_marks(sheet: SessionSheet) -> RegisterMarks:
    """Of the observers: blank until one has come; then √ or ×, — where they do not sit in."""
    marks: dict[tuple[str, str], str] = {}
    if not any(line.arrival for sitting in sheet.sittings for line in sitting.observers):
        return RegisterMarks(marks)
    for sitting in sheet.sittings:
        came = any(line.arrival for line in sitting.observers)
        for line in sitting.elsewhere:
            marks[sitting.entry.id, line.observer.id] = NOT_EXPECTED
        for line in sitting.observers:
            if line.arrival is not None:
                marks[sitting.entry.id, line.observer.id] = SittingMark.PRESENT.value
            elif came and sitting.closed_at is not None:
                marks[sitting.entry.id, line.observer.id] = SittingMark.ABSENT.value
    return RegisterMarks(marks)


def _known(sitting: SittingSheet) -> bool:
    return sitting.recorded or sitting.closed_at is not None


def totals_of(count: SittingCount, *, known: bool) -> dict[str, str]:
    """应到, 实到, 请假, 缺席 of a sitting; while it goes on, 缺席 stays open."""
    found = {"应到": str(count.expected) if count.expected else ""}
    if known:
        found |= {"实到": str(count.present), "请假": str(count.excused)}
        found["缺席"] = "" if count.waiting else str(count.absent)
    return found


def _notes(sheet: SessionSheet) -> dict[str, str]:
    """Who left early or meanwhile, and when."""
    found: dict[str, list[str]] = {}
    for sitting in sheet.sittings:
        for line in sitting.lines:
            if line.arrival is not None and line.arrival.leaving:
                found.setdefault(line.deputy.id, []).append(f"{sitting.name}{line.arrival.leaving}")
    return {person: "；".join(words) for person, words in found.items()}
