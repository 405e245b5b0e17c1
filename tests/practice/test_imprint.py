"""印发机关 at the foot of the papers: one office prints them all."""

from __future__ import annotations

from renda_desktop.documents.blocks import Imprint
from renda_desktop.documents.passages import plain
from renda_desktop.overview.catalogue import PRINTABLES
from tests.practice.drawn import DrawnTown


def test_every_paper_is_printed_by_the_same_office(drawn: DrawnTown) -> None:
    printers: dict[str, set[str]] = {}
    for one in drawn.papers:
        for block in one.paper.blocks:
            if one.newest and isinstance(block, Imprint) and block.printer:
                printers.setdefault(plain(block.printer), set()).add(PRINTABLES[one.place].id)
    assert list(printers) == ["青禾镇人大主席团办公室"], printers
    assert {"甲03", "乙02", "乙08", "乙09", "丙01", "丙05", "丙09"} <= printers["青禾镇人大主席团办公室"]
