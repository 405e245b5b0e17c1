"""Thirty papers as .docx against zipping the same finished parts."""

from __future__ import annotations

import datetime
import gc
import io
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renda_desktop.documents.paper import Paper

COUNT = 30


def kit(folder: Path) -> float:
    """Milliseconds for thirty papers of the practice town, drawn beforehand; as in the window, what was read
    before stays out of garbage collection (a full one among the papers would cost more than they do)."""
    from renda_desktop.documents.word import docx_bytes

    papers = _papers(folder)
    docx_bytes(papers[0])
    gc.collect()
    gc.freeze()
    start = time.perf_counter()
    for paper in papers:
        docx_bytes(paper)
    return (time.perf_counter() - start) * 1000


def kit_zip(folder: Path) -> float:
    """Milliseconds to zip the parts of the same thirty files, ready as bytes."""
    from renda_desktop.documents.word import docx_bytes

    return zipped([docx_bytes(paper) for paper in _papers(folder)])


def zipped(files: Sequence[bytes]) -> float:
    """Milliseconds to zip the parts of these files again."""
    contents = [_parts(file) for file in files]
    start = time.perf_counter()
    for parts in contents:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
    return (time.perf_counter() - start) * 1000


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _papers(folder: Path) -> list[Paper]:
    """The first paper of thirty kinds in the order of the catalogue; sheets of cards are no papers of a kit."""
    from renda_desktop import schema
    from renda_desktop.documents.paper import Paper
    from renda_desktop.overview.catalogue import PRINTABLES, records_for
    from renda_desktop.overview.printables import Drawing
    from renda_desktop.storage.opening import open_database
    from renda_desktop.storage.paths import data_file

    assert schema.Base.metadata.tables
    today = datetime.date(2026, 4, 2)
    database = open_database(data_file(folder), "x")
    with database.read() as db:
        drawn = [
            printable.draw(db, record.id, Drawing(today))
            for printable in PRINTABLES
            for record in records_for(db, printable, today)[:1]
        ]
    database.close()
    papers = [paper for paper in drawn if isinstance(paper, Paper) and not _of_cards(paper)]
    assert len(papers) >= COUNT
    return papers[:COUNT]


def _of_cards(paper: Paper) -> bool:
    from renda_desktop.documents.blocks import CardSheet

    return any(isinstance(block, CardSheet) for block in paper.blocks)
