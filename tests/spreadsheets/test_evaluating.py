"""What plain formulas of a form come to, and that they come to the same after rows were put in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.spreadsheets.patching.evaluating import Cells, Reckoning
from renda_desktop.spreadsheets.patching.functions import Given, Unknown
from renda_desktop.spreadsheets.patching.moves import Insertion, formula_moved


def counted(
    formula: str, values: dict[tuple[int, int], Given], formulas: dict[tuple[int, int], str] | None = None
) -> Given:
    """What the formula comes to on a sheet of its own."""
    return Reckoning({"表": Cells(values, formulas or {})}.get).formula(formula, "表")


_places = st.tuples(st.integers(1, 14), st.integers(1, 3))


@st.composite
def formulas(draw: st.DrawFn) -> str:
    def one() -> str:
        (top, left), (bottom, right) = sorted((draw(_places), draw(_places)))
        dollar = draw(st.sampled_from(["", "$"]))
        first, last = f"{'ABC'[left - 1]}{dollar}{top}", f"{dollar}{'ABC'[right - 1]}{bottom}"
        return draw(
            st.sampled_from(
                [first, f"SUM({first}:{last})", f"COUNTA({first}:{last})", f"MAX({last},{first})"]
            )
        )

    return draw(st.sampled_from(["+", "-", "*"])).join(one() for _ in range(draw(st.integers(1, 4))))


@settings(max_examples=200, deadline=None)
@given(
    formula=formulas(),
    values=st.dictionaries(_places, st.integers(-9, 9), max_size=42),
    at=st.integers(2, 15),
    count=st.integers(1, 5),
)
def test_blank_rows_put_in_change_no_formula(
    formula: str, values: dict[tuple[int, int], int], at: int, count: int
) -> None:
    """Whatever a formula came to, it comes to the same after everything has moved."""
    insertion = Insertion(at, count, at - 2 if at > 2 else 1)
    before: dict[tuple[int, int], Given] = dict(values)
    after = {(insertion.row(row), column): value for (row, column), value in before.items()}
    moved = formula_moved(formula, insertion, "表", True, 99)
    assert counted(moved, after) == counted(formula, before)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A1:A2,3)", 8),
        ("IF(A3=0,0,A1/A3)", 0),
        ("IF(A1>1,ROUND(A1/3,1),A9)", 0.7),
        ("-A1%*100", -2),
        ("COUNTA(A1:A4)", 3),
        ('IF(A4="合计",1,2)', 1),
        ("AVERAGE(A1:A2)", 2.5),
        ("IFERROR(ROUND((A1)/(A9*1),2),A2)", 3),
        ("IFERROR(A2-1,A1/0)+1", 3),
    ],
)
def test_plain_formulas_come_to(formula: str, value: float) -> None:
    cells: dict[tuple[int, int], Given] = {(1, 1): 2, (2, 1): 3, (4, 1): "合计"}
    assert counted(formula, cells) == value


@pytest.mark.parametrize(
    "formula", ["VLOOKUP(A1,B:B,1)", "A1/0", "A1:A3", "1+", "[1]表!A1", "A1^2", "B1", "IFERROR(A1)", "ROW()"]
)
def test_what_is_not_plain_is_not_guessed(formula: str) -> None:
    with pytest.raises(Unknown):
        counted(formula, {(1, 1): 2}, {(1, 2): "B1+1"})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('COUNTIF(A1:A4,"女")', 2),
        ('COUNTIF(A1:A4,"<>女")', 2),
        ('COUNTIF(A:A,"女")', 2),
        ("SUM(B:B)", 100),
        ('COUNTIF(B1:B4,">=35")', 2),
        ("COUNTIF(B1:B4,20)", 1),
        ('COUNTIF(A1:A4,"?")', 3),
        ('COUNTIFS(A1:A4,"女",B1:B4,">30")', 1),
        ('SUMIF(A1:A4,"女",B1:B4)', 60),
        ('SUMIFS(B1:B4,A1:A4,"*")', 95),
        ('COUNTIF(A1:A5,"")', 2),
        ('"共"&COUNTA(A1:A4)&"人"', "共3人"),
    ],
)
def test_counting_with_conditions(formula: str, value: Given) -> None:
    cells: dict[tuple[int, int], Given] = {
        (1, 1): "女", (2, 1): "男", (3, 1): "女", (1, 2): 20, (2, 2): 35, (3, 2): 40, (4, 2): 5,
    }  # fmt: skip
    assert counted(formula, cells) == value


@pytest.mark.parametrize(
    "formula", ['COUNTIF(A1:A4,">女")', 'COUNTIFS(A1:A4,"女",B1:B3,1)', "SUMIF(A1)", 'COUNTIF(A:A,"<>女")']
)
def test_conditions_that_are_not_understood_are_not_guessed_at(formula: str) -> None:
    with pytest.raises(Unknown):
        counted(formula, {(1, 1): 1})
