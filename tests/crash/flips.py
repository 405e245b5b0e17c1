"""Single bits that turn over in the data file: each must be noticed at the next start."""

from __future__ import annotations

import contextlib
import random
import shutil
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import StorageProblem
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.checking import require_sound
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.seal import Finding
from renda_desktop.storage.connection import connect
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.paths import DATA_FILE

_NOTICED = (Finding.ROTTED, Finding.EDITED)


class Flips(Struct):
    """How many bits turned over, how many of them were told at the start, and how many SQLite alone would see."""

    tried: int = 0
    noticed: int = 0
    by_structure: int = 0


def encrypted(plain: Path, target: Path, key: bytes) -> None:
    """The same file with a key."""
    with contextlib.closing(connect(target, mode="rwc", key=key)) as db:
        db.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        db.execute("SELECT sqlcipher_export('main', 'plain')").fetchall()
        version = db.execute("PRAGMA plain.user_version").fetchone()[0]
        application = db.execute("PRAGMA plain.application_id").fetchone()[0]
        db.execute(f"PRAGMA user_version = {version}")
        db.execute(f"PRAGMA application_id = {application}")


def flip(source: Path, folder: Path, count: int, seed: int, key: bytes | None = None) -> Flips:
    """Turns over `count` bits, one at a time, in a file that was closed in good order."""
    choose, flips = random.Random(seed), Flips()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    data = DataFile(folder / DATA_FILE, key)
    shutil.copyfile(source, data.path)
    _stay(data)
    kept = {one: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    for _ in range(count):
        for one, content in kept.items():
            one.write_bytes(content)
        _turn_over(data.path, choose)
        flips.tried += 1
        flips.by_structure += _seen_by_structure(data)
        flips.noticed += _told(data)
    return flips


def _turn_over(file: Path, choose: random.Random) -> None:
    with file.open("r+b") as opened:
        place = choose.randrange(file.stat().st_size)
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ 1 << choose.randrange(8)]))


def _seen_by_structure(data: DataFile) -> bool:
    try:
        require_sound(data, full=True)
    except StorageProblem:
        return True
    return False


def _told(data: DataFile) -> bool:
    care = Care(data)
    try:
        care.look()
    except StorageProblem:
        return True
    return care._finding in _NOTICED


def _stay(data: DataFile) -> None:
    """Opened and closed in good order."""
    care = Care(data)
    with care.opening():
        database = open_database(data.path, "马静", data.key)
    care.end(database)
