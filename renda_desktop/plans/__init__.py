"""The annual work plan 年度计划 and its items."""
