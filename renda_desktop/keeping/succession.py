"""Which backup is the newest, by what stands in it: clocks jump ahead and back, the steps of a log do not."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

from sqlcipher3 import dbapi2

from renda_desktop.errors import DeskError
from renda_desktop.keeping.backup_lock import key_that_opens
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup, backups_in
from renda_desktop.keeping.places import OWN_PLACE
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import lineage_of
from renda_desktop.storage.troubles import translated

_HAS_STEP = "SELECT 1 FROM action WHERE uid = ?"


def lineage_here(data: DataFile) -> str:
    """Of which data file the backups here are to be; on a stick others may keep theirs.

    A file that cannot be read is known by its newest backup in its own folder; "" where nothing tells.
    """
    with contextlib.suppress(DeskError, dbapi2.Error):
        return lineage_of(data.path, data.key)
    own = (one for one in backups_in(data.own_folder, OWN_PLACE) if not one.kind.kept_apart)
    return next((one.manifest.contents.lineage for one in own if one.manifest), "")


def newest_of(backups: Sequence[Backup], key: bytes | None, good: Callable[[Backup], bool]) -> Backup | None:
    """The newest good one of these, which come newest first by their dates; None where none is good.

    Whichever holds the last step of another and goes on from there is newer than it, whatever their dates say: one
    was made while the clock was wrong. One from before a restore holds more steps, but not the last of a later one.
    """
    first = next((one for one in backups if good(one)), None)
    if first is None:
        return None
    further = sorted(
        (one for one in backups if one.newest > first.newest), key=lambda one: one.newest, reverse=True
    )
    return next((one for one in further if good(one) and _goes_on_from(first, one, key)), first)


def _goes_on_from(first: Backup, other: Backup, key: bytes | None) -> bool:
    """Whether the other holds the last step of the first; not told of one that nothing here opens."""
    step = first.manifest.contents.newest_uid if first.manifest else ""
    try:
        opens = key_that_opens(other.path, key)
        with translated(), contextlib.closing(connect(other.path, key=opens)) as connection:
            return bool(step) and connection.execute(_HAS_STEP, (step,)).fetchone() is not None
    except (DeskError, dbapi2.Error, OSError):
        return False
