"""What was understood of a word that somebody typed."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

Code = TypeVar("Code", covariant=True)


class Reading(Struct, Generic[Code], frozen=True):
    """The code a word stands for, None when it stands for none of ours; `original` is never altered.

    `sure` is False where a person should look: a guess, or a word that was not understood. An empty word is
    surely no code.
    """

    code: Code | None
    original: str
    sure: bool
