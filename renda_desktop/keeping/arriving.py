"""On the new computer: what a backup or handover file is, told before anything is done, and the data put in place."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

from msgspec import Struct

from renda_desktop.chinese.identity import mask_numbers_in
from renda_desktop.errors import DeskError
from renda_desktop.keeping.backup_lock import OpenedBackup, first_fitting
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.difference import Step
from renda_desktop.keeping.log_doubts import log_doubts
from renda_desktop.keeping.luggage import Luggage, put_down, unpack
from renda_desktop.keeping.manifest import BackupKind, Manifest
from renda_desktop.keeping.proof import LockedBackup, require_restorable
from renda_desktop.keeping.restoring import restore
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import contents_of, utc_of
from renda_desktop.storage.files import require_file
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.overwriting import discard
from renda_desktop.storage.troubles import translated

_OFFICE = "SELECT name FROM office LIMIT 1"
_LAST = "SELECT at, description FROM action WHERE kind <> 'note' ORDER BY id DESC LIMIT 1"


class Arrival(Struct, frozen=True):
    """A file that can take the place of the data: `office` "" in a nameless one, `kind` None for a bare data file."""

    path: Path
    office: str
    size: int
    kind: BackupKind | None
    made_at: datetime.datetime | None
    last: Step | None
    luggage: Luggage
    doubts: tuple[str, ...] = ()
    """What is not proved of it, in sentences."""
    opened: OpenedBackup | None = None
    """Its lock, where it has a password."""

    @property
    def handover(self) -> bool:
        """Whether it was written to move to another computer."""
        return self.kind is BackupKind.HANDOVER


def is_locked(path: Path) -> bool:
    """Whether the file has a password. To be asked before `look_at`.

    Raises InputProblem for what is no file or was spoilt, LockedBackup for one whose wrapped keys are nowhere: the
    recovery code may still open it; FileProblem.
    """
    require_file(path)
    if is_plain(path):
        return False
    if not first_fitting(path):
        raise LockedBackup(path)
    return True


def look_at(path: Path, opened: OpenedBackup | None = None) -> Arrival:
    """Proves the file and says what it is; never writes. `opened`: the lock of one that has a password.

    Raises InputProblem (spoilt, not ours, of a newer program, changed by somebody), LockedBackup, StorageProblem,
    FileProblem.
    """
    key = opened.key if opened else None
    proved = require_restorable(path, key)
    manifest = proved.manifest
    if not proved.opened:
        raise LockedBackup(path, surely=True)
    with translated(), contextlib.closing(connect(path, key=key)) as connection:
        office, last = connection.execute(_OFFICE).fetchone(), connection.execute(_LAST).fetchone()
    return Arrival(
        path=path,
        office=office[0] if office else "",
        size=path.stat().st_size,
        kind=manifest.kind if manifest else None,
        made_at=manifest.made_at if manifest else None,
        last=_step(last),
        luggage=luggage_of(manifest, key),
        doubts=(*proved.doubts, *log_doubts(path, key)),
        opened=opened,
    )


def luggage_of(manifest: Manifest | None, key: bytes | None) -> Luggage:
    """What moves beside the data; nothing with an ordinary backup."""
    return unpack(manifest.beside, key) if manifest is not None and manifest.beside else Luggage()


def receive(data_file: Path, arrival: Arrival, now: datetime.datetime) -> None:
    """Puts it in place in the data folder of this computer, with the keys and with what moves beside it.

    Nobody may have the data file open; what was there is kept, unless nothing was ever entered in it. Raises
    InputProblem, StorageProblem, FileProblem.
    """
    data = DataFile(data_file)
    if data_file.exists() and not _unused(data_file):
        restore(data, arrival.path, now, arrival.opened)
        if arrival.handover:
            put_down(data, arrival.luggage)
        return
    if arrival.handover:
        put_down(data, arrival.luggage)
    kept = restore(data, arrival.path, now, arrival.opened)
    if kept is not None:
        with contextlib.suppress(OSError):  # it is all in place: an empty file that stays does no harm
            discard(kept)


def _unused(data_file: Path) -> bool:
    """The file a new computer makes at its first start, before anything was entered."""
    if not is_plain(data_file):
        return False
    try:
        return contents_of(data_file).newest == 0
    except DeskError:
        return False


def _step(row: tuple[object, str] | None) -> Step | None:
    at = utc_of(row[0]) if row else None
    return Step(at, mask_numbers_in(row[1])) if row and at else None
