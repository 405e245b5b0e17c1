"""Kinds of standing paragraphs. Pure."""

from __future__ import annotations

from enum import Enum


class PhraseKind(Enum):
    """What a standing paragraph is for; the order is the order of the lists."""

    GUIDING = "指导思想"
    DEMAND = "总体要求"
    CLOSING = "结语"
    ISSUING_UNIT = "落款单位"
    COPY_TO = "抄送单位"
    SENT_TO = "发送单位"
    CHAIR_WORDS = "主持词"
    OTHER = "其他"

    @property
    def yearly(self) -> bool:
        """Whether the paragraph belongs to a year: the guiding one is written anew each year (documents.md §3)."""
        return self is PhraseKind.GUIDING


NAME_LENGTH = 12


def proposed_name(text: str) -> str:
    """What a paragraph is called when nobody named it: its first words."""
    first = text.strip().split("\n")[0]
    return first if len(first) <= NAME_LENGTH else f"{first[:NAME_LENGTH]}…"
