"""印发机关 at the foot of the papers: one office prints them all."""

from __future__ import annotations

from renda_desktop.documents.blocks import Imprint
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.printables import Drawing
from renda_desktop.storage.database import Database
from tests.practice.conftest import TODAY


def test_every_paper_is_printed_by_the_same_office(practice: Database) -> None:
    printers: dict[str, set[str]] = {}
    with practice.read() as db:
        for printable in PRINTABLES:
            for record in records_for(db, printable, TODAY)[:1]:
                drawn = printable.draw(db, record.id, Drawing(TODAY))
                for block in drawn.blocks if isinstance(drawn, Paper) else ():
                    if isinstance(block, Imprint) and block.printer:
                        printers.setdefault(plain(block.printer), set()).add(printable.id)
    assert list(printers) == ["青禾镇人大主席团办公室"], printers
    assert {"甲03", "乙02", "乙08", "乙09", "丙01", "丙05", "丙09"} <= printers["青禾镇人大主席团办公室"]
