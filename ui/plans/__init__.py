"""年度计划: the board, the list, one item."""
