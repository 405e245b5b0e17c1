"""修改记录 of the record a card shows: one link in its heading, the same on every card."""

from __future__ import annotations

from collections.abc import Callable

from ui.runtime.context import AppContext
from ui.widgets.buttons import ONLY_READ, Button, link_button

HISTORY = "history"
"""The key of the page."""
LOG, BIN, LOOKS = "修改记录", "回收站", "看过明文"
"""Its views, in place of a record."""
EVERYWHERE = "*"
"""Behind a person's id: in all tables."""


def history_link(context: AppContext, table: str, record_id: Callable[[], str], scope: str = "") -> Button:
    """Opens the changes of the record of that table whose id `record_id` tells."""

    def go() -> None:
        if found := record_id():
            context.go(HISTORY, "/".join(part for part in (table, found, scope) if part))

    link = link_button("修改记录", go)
    link.setToolTip("谁、什么时候、把什么改成了什么")
    link.setProperty(ONLY_READ, True)
    return link
