"""The way back from a data file that is refused for its marks: perhaps no more than these were changed."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble

_BY_ITS_MARKS = {
    StorageTrouble.NEWER: "没有用新版程序保存过的",
    StorageTrouble.NOT_OURS: "本来就是这个程序的数据文件的",
}


def way_back(problem: DeskError, path: Path, key: bytes | None = None) -> str:
    """A sentence that names the newest good backup of the data file at `path`; "" where none would help."""
    when = _BY_ITS_MARKS.get(problem.trouble) if isinstance(problem, StorageProblem) else None
    if when is None:
        return ""
    from renda_desktop import schema
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.rescue import look_for_help
    from renda_desktop.keeping.volumes import volumes

    assert schema.Base.metadata.tables
    backup = look_for_help(DataFile(path, key), volumes).backup
    return f"{when}，请回到最近的好备份：运行 restore {backup.path}。" if backup is not None else ""
