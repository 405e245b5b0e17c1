"""How each place stands: there or away, when the newest good backup came, what went wrong last."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.outcomes import Outcome, outcomes_of
from renda_desktop.keeping.places import OWN, Place, PlaceKind, folder_of
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.volumes import Volumes
from renda_desktop.keeping.words import moment_words

_AWAY = {
    PlaceKind.STICK: "没有插上",
    PlaceKind.NETWORK: "连不上",
    PlaceKind.FOLDER: "找不到",
    PlaceKind.OWN: "找不到",
}


class PlaceState(Struct, frozen=True):
    """`folder` is where it is just now, None while it is away."""

    place: Place
    folder: Path | None
    outcome: Outcome

    @property
    def good(self) -> bool:
        """It is there, and the last try went well."""
        return self.folder is not None and self.outcome.good_at is not None and not self.outcome.failure

    @property
    def word(self) -> str:
        """The state in one word."""
        if self.folder is None:
            return _AWAY[self.place.kind]
        if self.outcome.failure:
            return "没有备份成"
        return "正常" if self.outcome.good_at else "还没有备份"

    def newest_words(self, now: datetime.datetime) -> str:
        """最近一份 3天前, and why a later one failed."""
        known = self.outcome
        newest = f"最近一份：{moment_words(known.good_at, now)}" if known.good_at else "这里还没有备份"
        looked = ""
        if known.good_at and known.proved_at:
            later = f"，{moment_words(known.proved_at, now)} 又核对过"
            looked = later if known.proved_at > known.good_at else "，已核对"
        near = (
            "，和数据在同一块磁盘上"
            if known.good_at and known.same_disk and self.place.id != OWN and not known.failure
            else ""
        )
        failure = f"。{known.failure}" if known.failure else ""
        waited = "。插上、连上以后会自己备份" if self.folder is None else ""
        return newest + looked + near + waited + failure


def place_states(data: DataFile, volumes: Volumes) -> list[PlaceState]:
    """The data folder first. Asks the places, so it may take some seconds where a network does not answer."""
    known, here = outcomes_of(data.path), volumes()
    return [
        PlaceState(place, folder_of(place, data, here), known.get(place.id, Outcome()))
        for place in settings_of(data.path).all_places
    ]
