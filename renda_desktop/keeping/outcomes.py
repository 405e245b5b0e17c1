"""How backups went in each place, in a small note beside the data file, so that every window and command knows."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from renda_desktop.foreign.notation import note_bytes
from renda_desktop.storage.files import write_bytes

_NAME = "last-backup.json"
ELSEWHERE = "elsewhere"
"""Under this stands the last backup to a file somebody named."""


class Outcome(Struct, frozen=True):
    """Of one place; times with their zone. `fingerprint` tells whether the data file changed since."""

    good_at: datetime.datetime | None = None
    proved_at: datetime.datetime | None = None
    file: str = ""
    fingerprint: str = ""
    failed_at: datetime.datetime | None = None
    failure: str = ""
    """Why the last try went wrong; "" after a good one."""
    same_disk: bool = False
    """Whether the file stands on the disk of the data file: with that disk it would be gone too."""


class LastBackup(Struct, frozen=True):
    """The newest backup that was proved, in the time of this computer; every one is read back before it counts."""

    at: datetime.datetime
    target: str
    proved_at: datetime.datetime


def outcomes_of(data_file: Path) -> dict[str, Outcome]:
    """By id of the place; empty where nothing is known. A note of the older kind is one backup elsewhere."""
    try:
        text = note_bytes(data_file.with_name(_NAME))
        return msgspec.json.decode(text, type=dict[str, Outcome])
    except OSError:
        return {}
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _older(text)


def _older(text: bytes) -> dict[str, Outcome]:
    try:
        note = json.loads(text)
        at = datetime.datetime.fromisoformat(note["at"]).astimezone()
        return {ELSEWHERE: Outcome(good_at=at, proved_at=at, file=str(note["target"]))}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def note_good(data_file: Path, place_id: str, at: datetime.datetime, file: Path, fingerprint: str) -> None:
    """A backup stands there and was proved. Raises FileProblem."""
    good = Outcome(
        good_at=at,
        proved_at=at,
        file=str(file),
        fingerprint=fingerprint,
        same_disk=_on_one_disk(file, data_file),
    )
    _keep(data_file, outcomes_of(data_file) | {place_id: good})


def _on_one_disk(file: Path, data_file: Path) -> bool:
    try:
        return file.stat().st_dev == data_file.stat().st_dev
    except OSError:
        return False


def note_proved(data_file: Path, place_id: str, at: datetime.datetime) -> None:
    """Its newest backup was looked at again and is good. Raises FileProblem."""
    known = outcomes_of(data_file)
    looked = structs.replace(known.get(place_id, Outcome()), proved_at=at, failure="", failed_at=None)
    _keep(data_file, known | {place_id: looked})


def note_failed(data_file: Path, place_id: str, at: datetime.datetime, failure: str) -> None:
    """It did not go well there; what stood there before is still known. Raises FileProblem."""
    known = outcomes_of(data_file)
    failed = structs.replace(known.get(place_id, Outcome()), failed_at=at, failure=failure)
    _keep(data_file, known | {place_id: failed})


def last_backup(data_file: Path) -> LastBackup | None:
    """The newest in any place; None where none was made."""
    found = [
        LastBackup(_here(one.good_at), one.file, _here(one.proved_at or one.good_at))
        for one in outcomes_of(data_file).values()
        if one.good_at is not None
    ]
    return max(found, key=lambda one: (one.at, one.proved_at), default=None)


def _here(at: datetime.datetime) -> datetime.datetime:
    return at.astimezone().replace(tzinfo=None)


def _keep(data_file: Path, outcomes: dict[str, Outcome]) -> None:
    write_bytes(data_file.with_name(_NAME), msgspec.json.encode(outcomes))
