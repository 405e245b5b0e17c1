"""At which plenary meeting ballots are cast, as the schedule says it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from renda_desktop.sessions.rows import EntryRow
from renda_desktop.sessions.rules import Part, Verb

_ABOUT = re.compile("(?:选举|票决|测评)(?:办法|结果|候选人)|候选人|代表选举|选举委员会")
"""Said of ballots at other meetings too: their method is read, candidates are introduced, a result is told."""
_DONE = {
    Verb.ELECT: re.compile("选举|补选|投票"),
    Verb.DECIDE_BY_BALLOT: re.compile("票决"),
    Verb.RATE: re.compile("测评"),
}


def plenary_for(verb: Verb, entries: Sequence[EntryRow]) -> EntryRow | None:
    """The plenary meeting whose content says that it elects, decides by ballot or rates; else the last one.

    None where the schedule has no plenary meeting.
    """
    plenary = [entry for entry in entries if entry.part is Part.PLENARY]
    said = [entry for entry in plenary if _DONE[verb].search(_ABOUT.sub("", entry.content))]
    return next(iter(said), plenary[-1] if plenary else None)
