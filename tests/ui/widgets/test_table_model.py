"""The row model without a window: order, filter, missing values, tones, many rows."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from tests.ui.widgets.sample import Person, columns, people
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

DESCENDING = Qt.SortOrder.DescendingOrder


def check(tester: ModelTester, model: QAbstractItemModel) -> None:
    tester.check(model)  # type: ignore[no-untyped-call]


def made(count: int = 20) -> RowTableModel[Person]:
    model = RowTableModel(columns())
    model.set_rows(people(count), lambda p: p.row_id)
    return model


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = made()
    check(qtmodeltester, model)
    model.set_filter(lambda p: p.sex == "女")
    model.sort(1)
    check(qtmodeltester, model)


def test_empty_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    check(qtmodeltester, RowTableModel(columns()))


def test_numbers_sort_as_numbers_and_back_to_the_given_order() -> None:
    model = made(12)
    model.sort(0, DESCENDING)
    assert [p.number for p in model.rows()][:3] == [12, 11, 10]
    model.sort(-1)
    assert [p.number for p in model.rows()][:3] == [1, 2, 3]


def test_missing_values_stay_last_in_both_directions() -> None:
    column: Column[tuple[str, int | None]] = Column("n", "数", lambda r: str(r[1] or ""), lambda r: r[1])
    model = RowTableModel([column])
    model.set_rows([("a", None), ("b", 2), ("c", 1)], lambda r: r[0])
    model.sort(0)
    assert [row[0] for row in model.rows()] == ["c", "b", "a"]
    model.sort(0, DESCENDING)
    assert [row[0] for row in model.rows()] == ["b", "c", "a"]


def test_a_mask_shows_its_rows_and_knows_their_places(qtmodeltester: ModelTester) -> None:
    for chosen in ((1, 3), range(0, 60, 2)):
        model = made(60)
        model.set_mask(bytes(place in chosen for place in range(60)))
        assert [p.number for p in model.rows()] == [place + 1 for place in chosen]
        ids = [model.id_at(place) for place in range(model.rowCount())]
        assert [model.position_of(row_id) for row_id in ids] == [*range(len(ids))]
        assert model.position_of(people(60)[5].row_id) is None
        check(qtmodeltester, model)
    model.sort(0, DESCENDING)
    assert model.position_of(people(60)[0].row_id) == 29
    model.set_mask(None)
    assert model.rowCount() == 60
    model.set_filter(lambda p: p.number == 7)
    assert [p.number for p in model.rows()] == [7]


def test_filter_survives_new_rows() -> None:
    model = made()
    model.set_filter(lambda p: p.village == "东河村")
    model.set_rows(people(10), lambda p: p.row_id)
    assert (model.rowCount(), model.total()) == (2, 10)
    assert model.position_of("p5") == 1
    assert model.row_of("p1") is None


def test_tone_is_never_colour_alone() -> None:
    model = made()
    cell = model.index(0, 4)
    assert cell.data() == "逾期"
    assert cell.data(Qt.ItemDataRole.ForegroundRole).color().name().upper() == "#B3261E"
    dated: Column[str] = Column("d", "期限", lambda _: "2026-03-05", tone=lambda _: (Tone.LATE, "逾期"))
    assert dated.display("") == "2026-03-05 逾期"


def test_a_hundred_thousand_rows_are_usable() -> None:
    model = made(100_000)
    began = time.perf_counter()
    model.set_filter(lambda p: p.phone.endswith("7"))
    model.sort(1)
    assert model.position_of("p7") is not None
    assert time.perf_counter() - began < 2, "a list that freezes for seconds"
