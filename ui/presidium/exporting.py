"""The one place where papers and files leave this page; for a worker thread, since the first paper brings in much."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.documents.paper import Paper
from renda_desktop.progress import Progress
from renda_desktop.storage.files import write_bytes

if TYPE_CHECKING:
    from renda_desktop.storage.database import Database


def file_name(paper: Paper) -> str:
    """乙08 镇十九届人大主席团第十二次会议纪要.docx: by their numbers a folder shows the papers in order."""
    return f"{paper.id} {paper.title}.docx"


def save_paper(database: Database, paper: Paper, record_id: str, path: Path) -> Path:
    """Writes the paper and keeps it as issued. Raises FileProblem."""
    from renda_desktop.overview.exporting import export_paper

    export_paper(database, paper, record_id, path)
    return path


def save_papers(
    database: Database, papers: Sequence[Paper], record_id: str, folder: Path, progress: Progress
) -> list[Path]:
    """Writes the papers in order into a folder. Raises FileProblem; Cancelled between files."""
    written = []
    for place, paper in enumerate(papers, 1):
        progress.report(place - 1, len(papers), f"第 {place} 份，共 {len(papers)} 份：{paper.title}")
        written.append(save_paper(database, paper, record_id, folder / file_name(paper)))
    return written


def copy_for_reading(name: str, content: bytes) -> Path:
    """A copy of a kept file in a folder of its own, for opening with another program. Raises FileProblem."""
    path = Path(tempfile.mkdtemp(prefix="renda-")) / name
    write_bytes(path, content)
    return path
