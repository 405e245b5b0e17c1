"""Stored values as the forms show them."""

from __future__ import annotations

import pytest

from renda_desktop import schema
from renda_desktop.history.values import EMPTY, masked_text, shown_value


@pytest.mark.parametrize(
    ("table", "column", "stored", "shown"),
    [
        ("person", "sex", "FEMALE", "女"),
        ("person", "sex", None, EMPTY),
        ("person", "birth", "1978-06", "1978-06"),
        ("person", "grassroots", 1, "是"),
        ("person", "identity_number", "990101197806120024", "9901**********0024"),
        ("person", "note", "手机13800001234，证990101197806120024", "手机138****1234，证9901**********0024"),
        ("phone", "number", "13800001234", "138****1234"),
        ("event", "starts_at", "09:30:00.000000", "09:30"),
        ("event", "kind", "TRAINING", "学习培训"),
        ("event", "kind", "FORGOTTEN", "FORGOTTEN"),
        ("project_fund", "fen", 180_000_000, "180万元"),
        ("project_fund", "fen", 60_050_000, "60.05万元"),
        ("project_fund", "fen", 800_000, "8000元"),
        ("project_fund", "fen", 100_000_000, "100万元"),
        ("structure_target", "tenths", 225, "22.5%"),
        ("plan_item", "time_code", "2026-04-08/2026-04-09", "2026-04-08至2026-04-09"),
        ("plan_item", "time_code", "2026-04-D1", "2026年4月上旬"),
        ("plan_item", "time_code", "2026-Q2", "2026年第二季度"),
        ("plan_item", "time_code", "2026", "2026年全年"),
        ("change_step", "key", "accepted", "大会表决接受辞职"),
        ("holiday_year", "off", '["2026-01-01", "2026-01-02"]', "2026-01-01、2026-01-02"),
        ("ballot_correction", "before", '{"有效票": 70, "得票": ["A：3"]}', "有效票：70、得票：A：3"),
        ("ballot_correction", "before", "一行\n二行", "一行、二行"),
        ("nobody", "knows", "it", "it"),
    ],
)
def test_values(table: str, column: str, stored: object, shown: str) -> None:
    assert schema.Base.metadata.tables
    assert shown_value(table, column, stored) == shown


def test_in_full_when_asked_for() -> None:
    assert shown_value("phone", "number", "13800001234", plain=True) == "13800001234"
    assert masked_text("把李淑芬的电话改为“13800001234”") == "把李淑芬的电话改为“138****1234”"
    assert masked_text("把李淑芬的备注改为“电话1380000123…”") == "把李淑芬的备注改为“电话138*******…”"
