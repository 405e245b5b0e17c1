"""The papers of an opinion: pure functions from `OpinionFacts` to `Paper`; `PAPERS` lists them in print order."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.opinions.handover_papers import handover_letter
from renda_desktop.opinions.opinion_papers import opinion_paper
from renda_desktop.opinions.paper_facts import OpinionFacts, opinion_facts
from renda_desktop.opinions.rules import HANDOVER, OPINION_PAPER, TRACKING
from renda_desktop.opinions.tracking_papers import tracking_card

__all__ = ["PAPERS", "OpinionFacts", "OpinionPaper", "opinion_facts"]


class OpinionPaper(Struct, frozen=True):
    """A paper of an opinion: its id in the list of papers, its name under any word of the office, how it is drawn."""

    id: str
    name: str
    draw: Callable[[OpinionFacts], Paper]

    def named(self, word: str) -> str:
        """审议意见交办函 where the office says 审议意见."""
        return self.name.replace("意见", word, 1)


PAPERS = (
    OpinionPaper(OPINION_PAPER, "意见书", opinion_paper),
    OpinionPaper(HANDOVER, "意见交办函", handover_letter),
    OpinionPaper(TRACKING, "意见反馈表、跟踪督办卡", tracking_card),
)
