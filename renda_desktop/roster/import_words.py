"""Words of a roster file that say nothing, and those for yes and no."""

from __future__ import annotations

from renda_desktop.spreadsheets.verdicts import CellReading

BLANK = CellReading(None)
NOTHING = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "未填", "不详", "暂无", "空", "null", "none", "n/a"}
)
YES = frozenset({"是", "√", "✓", "✔", "有", "y", "yes", "1", "对", "☑"})
NO = frozenset({"否", "×", "✗", "无", "n", "no", "0", "不是", "没有", "☐"})
