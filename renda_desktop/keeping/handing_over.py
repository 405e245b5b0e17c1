"""交接文件: one file that moves everything to another computer, proved before it gets its name."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

from msgspec import structs

from renda_desktop.errors import DeskError, FileProblem, InputProblem
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import SUFFIX, free_path
from renda_desktop.keeping.luggage import pack
from renda_desktop.keeping.manifest import BackupKind, Manifest, add_manifest
from renda_desktop.keeping.proof import digest_of_file, prove
from renda_desktop.keeping.taking import flush_file, take
from renda_desktop.storage.backup import require_place_for_backup
from renda_desktop.storage.base import new_id
from renda_desktop.storage.files import replacing
from renda_desktop.storage.keys import KeyFile, Unlocked, to_bytes
from renda_desktop.storage.overwriting import discard
from renda_desktop.storage.recoding import recode

NAME = "人大工作台交接"


def handover_path(place: Path, day: datetime.date) -> Path:
    """The file in a folder under a free name (人大工作台交接-20260402.db); a file that was named (.db) as it is."""
    if place.suffix == SUFFIX and not place.is_dir():
        return place
    return free_path(place, f"{NAME}-{day:%Y%m%d}{SUFFIX}")


def hand_over(
    data: DataFile, target: Path, now: datetime.datetime, own: tuple[KeyFile, Unlocked] | None = None
) -> Manifest:
    """Writes the handover file: of one moment, read back and proved, with what moves beside the data.

    A data file with a password keeps it and its key file; to one without, `own` gives a password of its own, made
    before so that its recovery sheet could be printed first. Raises InputProblem (a place beside the data),
    FileProblem, StorageProblem.
    """
    if target.resolve().is_relative_to(data.path.parent.resolve()):
        raise InputProblem("交接文件不能放在数据文件夹里：换电脑要带走它。请选 U 盘。")
    require_place_for_backup(data.path, target)
    if own is None:
        return take(data, target, BackupKind.HANDOVER, now, pack(data.path, data.key))
    if data.key is not None:
        raise InputProblem("数据文件已经有密码，交接文件用的就是那些密码，不能另设。")
    return _locked(data, target, now, *own)


def _locked(
    data: DataFile, target: Path, now: datetime.datetime, keys: KeyFile, opened: Unlocked
) -> Manifest:
    """Nothing readable ever stands on the stick: the copy of the moment lies beside the data until it is encrypted."""
    copy = data.own_folder / f".~{new_id()[:8]}{SUFFIX}"  # by such a name a crash leaves nothing behind
    try:
        manifest = take(data, copy, BackupKind.HANDOVER, now)
        with replacing(target) as temporary:
            recode(copy, temporary, None, opened.key)
            whole = structs.replace(
                manifest,
                size=temporary.stat().st_size,
                sha256=digest_of_file(temporary),
                key_file=to_bytes(keys),
                beside=pack(data.path, opened.key),
            )
            add_manifest(temporary, whole)
            flush_file(temporary)
            _require_good(temporary, target, opened.key)
    finally:
        with contextlib.suppress(OSError):
            discard(copy)
    return whole


def _require_good(temporary: Path, target: Path, key: bytes | None) -> None:
    try:
        prove(temporary, key)
    except DeskError as problem:
        why = problem.message.replace(temporary.name, target.name).partition("。")[0]
        raise FileProblem(f"交接文件没有写成：{why}。请换一个 U 盘再试。", target) from problem
