"""Who gets a card: a deputy, or somebody who sits in or works at a session."""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.documents.passages import Source
from renda_desktop.roster.rows import DeputyRow


class Bearer(Struct, frozen=True, kw_only=True):
    """What cards say of somebody; `person` is the deputy, None for others. `photo` is the kept file."""

    id: str
    name: str
    number: str = ""
    """代表证号, or the running number of a badge."""
    unit: str = ""
    """代表团, unit."""
    post: str = ""
    person: DeputyRow | None = None
    photo: bytes | None = None

    @property
    def source(self) -> Source:
        """Where the name is entered."""
        return Source("person" if self.person else "session_observer", self.id, "name")


def bearer_of(row: DeputyRow, photo: bytes | None = None) -> Bearer:
    """A deputy with the 代表团 and the 代表证号."""
    place = row.mandate.delegation if row.mandate else None
    return Bearer(
        id=row.id,
        name=row.name,
        number=row.deputy_number,
        unit=place.unit if place else "",
        post=row.work,
        person=row,
        photo=photo,
    )
