"""Backups that still hold people who were purged: said as long as they are there, with the way to remove them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.keeping.copies import Dealt
from renda_desktop.keeping.holding import Holding, remove_held
from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.volumes import Volumes
from ui.runtime.context import AppContext
from ui.widgets import tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.messages import ask

PERSON = "person"
"""People are what can be purged."""
_GONE = "删掉的备份找不回来。先做一份新备份，核对好了才删；新备份里没有他们的资料。"


class PurgedHeld(QWidget):
    """Hidden while there is nothing to say. What is done is announced as a backup; the page reads anew."""

    def __init__(self, context: AppContext, volumes: Volumes) -> None:
        super().__init__()
        self._context, self._volumes = context, volumes
        self._backups: Sequence[Backup] = ()
        self.words = text_label("", "strong")
        self.remove_button = quiet_button("", "trash-2", self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        column.addWidget(self.words)
        column.addWidget(button_row([self.remove_button]))
        self.hide()

    def show_held(self, held: Holding) -> None:
        """As the log of the data file and the backups within reach tell."""
        self._backups = held.sure
        count = len(held.sure)
        self.words.setText(_words(held))
        self.remove_button.setText(f"做一次新备份，删掉这 {count} 份…")
        self.remove_button.setAccessibleName(self.remove_button.text())
        set_shown(self.remove_button, self._context.may_write)
        set_shown(self, count > 0)

    def _ask(self) -> None:
        count = len(self._backups)
        sure = ask(
            self, f"删掉还有已清除的人的 {count} 份备份？", _GONE, f"新备份做好后删掉 {count} 份", "先留着"
        )
        if sure:
            self._remove(tuple(self._backups))

    def _remove(self, backups: tuple[Backup, ...]) -> None:
        context, volumes = self._context, self._volumes
        data, now = context.data_file, context.clock().astimezone()

        def told(dealt: Dealt) -> None:
            if dealt.left:
                context.teller.problem(f"有 {len(dealt.left)} 份旧备份没有删成：{'；'.join(dealt.left)}")
            else:
                context.teller.note(f"新备份已做好、核对过；{dealt.done} 份旧备份已删掉。")
            context.backed_up.emit()

        context.long_work(lambda p: remove_held(data, backups, now, volumes, p), told, "正在备份")


def _words(held: Holding) -> str:
    said = [f"有 {len(held.sure)} 份备份里还有彻底清除了的人的资料，从那里还能找回来（{_span(held.sure)}）。"]
    if held.unread:
        said.append(f"还有 {len(held.unread)} 份用现在的密码打不开，没有看。")
    if held.away:
        said.append(f"{'、'.join(held.away)}现在不在，上面的没有看。")
    return "".join(said)


def _span(backups: Sequence[Backup]) -> str:
    """Newest first, as they are listed."""
    days = [f"{one.made_at.astimezone():%Y-%m-%d %H:%M}" for one in backups]
    if not days:
        return ""
    return days[0] if days[0] == days[-1] else f"{days[-1]} 到 {days[0]}"
