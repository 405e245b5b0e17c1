"""What helps when the data file cannot be read: the newest backup that is really good, or salvage."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import DeskError
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup, all_backups
from renda_desktop.keeping.proof import fault_in_restoring
from renda_desktop.keeping.succession import lineage_here, newest_of
from renda_desktop.keeping.volumes import Volumes
from renda_desktop.keeping.words import age_words, moment_words


class Rescue(Struct, frozen=True):
    """The newest backup that was read through and found good; None where there is none."""

    backup: Backup | None
    missing: bool = False
    """There is no data file at all: nothing to salvage, nothing to keep."""

    def words(self, now: datetime.datetime) -> str:
        """A sentence for the page that says the file is damaged."""
        one = self.backup
        if one is None:
            more = "" if self.missing else "；也可以先抢救能读出的内容"
            return f"几个备份的地方都没有找到好的备份。有备份的 U 盘请插上，再点“再试一次”{more}。"
        made = f"最近的好备份：{moment_words(one.made_at, now)}（{age_words(one.made_at, now)}）"
        kept = "" if self.missing else "恢复时，坏了的文件会另存，不会丢。"
        return f"{made}{self._holds(one, now)}，刚刚从头读过一遍。{kept}"

    @staticmethod
    def _holds(one: Backup, now: datetime.datetime) -> str:
        """What a backup that says so itself holds."""
        if one.manifest is None:
            return ""
        contents = one.manifest.contents
        people = contents.tables.get("person")
        words = f"，里面有名册 {people.rows} 人" if people else ""
        return words + (
            f"，最后一步是 {moment_words(contents.newest_at, now)} 做的" if contents.newest_at else ""
        )


def look_for_help(data: DataFile, volumes: Volumes) -> Rescue:
    """Proves the backups of every place that is there until the newest that can be restored is found."""
    try:
        found = all_backups(data, volumes, lineage_here(data))
    except DeskError:  # the note of places may have been spoilt as well
        found = []
    newest = newest_of(
        found, data.key, lambda one: not one.fault and not fault_in_restoring(one.path, data.key)
    )
    return Rescue(newest, missing=not data.path.exists())
