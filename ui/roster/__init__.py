"""代表名册: list, card, import, export."""
