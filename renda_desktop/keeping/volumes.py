"""The disks, sticks and network places this computer has just now, told by their names."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

_NETWORK_TYPES = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "fuse.gvfsd-fuse", "9p", "davfs"}
)
_STICK_ROOTS = ("/media/", "/run/media/", "/mnt/")
_REMOVABLE, _FIXED, _REMOTE = 2, 3, 4
"""https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew"""


class Volume(Struct, frozen=True):
    """One mounted volume: where it is now, its name, and the number its file system got when it was made."""

    root: Path
    label: str
    serial: str = ""
    removable: bool = False
    network: bool = False


Volumes = Callable[[], "list[Volume]"]


def volumes() -> list[Volume]:
    """All of this computer; what cannot be asked is left out."""
    try:
        if sys.platform == "win32":
            return _of_windows(ctypes.windll.kernel32)
        if sys.platform == "darwin":
            return [Volume(one, one.name, removable=True) for one in Path("/Volumes").iterdir()]
        text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return of_linux(text.splitlines(), _names("by-label"), _names("by-uuid"))


def of_linux(lines: Iterable[str], labels: dict[str, str], serials: dict[str, str]) -> list[Volume]:
    """From /proc/self/mountinfo (proc(5)) and the names udev gives devices."""
    found = []
    for line in lines:
        before, _, after = line.partition(" - ")
        parts, kind = before.split(), after.split()
        if len(parts) < 5 or len(kind) < 2:
            continue
        root, device, network = _unescaped(parts[4]), kind[1], kind[0] in _NETWORK_TYPES
        removable = not network and f"{root}/".startswith(_STICK_ROOTS) and device.startswith("/dev/")
        if removable or network:
            label = labels.get(device) or Path(root).name
            found.append(Volume(Path(root), label, serials.get(device, ""), removable, network))
    return found


def _unescaped(text: str) -> str:
    r"""Blanks and the like stand as \040 there, as \x20 in the names of udev."""
    raw = bytearray()
    place = 0
    source = text.encode()
    while place < len(source):
        one = source[place : place + 4]
        octal = one[:1] == b"\\" and one[1:].isdigit() and len(one) == 4
        hexadecimal = one[:2] == b"\\x" and len(one) == 4
        if octal or hexadecimal:
            raw.append(int(one[1:], 8) & 0xFF if octal else int(one[2:], 16))
            place += 4
        else:
            raw.append(source[place])
            place += 1
    return raw.decode("utf-8", "replace")


def _names(folder: str) -> dict[str, str]:
    """Device → name, of /dev/disk/by-label and the like."""
    try:
        return {str(one.resolve()): _unescaped(one.name) for one in Path("/dev/disk", folder).iterdir()}
    except OSError:
        return {}


def _of_windows(kernel: Any) -> list[Volume]:
    """The drives by their letters; an empty card reader has no volume and is left out."""
    kernel.SetErrorMode(1)  # no message box asks for a disk
    mask = kernel.GetLogicalDrives()
    letters = [chr(ord("A") + place) for place in range(26) if mask & (1 << place)]
    return [found for letter in letters if (found := _drive(kernel, f"{letter}:\\")) is not None]


def _drive(kernel: Any, root: str) -> Volume | None:
    kind = kernel.GetDriveTypeW(root)
    if kind not in (_REMOVABLE, _FIXED, _REMOTE):
        return None
    label, serial = ctypes.create_unicode_buffer(261), ctypes.c_uint32(0)
    known = kernel.GetVolumeInformationW(root, label, 261, ctypes.byref(serial), None, None, None, 0)
    if not known:
        return None
    return Volume(Path(root), label.value, f"{serial.value:08X}", kind == _REMOVABLE, kind == _REMOTE)
