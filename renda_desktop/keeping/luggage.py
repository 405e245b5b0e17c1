"""What lies beside the data file and moves to another computer with it: where backups go, how often, how long kept.

What belongs to the computer itself (size of the type, folders used last, the clerk's own name, how its backups went)
stays where it is.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct, structs

from renda_desktop.errors import RuleViolation
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.places import BACKUPS, MOST, Place, PlaceKind, folder_of
from renda_desktop.keeping.settings import Settings, keep_settings, settings_of
from renda_desktop.storage.keys import hidden, uncovered


class Luggage(Struct, frozen=True):
    """What was packed."""

    settings: Settings = Settings()


def pack(data_file: Path, key: bytes | None) -> bytes:
    """For the manifest of a handover file; folders bear people's names, so an encrypted file hides them."""
    packed = msgspec.json.encode(Luggage(settings_of(data_file)))
    return packed if key is None else hidden(key, packed)


def unpack(content: bytes, key: bytes | None) -> Luggage:
    """What can be used of it; the usual where there is none or it cannot be read. It comes from outside."""
    packed = content if key is None else uncovered(key, content) or b""
    try:
        found = msgspec.json.decode(packed, type=Luggage)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Luggage()
    places = tuple(one for one in found.settings.places if _usable(one))[:MOST]
    return Luggage(structs.replace(found.settings, places=places))


def put_down(data: DataFile, luggage: Luggage) -> Settings:
    """On the new computer: sticks and network places go on, a folder only where there is one of its name.

    Where nothing is there yet this comes before the data: whoever finds them, after a crash too, finds the places.
    Returns what holds now. Raises FileProblem.
    """
    places = tuple(one for one in luggage.settings.places if _moves(one, data))
    settings = structs.replace(luggage.settings, places=places)
    try:
        keep_settings(data.path, settings)
    except RuleViolation:  # figures nobody can have set in the window
        settings = Settings(places=places)
        keep_settings(data.path, settings)
    return settings


def _moves(place: Place, data: DataFile) -> bool:
    return place.kind is not PlaceKind.FOLDER or folder_of(place, data, ()) is not None


def _usable(place: Place) -> bool:
    """A place as the settings make them: the folder of backups, on a stick never outside of it."""
    if place.kind is PlaceKind.OWN:
        return False
    parts = PurePosixPath(place.folder.replace("\\", "/"))
    if parts.name != BACKUPS or ".." in parts.parts:
        return False
    return place.kind is not PlaceKind.STICK or not (parts.is_absolute() or ":" in place.folder)
