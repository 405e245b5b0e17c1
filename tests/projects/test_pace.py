"""Progress of a project: pace, warnings, quarters."""

from __future__ import annotations

import datetime

from renda_desktop.projects.rules import Pace, Quarter, Reported, pace_of, quarter_of, unreported, warnings_of

VOTED, DUE = datetime.date(2026, 1, 16), datetime.date(2026, 10, 31)


def _said(today: datetime.date, *percents: int | None) -> list[str]:
    reports = [Reported(Quarter(2026, n), percent) for n, percent in enumerate(percents, 1)]
    return warnings_of(today, VOTED, DUE, reports, None)


def test_quarters() -> None:
    assert quarter_of(datetime.date(2026, 3, 31)) == Quarter(2026, 1)
    assert Quarter(2026, 4).following == Quarter(2027, 1)
    days = [Quarter(2026, n).last_day for n in range(1, 5)]
    assert [(day.month, day.day) for day in days] == [(3, 31), (6, 30), (9, 30), (12, 31)]


def test_slow_late_and_done() -> None:
    june, november = datetime.date(2026, 7, 1), datetime.date(2026, 11, 1)
    assert pace_of(june, VOTED, DUE, []) is Pace.UNREPORTED
    # By the end of June 57 of 100 of the time have gone by.
    assert _said(june, 20, 37) == []
    assert _said(june, 20, 36) == ["第二季度末进度36%，落后时间进度20个百分点以上。"]
    assert _said(november, 20, 60, 90)[0] == "完成时限10月31日已过，进度90%。"
    assert pace_of(november, VOTED, DUE, [Reported(Quarter(2026, 3), 100)]) is Pace.DONE


def test_a_quarter_not_entered_and_figures_that_do_not_fit() -> None:
    assert unreported(datetime.date(2026, 4, 9), VOTED, []) is None
    assert unreported(datetime.date(2026, 4, 12), VOTED, []) == Quarter(2026, 1)
    assert "第一季度进度还没有填报。" in _said(datetime.date(2026, 4, 12))
    assert "第二季度的进度比第一季度还低，请核对。" in _said(datetime.date(2026, 7, 1), 60, 50)
    spent = [Reported(Quarter(2026, 1), 30, 900), Reported(Quarter(2026, 2), 60, 800)]
    assert warnings_of(datetime.date(2026, 7, 1), VOTED, DUE, spent, 850) == [
        "已用资金比前一季度还少，请核对（填的是累计数）。",
        "已用资金超过了总投资，请核对。",
    ]
