"""上届统计表: the last term's numbers typed in and compared with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from renda_desktop.roster.former_queries import former_figures
from renda_desktop.roster.former_term import AVERAGE_AGE, TOTAL
from renda_desktop.roster.structure_queries import Against, StructureAsked
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import PRACTICE_DAY
from tests.ui.widgets.hands import editor_of, press
from ui.statistics.former_page import FormerPage
from ui.statistics.structure_page import SCHEME, StructurePage


@pytest.fixture
def former(page: StructurePage) -> FormerPage:
    """Opened from the menu of comparisons."""
    page.bar.against_button.menu().actions()[-1].trigger()
    assert page.former is not None
    assert page.stack.currentWidget() is page.former
    return page.former


def test_what_was_copied_is_shown_and_what_is_typed_is_compared_at_once(
    page: StructurePage, former: FormerPage, town: Database
) -> None:
    assert former.title_label.text() == "第十八届代表结构统计表"
    shown = {
        cell: former.fields[cell].value() for cell in (TOTAL, AVERAGE_AGE, ("sex", "女"), ("village", "是"))
    }
    assert shown == {TOTAL: 80, AVERAGE_AGE: 468, ("sex", "女"): 20, ("village", "是"): None}
    former.fields["village", "是"].type_text("25")  # type: ignore[attr-defined]
    former.fields["sex", "女"].type_text("")  # type: ignore[attr-defined]
    with town.read() as db:
        stored = former_figures(db, 18)
    assert stored.stated("village") == {"是": 25}
    assert stored.stated("sex") == {"男": 60}
    press(editor_of(former.fields[TOTAL]), Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.main
    page.ask(StructureAsked(PRACTICE_DAY, against=Against.LAST_SHEET))
    rows = page.grid.rows
    place = rows.place("village", "是")
    texts = [rows.data(place.siblingAtColumn(n)) for n in range(rows.columnCount())]
    assert texts[2:4] == ["25", "31.3%"]
    assert rows.asked(place.siblingAtColumn(2)) is None, "a copied number has no people behind it"


def test_a_number_that_cannot_be_right_is_refused_and_stays_typed(former: FormerPage, town: Database) -> None:
    field = former.fields["sex", "女"]
    field.type_text("31")  # type: ignore[attr-defined]
    assert field.error() == "性别各类加起来是91人，超过代表总数80人，请核对。"
    assert editor_of(field).text() == "31"  # type: ignore[union-attr]
    with town.read() as db:
        assert former_figures(db, 18).stated("sex")["女"] == 20
    former.fields[AVERAGE_AGE].type_text("四十六")  # type: ignore[attr-defined]
    assert "不是年龄" in former.fields[AVERAGE_AGE].error()


def test_another_page_can_lead_to_the_targets(page: StructurePage) -> None:
    page.show_record(SCHEME)
    assert page.scheme is not None
    assert page.stack.currentWidget() is page.scheme
