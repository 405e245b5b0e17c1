"""彻底清除 from the recycle bin: asked with the name typed, then said what is gone, what stays, and which backups
still hold it, with the way to remove them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from renda_desktop.errors import RuleViolation
from renda_desktop.history.removed import RemovedRecord
from renda_desktop.history.words import words_of
from renda_desktop.keeping.copies import Dealt
from renda_desktop.keeping.holding import Holding, holding, remove_held
from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.volumes import volumes
from renda_desktop.progress import Progress
from renda_desktop.roster.purging import purge_person, require_purgeable
from renda_desktop.storage.purging import Purged
from ui.history.purge_dialog import PurgeDialog
from ui.runtime.context import AppContext
from ui.widgets.messages import ask, tell

PERSON = "person"
"""Of the records in the bin, people can be purged: it is their data the law lets them ask to have deleted."""
_NAMED = 6
"""Backups that are named one by one."""


def ask_and_purge(page: QWidget, context: AppContext, line: RemovedRecord, done: Callable[[], None]) -> None:
    """Asks; nothing has happened when the answer is no, or when the person is needed by other records."""
    try:
        context.read(lambda db: require_purgeable(db, line.record_id))
    except RuleViolation as problem:
        context.say(problem)
        return
    dialog = PurgeDialog(page, line)
    sure = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not sure:
        return
    database, data = context.database, context.data_file

    def work(_progress: Progress) -> tuple[Purged, Holding]:
        purged = purge_person(database, line.record_id)
        return purged, holding(data, volumes, line.table, line.record_id)

    def told(result: tuple[Purged, Holding]) -> None:
        done()
        _tell(page, context, line.title, *result)

    context.long_work(work, told, "正在彻底清除")


def _tell(page: QWidget, context: AppContext, title: str, purged: Purged, held: Holding) -> None:
    """What stays; where backups hold it, the way to remove them stands beside it."""
    said, words = f"{title}已彻底清除。", words_after(purged, held)
    if not held.sure:
        tell(page, said, words)
        return
    if ask(page, said, words, f"做一次新备份，删掉这 {len(held.sure)} 份", "先留着"):
        _remove(context, held.sure)


def _remove(context: AppContext, backups: Sequence[Backup]) -> None:
    data, now = context.data_file, context.clock().astimezone()

    def told(dealt: Dealt) -> None:
        context.backed_up.emit()
        if dealt.left:
            context.teller.problem(f"有 {len(dealt.left)} 份旧备份没有删成：{'；'.join(dealt.left)}")
        else:
            context.teller.note(f"新备份已做好、核对过；{dealt.done} 份旧备份已删掉。")

    context.long_work(lambda p: remove_held(data, backups, now, volumes, p), told, "正在备份")


def words_after(purged: Purged, held: Holding) -> str:
    """What stays, in whole sentences."""
    said = ["修改记录里只留下“清除过一个人的资料”这件事，不再有内容。"]
    if purged.still_named:
        where = "、".join(f"{words_of(table).word}{count}条" for table, count in purged.still_named.items())
        said.append(f"工作记录里还有这个名字（{where}），按档案保存，没有清除。")
    if held.sure:
        said.append(f"这些备份里还有这个人的资料，不删掉，从那里还能找回来：{_named(held.sure)}。")
    if held.unread:
        said.append(f"这些备份用现在的密码打不开，没有看：{_named(held.unread)}。不要了的，请自己删。")
    if held.away:
        said.append(f"{'、'.join(held.away)}现在不在，上面的备份没有看。")
    said.append("另存在别处的备份、交接文件、导出的表，请自己删。")
    return "\n".join(said)


def _named(backups: Sequence[Backup]) -> str:
    named = "；".join(
        f"{one.made_at.astimezone():%Y-%m-%d %H:%M} 在{one.place.name}" for one in backups[:_NAMED]
    )
    return named + (f"等 {len(backups)} 份" if len(backups) > _NAMED else "")
