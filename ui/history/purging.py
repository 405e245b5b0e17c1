"""彻底清除 from the recycle bin: asked twice, then said what is gone, what stays, and which backups still hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from renda_desktop.history.removed import RemovedRecord
from renda_desktop.history.words import words_of
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.holding import still_holding
from renda_desktop.keeping.listing import Backup, all_backups
from renda_desktop.keeping.volumes import volumes
from renda_desktop.progress import Progress
from renda_desktop.roster.purging import purge_person
from renda_desktop.storage.purging import Purged
from ui.runtime.context import AppContext
from ui.widgets.messages import ask, tell

PERSON = "person"
"""Of the records in the bin, people can be purged: it is their data the law lets them ask to have deleted."""
_NAMED = 6
"""Backups that are named one by one."""
_GOES = (
    "姓名、证件号、电话、照片、代表职务等，连同修改记录里的这些内容，都会从数据文件里抹掉。"
    "这一步和这一步以前的操作，以后都不能撤销。已经印发、归档的文件和会议记录里的名字不动。"
)


def ask_and_purge(page: QWidget, context: AppContext, line: RemovedRecord, done: Callable[[], None]) -> None:
    """Asks twice; nothing has happened when one answer is no."""
    sure = ask(page, f"彻底清除{line.title}？", _GOES, "彻底清除", "不清除") and ask(
        page, f"再确认一次：{line.title}清除以后找不回来。", "", "确定清除", "不清除"
    )
    if not sure:
        return
    database = context.database
    data = DataFile(database.path, database.key)

    def work(_progress: Progress) -> tuple[Purged, list[Backup]]:
        purged = purge_person(database, line.record_id)
        return purged, still_holding(data, all_backups(data, volumes), line.table, line.record_id)

    def told(result: tuple[Purged, list[Backup]]) -> None:
        done()
        tell(page, f"{line.title}已彻底清除。", words_after(*result))

    context.long_work(work, told, "正在彻底清除")


def words_after(purged: Purged, backups: Sequence[Backup]) -> str:
    """What stays, in whole sentences."""
    said = ["修改记录里只留下“清除过一个人的资料”这件事，不再有内容。"]
    if purged.still_named:
        where = "、".join(f"{words_of(table).word}{count}条" for table, count in purged.still_named.items())
        said.append(f"工作记录里还有这个名字（{where}），按档案保存，没有清除。")
    if backups:
        named = "、".join(f"{one.made_at:%Y-%m-%d %H:%M}（{one.path}）" for one in backups[:_NAMED])
        more = f"等 {len(backups)} 份" if len(backups) > _NAMED else ""
        said.append(
            f"这些备份里还有他的资料：{named}{more}。要一并清除的，请先做一次新备份，再删掉这些文件。"
        )
    return "\n".join(said)
