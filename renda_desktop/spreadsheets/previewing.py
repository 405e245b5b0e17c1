"""The engine of the preview: rows of a found table against what is there, as many at a time as are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.cells import FORMULA_ERRORS, CellValue
from renda_desktop.spreadsheets.matching import ColumnMatch, FieldSpec, leftover_text, missing
from renda_desktop.spreadsheets.table_rows import DataRow
from renda_desktop.spreadsheets.tables import FoundTable
from renda_desktop.spreadsheets.verdicts import (
    CellReading,
    CellVerdict,
    Existing,
    FieldReader,
    Finding,
    RowCheck,
    RowVerdict,
    Verdict,
    unreadable,
)

_AT_A_TIME = 500
_BLANK = CellReading(None)


class Preview:
    """The verdicts on a table. Rows are judged when asked for: `advance(200)` for the first screen, then `finish`.

    `rows` are those judged so far; `missing` the required fields no column was found for.
    """

    def __init__(
        self,
        table: FoundTable,
        matches: Sequence[ColumnMatch],
        judged: Iterator[RowVerdict],
        lacking: list[FieldSpec],
    ) -> None:
        """Use `preview_rows`."""
        self.table = table
        self.matches = tuple(matches)
        self.missing = tuple(lacking)
        self.rows: list[RowVerdict] = []
        self._judged = judged
        self._counts: Counter[Verdict] = Counter()

    @property
    def total(self) -> int:
        """How many data rows the table has."""
        return len(self.table.rows)

    @property
    def complete(self) -> bool:
        """Whether every row has been judged."""
        return len(self.rows) == self.total

    @property
    def counts(self) -> dict[Verdict, int]:
        """Rows judged so far by verdict; each verdict is there, be it with 0."""
        return {verdict: self._counts[verdict] for verdict in Verdict}

    def advance(self, count: int) -> list[RowVerdict]:
        """Judges up to `count` more rows and returns them; empty when complete."""
        fresh = list(islice(self._judged, count))
        self.rows += fresh
        self._counts.update(row.verdict for row in fresh)
        return fresh

    def finish(self, progress: Progress) -> None:
        """Judges all remaining rows. Raises Cancelled; the rows judged until then stay."""
        while self.advance(_AT_A_TIME):
            progress.report(len(self.rows), self.total, f"正在核对第 {len(self.rows)} 行，共 {self.total} 行")

    def filtered(self, *verdicts: Verdict) -> list[RowVerdict]:
        """The rows judged so far that have one of these verdicts, in order."""
        return [row for row in self.rows if row.verdict in verdicts]

    @property
    def accepted(self) -> list[RowVerdict]:
        """The rows judged so far that can be taken in."""
        return [row for row in self.rows if row.verdict is not Verdict.ERROR]


def preview_rows(
    table: FoundTable,
    matches: Sequence[ColumnMatch],
    readers: Mapping[str, FieldReader],
    existing: Existing,
    *,
    specs: Sequence[FieldSpec] = (),
    checks: Sequence[RowCheck] = (),
    section_key: str | None = None,
) -> Preview:
    """The preview of the table; nothing is judged yet.

    `readers` by field (columns whose field has none keep their text); `specs` say what is required; `section_key`:
    the field that a row's section (第一选区) stands for where no column gives it. An empty cell never clears
    what is there: it is SAME.
    """
    engine = _Engine(table, matches, readers, existing, specs, checks, section_key)
    return Preview(table, matches, map(engine.judge, iter(table.rows)), missing(matches, specs))


class _Plan(NamedTuple):
    """How one field is read: its place in the row (None: from the section) and what was read already."""

    key: str
    place: int | None
    reader: FieldReader | None
    seen: dict[str, CellReading]


class _Engine:
    def __init__(
        self,
        table: FoundTable,
        matches: Sequence[ColumnMatch],
        readers: Mapping[str, FieldReader],
        existing: Existing,
        specs: Sequence[FieldSpec],
        checks: Sequence[RowCheck],
        section_key: str | None,
    ) -> None:
        self._plans = [_Plan(m.key, m.place, readers.get(m.key), {}) for m in matches if m.key is not None]
        self._unmatched = [match for match in matches if match.key is None]
        self._existing = existing
        self._checks = checks
        self._section = section_key
        self._required = {spec.key: spec.label for spec in specs if spec.required}
        if section_key and all(plan.key != section_key for plan in self._plans):
            self._plans.append(_Plan(section_key, None, readers.get(section_key), {}))

    def judge(self, row: DataRow) -> RowVerdict:
        """The verdict on one row."""
        originals, readings = self._read(row)
        values = {plan.key: reading.value for plan, reading in zip(self._plans, readings, strict=True)}
        known = self._existing.find(values)
        before = known.values if known else None
        findings = self._findings(row.number, values)
        if known and known.finding:
            findings.append(known.finding)
        marks = {one.key: one for one in reversed(findings) if one.key is not None and one.key in values}
        cells = tuple(
            _cell(row.number, plan.key, original, reading, before, marks)
            for plan, original, reading in zip(self._plans, originals, readings, strict=True)
        )
        if row.addresses:
            cells = tuple(map(_with_address, cells, self._plans, [row.addresses] * len(cells)))
        general = tuple(one for one in findings if one.key is None or marks.get(one.key) is not one)
        change = _change(cells, before)
        return RowVerdict(
            number=row.number,
            section=row.section,
            cells=cells,
            change=change,
            verdict=_worst(cells, general, change),
            findings=general,
            record=known.record if known else None,
            leftover=leftover_text(row, self._unmatched) if self._unmatched else "",
            where=row.where,
        )

    def _read(self, row: DataRow) -> tuple[list[CellValue], list[CellReading]]:
        originals: list[CellValue] = []
        readings = []
        cells = row.cells
        for key, place, reader, seen in self._plans:
            original = cells[place] if place is not None else None
            if original is None and key == self._section and row.section:
                original = row.section
            originals.append(original)
            if original is None:
                readings.append(_BLANK)
            elif isinstance(original, str):
                reading = seen.get(original)
                if reading is None:
                    reading = seen[original] = _reading(original, reader)
                readings.append(reading)
            else:
                readings.append(_reading(original, reader))
        return originals, readings

    def _findings(self, number: int, values: Mapping[str, object]) -> list[Finding]:
        found = [finding for check in self._checks for finding in check(number, values)]
        for key, label in self._required.items():
            if values.get(key) in (None, ""):
                found.append(Finding(Verdict.ERROR, f"“{label}”没有填写，这一行不能导入。", key))
        return found


def _reading(original: CellValue, reader: FieldReader | None) -> CellReading:
    if original in FORMULA_ERRORS:
        return unreadable(f"单元格里是公式错误{quoted(original)}，请改成正确的内容。")
    if reader is None:
        return CellReading(original)
    try:
        return reader(original)
    except (InputProblem, RuleViolation) as problem:
        return unreadable(problem.message)


def _cell(
    number: int,
    key: str,
    original: CellValue,
    reading: CellReading,
    before: Mapping[str, object] | None,
    marks: Mapping[str, Finding],
) -> CellVerdict:
    value, verdict, message = reading
    old = before.get(key) if before is not None else None
    if marks and key in marks and verdict is not Verdict.ERROR:
        verdict, message = marks[key].verdict, message + marks[key].message
    if verdict is None and before is not None:
        verdict = Verdict.SAME if value is None or value == old else Verdict.CHANGED
    return CellVerdict(number, key, original, value, verdict or Verdict.NEW, message, old)


def _with_address(cell: CellVerdict, plan: _Plan, addresses: Sequence[str]) -> CellVerdict:
    """What is said of a form's cell begins with its place in the sheet."""
    if not cell.message or plan.place is None or not addresses[plan.place]:
        return cell
    return cell._replace(message=f"{addresses[plan.place]}：{cell.message}")


def _change(cells: tuple[CellVerdict, ...], before: Mapping[str, object] | None) -> Verdict:
    if before is None:
        return Verdict.NEW
    changed = any(cell.value is not None and cell.value != cell.before for cell in cells)
    return Verdict.CHANGED if changed else Verdict.SAME


def _worst(cells: tuple[CellVerdict, ...], findings: tuple[Finding, ...], change: Verdict) -> Verdict:
    found = {cell.verdict for cell in cells}
    found.update(finding.verdict for finding in findings)
    if Verdict.ERROR in found:
        return Verdict.ERROR
    return Verdict.WARNING if Verdict.WARNING in found else change
