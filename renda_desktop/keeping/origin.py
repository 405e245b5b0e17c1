"""Where a data folder is and where it comes from: this computer or another, a disk of its own or a share."""

from __future__ import annotations

import datetime
import hashlib
import platform
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import platformdirs
from sqlalchemy import select

from renda_desktop.errors import FileProblem
from renda_desktop.foreign.notation import typed_note
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import Action
from renda_desktop.storage.files import write_bytes

_SHARES = {
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "ceph", "glusterfs",
    "fuse.sshfs", "fuse.davfs2", "fuse.smbnetfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.glusterfs",
}  # fmt: skip
"""Types of file systems of other computers, as Linux names them."""
_DRIVE_REMOTE = 4
_MOUNTS = Path("/proc/self/mounts")
_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def this_computer() -> str:
    """Tells this computer from others, and nothing about it: a digest of the id its system was installed with."""
    return hashlib.sha256(f"renda-desktop {_machine_id() or platform.node()}".encode()).hexdigest()[:16]


def computer_name() -> str:
    """What the computer is called in its network."""
    return platform.node()


def _machine_id() -> str:
    if sys.platform == "win32":
        return _windows_id()
    for file in _MACHINE_IDS:
        try:
            return file.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
    return ""


def _windows_id() -> str:
    winreg: Any = __import__("winreg")
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    except OSError:
        return ""


def on_a_share(folder: Path) -> bool:
    """Whether the folder is another computer's: locks on such a place cannot be relied on.

    https://sqlite.org/howtocorrupt.html, section 2.1.
    """
    if sys.platform == "win32":
        return _windows_share(str(folder.resolve()))
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return share_among(mounts, PurePosixPath(folder.resolve().as_posix()))


def share_among(mounts: Iterable[str], folder: PurePosixPath) -> bool:
    """The same from the lines of Linux's list of mounts: the longest place that holds the folder counts."""
    kind, longest = "", -1
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        place = PurePosixPath(parts[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if (place == folder or place in folder.parents) and len(place.parts) >= longest:
            kind, longest = parts[2], len(place.parts)
    return kind in _SHARES


def _windows_share(path: str) -> bool:
    if path.startswith("\\\\"):
        return True
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - elsewhere there is none to name
    return bool(kernel.GetDriveTypeW(f"{path[:2]}\\") == _DRIVE_REMOTE)


class Seen(msgspec.Struct, frozen=True):
    """What this computer remembers of one body of data: the last step it saw, and when that was made (UTC)."""

    last: str
    at: datetime.datetime
    folder: str = ""


class Memory(msgspec.Struct):
    """By the first step of a data file, which all of its copies share; and the shares that were spoken of."""

    seen: dict[str, Seen] = {}
    shares: list[str] = []


def _memory_file() -> Path:
    return Path(platformdirs.user_config_dir("renda-desktop", appauthor=False)) / "seen-data.json"


def recall() -> Memory:
    """What this computer remembers; nothing where that cannot be read."""
    try:
        return typed_note(_memory_file(), Memory)
    except (OSError, ValueError):
        return Memory()


def remember(memory: Memory) -> None:
    """Keeps it; a computer that keeps nothing is only told again."""
    try:
        write_bytes(_memory_file(), msgspec.json.encode(memory))
    except FileProblem:
        return


class Steps(msgspec.Struct, frozen=True):
    """The first and the newest step of the log."""

    first: str
    last: str
    at: datetime.datetime
    description: str


def steps_of(db: DbSession) -> Steps | None:
    """None in a file in which nothing was done yet."""
    columns = select(Action.uid, Action.at, Action.description)
    first = db.execute(columns.order_by(Action.id).limit(1)).first()
    last = db.execute(columns.order_by(Action.id.desc()).limit(1)).first()
    return Steps(first.uid, last.uid, last.at, last.description) if first and last else None


def has_step(db: DbSession, uid: str) -> bool:
    """Whether the file knows a step."""
    return db.scalar(select(Action.id).where(Action.uid == uid)) is not None
