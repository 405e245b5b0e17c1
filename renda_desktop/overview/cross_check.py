"""The cross-paper check: what a free text says otherwise than its record. Pure.

Names, dates and numbers of the papers are drawn from the record and so are equal by construction; only what somebody
wrote by hand can contradict them. Each rule would rather say nothing than say something wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from renda_desktop.overview.cross_counts import count_hits
from renda_desktop.overview.cross_dates import date_hits
from renda_desktop.overview.cross_facts import Contradiction, FreeText, Hit, KnownFacts
from renda_desktop.overview.cross_names import NameIndex, name_hits

_END = re.compile("[。；！？\n]")
_LONGEST = 60
_FULL_WIDTH = str.maketrans("０１２３４５６７８９\u3000", "0123456789 ")


def contradictions(facts: KnownFacts, texts: Iterable[FreeText]) -> list[Contradiction]:
    """What is to be looked at, in the order of the texts and of the places in them; each said once."""
    index = NameIndex(facts)
    found: dict[tuple[str, str, str, str], Contradiction] = {}
    for text in texts:
        if text.text.strip():
            for hit in _hits(text, facts, index):
                one = _contradiction(text, hit)
                key = (text.source.record_id, text.source.field, one.sentence, one.excerpt)
                found.setdefault(key, one)
    return list(found.values())


def _hits(text: FreeText, facts: KnownFacts, index: NameIndex) -> list[Hit]:
    plain = structs.replace(text, text=text.text.translate(_FULL_WIDTH))
    hits = [*date_hits(plain, facts), *count_hits(plain, facts), *name_hits(plain, index)]
    return sorted(_apart(hits), key=lambda hit: hit.start)


def _apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Two rules that find the same words for the same reason say it once."""
    said: list[Hit] = []
    for hit in hits:
        if not any(one.known == hit.known and one.start < hit.end and hit.start < one.end for one in said):
            said.append(hit)
            yield hit


def _contradiction(text: FreeText, hit: Hit) -> Contradiction:
    words = text.text[hit.start : hit.end].strip()
    sentence = f"{text.place}写着“{words}”，{hit.known}。"
    return Contradiction(sentence, text.source, _excerpt(text.text, hit), text.papers)


def _excerpt(text: str, hit: Hit) -> str:
    """The sentence around the place, cut where it is long."""
    ends = [found.start() for found in _END.finditer(text)]
    start = max((end + 1 for end in ends if end < hit.start), default=0)
    end = min((end for end in ends if end >= hit.end), default=len(text))
    if end - start > _LONGEST:
        start = max(start, hit.start - _LONGEST // 2)
        end = min(end, max(hit.end, start + _LONGEST))
    return text[start:end].strip()
