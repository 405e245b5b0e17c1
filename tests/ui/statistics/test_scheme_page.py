"""分档和目标: what is typed there is stored at once and seen in the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from renda_desktop.roster.scheme import Division, Scheme
from renda_desktop.roster.scheme_queries import list_targets, structure_scheme
from renda_desktop.roster.targets import Bound, Measure, Target
from renda_desktop.storage.database import Database
from tests.ui.widgets.hands import click, press, type_text
from ui.statistics.scheme_page import SchemePage
from ui.statistics.structure_page import StructurePage
from ui.widgets.fields import ChoiceField


@pytest.fixture
def scheme_page(page: StructurePage) -> SchemePage:
    click(page.scheme_button)
    assert page.scheme is not None
    assert page.stack.currentWidget() is page.scheme
    return page.scheme


def _stored(town: Database) -> tuple[Scheme, list[Target]]:
    with town.read() as db:
        return structure_scheme(db), list_targets(db)


def _retype(field: ChoiceField, text: str) -> None:
    """Replaces what stands in the field and leaves it with Enter."""
    field.editor.setFocus()
    field.editor.selectAll()
    press(field.editor, Qt.Key.Key_Delete)
    type_text(field.editor, text)
    press(field.editor, Qt.Key.Key_Return)
    field.flush()


def _labels(page: StructurePage, key: str) -> list[str]:
    grid = page.grid.rows.grid
    return [row.label for row in grid.rows if row.key == key and row.is_class]


def test_other_bands_are_seen_at_once_and_go_back(
    page: StructurePage, scheme_page: SchemePage, town: Database
) -> None:
    ages = scheme_page.divisions[Division.AGE]
    assert scheme_page.usual_link(Division.AGE).isHidden()
    ages.edges.type_text("30，45岁、六十")
    assert _stored(town)[0].edges == (30, 45, 60)
    assert _labels(page, "age") == ["30岁以下", "31—45岁", "46—60岁", "61岁以上", "未填"]
    assert "61岁以上，还有“未填”" in ages.result.text()
    click(scheme_page.usual_link(Division.AGE))
    assert _stored(town)[0] == Scheme()
    assert _labels(page, "age") == ["35岁以下", "36—55岁", "56岁以上", "未填"]


def test_bands_that_cannot_be_are_said_below_the_field_and_stay(
    scheme_page: SchemePage, town: Database
) -> None:
    ages = scheme_page.divisions[Division.AGE]
    for typed, words in (("55、35", "从小到大"), ("青年", "请写整数"), ("200", "不合适")):
        ages.edges.type_text(typed)
        assert words in ages.edges.error()
        assert ages.edges.editor.text() == typed
    assert _stored(town)[0] == Scheme()


def test_the_finer_division_of_the_counties(page: StructurePage, scheme_page: SchemePage) -> None:
    click(scheme_page.fine_link(Division.SCHOOLING))
    assert _labels(page, "schooling") == ["研究生", "本科", "大专", "高中（含中专）", "初中及以下", "未填"]
    grid = page.grid.rows.grid
    parts = {row.label: row.cells[0].number for row in grid.rows if row.key == "schooling"}
    assert sum(parts[label] or 0 for label in ("研究生", "本科", "大专")) == 23
    assert parts["合计"] == 79


def test_a_code_moves_to_another_class_or_a_new_one(page: StructurePage, scheme_page: SchemePage) -> None:
    codes = scheme_page.divisions[Division.SCHOOLING].codes
    for code in ("BACHELOR", "GRADUATE"):
        _retype(codes[code], "本科以上")
    assert _labels(page, "schooling") == ["大专以上", "高中（含中专）", "初中及以下", "本科以上", "未填"]
    _retype(codes["JUNIOR"], "")
    assert _labels(page, "schooling") == ["大专以上", "高中（含中专）", "本科以上", "其他", "未填"]
    assert codes["JUNIOR"].editor.text() == ""


def test_targets_are_typed_changed_and_emptied(scheme_page: SchemePage, town: Database) -> None:
    fields = scheme_page.targets
    for measure in (Measure.NON_PARTY, Measure.FRONT_LINE):
        fields.percents[measure].type_text("")
    fields.percents[Measure.WOMEN].type_text("30%")
    fields.sources[Measure.WOMEN].type_text("县人大办〔2026〕5号")
    fields.percents[Measure.PARTY].type_text("65")
    assert _stored(town)[1] == [
        Target(Measure.WOMEN, Bound.AT_LEAST, 300, "县人大办〔2026〕5号"),
        Target(Measure.PARTY, Bound.AT_MOST, 650),
    ]
    fields.percents[Measure.WOMEN].type_text("三成")
    assert "不是百分数" in fields.percents[Measure.WOMEN].error()
    fields.percents[Measure.WOMEN].type_text("28.5")
    fields.percents[Measure.PARTY].type_text("")
    assert _stored(town)[1] == [Target(Measure.WOMEN, Bound.AT_LEAST, 285, "县人大办〔2026〕5号")]


def test_every_field_has_a_name_for_those_who_listen(scheme_page: SchemePage) -> None:
    boxes: list[QWidget] = []
    for fields in (scheme_page.targets.bounds, scheme_page.targets.percents, scheme_page.targets.sources):
        boxes += [field.editor for field in fields.values()]
    names = [box.accessibleName() for box in boxes]
    assert all(names)
    assert len(set(names)) == len(names)
