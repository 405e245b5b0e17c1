"""Articles behind what an election does, as one short citation."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from renda_desktop.sessions.lawful import citation

_NAMED = re.compile("《[^》]+》")


def basis(rule_ids: Iterable[str], on: datetime.date) -> str:
    """《地方组织法》第二十六条第二款、第二十六条第三款: a law that follows on itself is named once."""
    found: list[str] = []
    law = ""
    for part in _parts(citation(rule_ids, on)):
        named = _NAMED.match(part)
        same = named is not None and named[0] == law
        found.append(part[len(law) :] if same else part)
        law = named[0] if named is not None else law
    return "、".join(found)


def _parts(text: str) -> list[str]:
    """At each mark before the name of a law; articles parted by the same mark stay with theirs."""
    return [part for part in re.split("、(?=《)", text) if part]
