"""Says once on each computer, calmly, which fonts of papers it lacks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from renda_desktop.township.queries import paper_look
from ui.shell.tab_list import SETTINGS_TAB
from ui.widgets.toast import toast

if TYPE_CHECKING:
    from ui.runtime.computer import Computer
    from ui.shell.main_window import MainWindow

TOLD = "fonts/told"
"""Where this computer keeps what was said."""
SECONDS = 20


def tell_missing_fonts(window: MainWindow, missing: Callable[[], Collection[str]] | None = None) -> None:
    """A note that goes by itself, with a link to what can be done; silent where nothing new is missing."""
    lacked = tuple(missing() if missing is not None else _missing_here(window))
    if not news(window.computer, lacked):
        return
    from ui.township.settings_page import FONTS

    desk = window.desk
    assert desk is not None
    toast(window, words(lacked), "看说明", lambda: desk.go(SETTINGS_TAB.key, FONTS), SECONDS)
    window.computer.keep_data(TOLD, sorted({*told(window.computer), *lacked}))


def words(missing: Collection[str]) -> str:
    """The sentence."""
    return f"这台电脑没有公文字体“{'、'.join(missing)}”，预览和打印先用相近的字体代替。"


def news(computer: Computer, missing: Collection[str]) -> bool:
    """Whether something is missing that was not said before."""
    return bool(set(missing) - told(computer))


def told(computer: Computer) -> set[str]:
    """What was said on this computer; nonsense in its file counts as nothing."""
    kept = computer.data(TOLD)
    return {str(name) for name in kept} if isinstance(kept, list) else set()


def _missing_here(window: MainWindow) -> Collection[str]:
    from ui.preview.faces import faces_for

    assert window.desk is not None
    return faces_for(window.desk.context.read(paper_look).fonts.scheme).missing
