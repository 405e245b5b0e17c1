"""What is wrong with the data file itself, for `verify`; and the clerk's word that he has looked at it."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE
from renda_desktop.cli.folder import existing, opened
from renda_desktop.cli.way_back import way_back
from renda_desktop.cli.words import for_commands
from renda_desktop.errors import LookingOnly, StorageProblem, StorageTrouble

if TYPE_CHECKING:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.listing import Backup
    from renda_desktop.storage.notes import Doubt

_NOW_WHAT = (
    "核对过了，运行 verify --checked 核对结果：记进修改记录，以后不再提醒。"
    "不是自己人改的，请从被改以前的备份恢复。"
)

_OF_THE_FILE = (
    StorageTrouble.DAMAGED,
    StorageTrouble.NOT_OURS,
    StorageTrouble.TAMPERED,
    StorageTrouble.NEWER,
)


def faults_of(data: DataFile, backups: Sequence[Backup]) -> list[str]:
    """Sentences; empty for a file that is whole and in which no other hand was. Raises StorageProblem."""
    from renda_desktop import schema
    from renda_desktop.keeping.checking import require_sound
    from renda_desktop.keeping.log_faults import file_doubts, require_readable
    from renda_desktop.storage.backup import find_faults
    from renda_desktop.storage.opening import require_ours, state_of

    assert schema.Base.metadata.tables
    lines: list[str] = []
    try:
        require_sound(data, full=False)
        require_ours(state_of(data.path, data.key))
        faults = find_faults(data.path, data.key)
        found = file_doubts(data, backups)
        lines = [*faults, *_lines(data, found)]
        require_readable(data)
    except StorageProblem as problem:
        if problem.trouble not in _OF_THE_FILE:
            raise
        return [*lines, f"{for_commands(problem.message)}{way_back(problem, data.path, data.key)}"]
    return [*lines, *([_NOW_WHAT] if found else [])]


def readable_copies(data: DataFile) -> list[str]:
    """Where the data file has a password: each copy that has none, and what to do."""
    from renda_desktop.keeping.readable_copies import plain_copies
    from renda_desktop.keeping.volumes import volumes

    found = plain_copies(data, volumes).files if data.key is not None else ()
    lines = [f"没有加密，谁拿到都能看：{file}" for file in found]
    return [*lines, "要把它们都加密，运行 password copies。"] if lines else []


def _lines(data: DataFile, found: Sequence[Doubt]) -> list[str]:
    """Records by their names; in a file of an older schema by what the log says of them."""
    from renda_desktop.keeping.doubts import MOST
    from renda_desktop.overview.doubt_words import doubt_lines
    from renda_desktop.storage.database import Database
    from renda_desktop.storage.opening import newest_schema, state_of

    more = [f"……还有 {len(found) - MOST} 处"] if len(found) > MOST else []
    version = state_of(data.path, data.key).schema_version
    if version != newest_schema():
        return [*(doubt.said for doubt in found[:MOST]), *more]
    database = Database(data.path, version, "", data.key, may_write=False)
    try:
        with database.read() as db:
            return [*doubt_lines(db, found[:MOST]), *more]
    finally:
        database.close()


def checked(options: argparse.Namespace) -> int:
    """verify --checked: whoever looked at it says what came of it."""
    from renda_desktop.keeping.doubts import acknowledge

    existing(options)
    with opened(options) as database:
        if not database.may_write:
            raise LookingOnly
        acknowledge(database, options.checked, datetime.datetime.now().astimezone())
    print("已记进修改记录：以后不再提醒这些改动。再有新的改动，会另外提醒。")
    return DONE
