"""What the office set for its backups, in a small file beside the data: places, hours between two, what is kept."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, structs

from renda_desktop.errors import RuleViolation
from renda_desktop.foreign.notation import UnsoundNote, typed_note
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.places import OWN_PLACE, Place, PlaceKind, require_new_place
from renda_desktop.keeping.pruning import KeepRule, require_rule
from renda_desktop.keeping.schedule import HOURS
from renda_desktop.storage.files import write_bytes

_NAME = "backup-places.json"
_MOST_HOURS = 24


class Settings(Struct, frozen=True):
    """The places besides the data folder itself, which always has backups."""

    places: tuple[Place, ...] = ()
    hours: int = HOURS
    keep: KeepRule = KeepRule()

    @property
    def all_places(self) -> tuple[Place, ...]:
        """The data folder first."""
        return (OWN_PLACE, *self.places)


def settings_of(data_file: Path) -> Settings:
    """What was set; the usual where nothing was, or where the file cannot be read."""
    try:
        found = typed_note(data_file.with_name(_NAME), Settings)
        require_rule(found.keep)
        _require_hours(found.hours)
    except (OSError, UnsoundNote, RuleViolation):
        return Settings()
    return structs.replace(found, places=tuple(one for one in found.places if one.kind is not PlaceKind.OWN))


def keep_settings(data_file: Path, settings: Settings) -> None:
    """Raises RuleViolation for figures that make no sense, FileProblem."""
    require_rule(settings.keep)
    _require_hours(settings.hours)
    write_bytes(data_file.with_name(_NAME), msgspec.json.format(msgspec.json.encode(settings), indent=1))


def add_place(data: DataFile, place: Place) -> None:
    """From now on backups go there too. Raises RuleViolation, FileProblem."""
    settings = settings_of(data.path)
    require_new_place(place, settings.places, data)
    keep_settings(data.path, structs.replace(settings, places=(*settings.places, place)))


def remove_place(data: DataFile, place_id: str) -> None:
    """No backups go there any more; those that are there stay. Raises FileProblem."""
    settings = settings_of(data.path)
    rest = tuple(one for one in settings.places if one.id != place_id)
    keep_settings(data.path, structs.replace(settings, places=rest))


def _require_hours(hours: int) -> None:
    if not 1 <= hours <= _MOST_HOURS:
        raise RuleViolation(f"请填 1 到 {_MOST_HOURS} 之间的整数（小时）。", "every")
