"""Which standing paragraphs suit which field, by what the record calls the field."""

from __future__ import annotations

from collections.abc import Iterable

from renda_desktop.wording.queries import PhraseRow
from renda_desktop.wording.rules import PhraseKind

_K = PhraseKind
_SUITS = {
    "demand": (_K.GUIDING, _K.DEMAND),
    "overview": (_K.GUIDING, _K.OTHER),
    "outlook": (_K.DEMAND, _K.GUIDING),
    "minutes_view": (_K.OTHER, _K.DEMAND),
    "minutes_demand": (_K.DEMAND, _K.OTHER),
    "minutes_heard": (_K.OTHER, _K.DEMAND),
    "conclusion": (_K.CHAIR_WORDS, _K.OTHER),
    "purpose": (_K.GUIDING, _K.DEMAND),
    "demands": (_K.DEMAND, _K.CLOSING),
    "demanded": (_K.DEMAND, _K.CLOSING),
    "notice_extra": (_K.DEMAND, _K.CLOSING),
    "copy_to": (_K.COPY_TO, _K.SENT_TO),
    "minutes_to": (_K.SENT_TO, _K.COPY_TO),
    "addressee": (_K.SENT_TO, _K.COPY_TO),
}


def suiting(field_name: str) -> tuple[PhraseKind, ...]:
    """The kinds that suit a field, the closest first; () where none is closer than another.

    `half.overview` is the field `overview` of a part of the record.
    """
    return _SUITS.get(field_name.rpartition(".")[2], ())


def in_order(phrases: Iterable[PhraseRow], field_name: str, year: int) -> list[PhraseRow]:
    """The paragraphs by kind, those that suit the field first; of the yearly ones this year's first."""
    close = suiting(field_name)
    kinds = [*close, *(kind for kind in PhraseKind if kind not in close)]
    return sorted(phrases, key=lambda row: (kinds.index(row.kind), row.year is not None and row.year != year))
