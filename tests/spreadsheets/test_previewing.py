"""Verdicts on rows before they are taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.progress import Cancelled, SilentProgress
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.matching import FieldSpec, match_columns, vocabulary
from renda_desktop.spreadsheets.previewing import Preview, preview_rows
from renda_desktop.spreadsheets.rejected import rejected_workbook
from renda_desktop.spreadsheets.sheet import GroupRow, SheetRow
from renda_desktop.spreadsheets.tables import find_tables
from renda_desktop.spreadsheets.verdicts import (
    CellReading,
    Existing,
    Finding,
    Known,
    Verdict,
    doubtful,
)
from tests.spreadsheets.making import sheet_of

SPECS = (
    FieldSpec("name", "姓名", required=True),
    FieldSpec("sex", "性别"),
    FieldSpec("phone", "电话"),
    FieldSpec("area", "选区"),
)


def read_sex(original: CellValue) -> CellReading:
    text = cell_text(original)
    if text not in ("男", "女", "男性"):
        raise InputProblem(f"性别“{text}”看不懂，请填男或女。")
    return doubtful("男", "性别写作“男性”，按“男”读入。") if text == "男性" else CellReading(text)


class People:
    def __init__(self, *people: dict[str, object]) -> None:
        self._people = {person["name"]: person for person in people}

    def find(self, values: Mapping[str, object], /) -> Known | None:
        person = self._people.get(values.get("name"))
        return Known(f"id-{values['name']}", person) if person else None


def preview_of(*rows: Sequence[CellValue], existing: Existing | None = None, **more: object) -> Preview:
    (table,) = find_tables(sheet_of(["姓名", "性别", "电话", "特长"], *rows), vocabulary(SPECS))
    preview = preview_rows(
        table,
        match_columns(table, SPECS),
        {"sex": read_sex},
        existing or People(),
        specs=SPECS,
        **more,  # type: ignore[arg-type]
    )
    preview.finish(SilentProgress())
    return preview


def test_new_same_changed() -> None:
    there = People(
        {"name": "马宏伟", "sex": "男", "phone": "130"}, {"name": "李淑芬", "sex": "女", "phone": "131"}
    )
    preview = preview_of(
        ["马宏伟", "男", None, "书法"], ["李淑芬", "女", "139"], ["王大山", "男", "1"], existing=there
    )
    assert [row.verdict for row in preview.rows] == [Verdict.SAME, Verdict.CHANGED, Verdict.NEW]
    assert preview.rows[0].leftover == "特长：书法"
    assert preview.rows[0].record == "id-马宏伟"
    phone = preview.rows[1].cells[2]
    assert (phone.verdict, phone.value, phone.before, phone.row) == (Verdict.CHANGED, "139", "131", 3)
    assert preview.counts[Verdict.NEW] == 1
    assert preview.filtered(Verdict.SAME, Verdict.NEW) == [preview.rows[0], preview.rows[2]]


def test_warnings_errors_and_required_fields() -> None:
    preview = preview_of(
        ["马宏伟", "男性", "1"], ["李淑芬", "妇", "1"], [None, "女", "1"], ["#N/A", "女", "1"]
    )
    assert [row.verdict for row in preview.rows] == [
        Verdict.WARNING,
        Verdict.ERROR,
        Verdict.ERROR,
        Verdict.ERROR,
    ]
    assert "看不懂" in preview.rows[1].messages[0]
    assert "没有填写" in preview.rows[2].messages[0]
    assert "公式错误" in preview.rows[3].messages[0]
    assert len(preview.accepted) == 1
    assert preview.rows[0].change is Verdict.NEW


def test_an_error_outweighs_a_warning_in_its_row() -> None:
    def doubt(_number: int, _values: Mapping[str, object]) -> list[Finding]:
        return [Finding(Verdict.WARNING, "请核对。")]

    preview = preview_of(["马宏伟", "不详", None, None], ["李淑芬", "女", None, None], checks=[doubt])
    assert [row.verdict for row in preview.rows] == [Verdict.ERROR, Verdict.WARNING]
    assert [row.values["name"] for row in preview.accepted] == ["李淑芬"]


def test_checks_over_rows() -> None:
    seen: dict[object, int] = {}

    def once(number: int, values: Mapping[str, object]) -> list[Finding]:
        first = seen.setdefault(values["phone"], number)
        if first == number:
            return []
        return [Finding(Verdict.WARNING, f"电话与第 {first} 行相同，请核对是否重复。", "phone")]

    def together(number: int, values: Mapping[str, object]) -> list[Finding]:
        return (
            [Finding(Verdict.WARNING, "女性请填电话。")]
            if values["sex"] == "女" and not values["phone"]
            else []
        )

    preview = preview_of(
        ["马宏伟", "男", "130"],
        ["李淑芬", "女", "130"],
        ["王大梅", "女"],
        checks=[once, together],
    )
    assert [row.verdict for row in preview.rows] == [Verdict.NEW, Verdict.WARNING, Verdict.WARNING]
    assert preview.rows[1].cells[2].message == "电话与第 2 行相同，请核对是否重复。"
    assert preview.rows[2].findings[0].message == "女性请填电话。"


def test_the_section_stands_for_a_field() -> None:
    preview = preview_of(["第一选区（1名）"], ["马宏伟", "男", "130"], section_key="area")
    assert preview.rows[0].values["area"] == "第一选区（1名）"


def test_rows_are_judged_only_when_asked_for() -> None:
    (table,) = find_tables(
        sheet_of(["姓名", "性别"], *(["马宏伟", "男"] for _ in range(900))), vocabulary(SPECS)
    )
    preview = preview_rows(table, match_columns(table, SPECS), {}, People())
    assert len(preview.advance(200)) == len(preview.rows) == 200
    assert preview.total == 900

    class StopAt500:
        def report(self, done: int, total: int, text: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        preview.finish(StopAt500())
    assert len(preview.rows) == 700
    preview.finish(SilentProgress())
    assert preview.complete
    assert sum(preview.counts.values()) == 900


def test_a_required_field_without_a_column() -> None:
    (table,) = find_tables(sheet_of(["性别", "电话"], ["男", "130"]), vocabulary(SPECS))
    preview = preview_rows(table, match_columns(table, SPECS), {}, People(), specs=SPECS)
    assert [spec.label for spec in preview.missing] == ["姓名"]
    assert preview.advance(1)[0].verdict is Verdict.ERROR


def test_rejected_rows_with_their_reasons() -> None:
    preview = preview_of(["马宏伟", "男", "130"], ["李淑芬", "妇", 131, "书法"], ["合计", 2])
    sheet = rejected_workbook(preview)
    assert [column.heading[0] for column in sheet.columns] == [
        "原行号",
        "未导入原因",
        "姓名",
        "性别",
        "电话",
        "特长",
    ]
    first, group, total = sheet.rows
    assert isinstance(first, SheetRow)
    assert first.values == (3, "性别“妇”看不懂，请填男或女。", "李淑芬", "妇", 131, "书法")
    assert isinstance(group, GroupRow)
    assert isinstance(total, SheetRow)
    assert total.values[:3] == (4, "合计行", "合计　2")
