"""A kit as one file for each paper in a folder: what cannot be written stops nothing else and is said at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.overview.exporting import Exported, export_one
from renda_desktop.overview.kit_order import Wanted
from renda_desktop.overview.printables import Drawing
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.storage.database import Database


class NotWritten(Struct, frozen=True):
    """A paper that was not written, and why."""

    wanted: Wanted
    why: str


class FolderKit(Struct, frozen=True):
    """What came of writing a kit: the files in their order, and what was not written."""

    written: tuple[tuple[Wanted, Exported], ...]
    failed: tuple[NotWritten, ...] = ()

    @property
    def incomplete(self) -> int:
        """How many files have a 【待填】 in them."""
        return sum(bool(exported.missing) for _, exported in self.written)


def write_folder(
    database: Database,
    wanted: Sequence[Wanted],
    out: Path,
    drawing: Drawing,
    progress: Progress | None = None,
) -> FolderKit:
    """Writes every paper it can; an old file that cannot be replaced stays whole. Raises Cancelled between files."""
    shown = progress or SilentProgress()
    written: list[tuple[Wanted, Exported]] = []
    failed: list[NotWritten] = []
    for done, one in enumerate(wanted):
        shown.report(done, len(wanted), f"正在写 {one[0].label}…")
        try:
            exported, _ = export_one(database, *one, out, drawing)
        except (FileProblem, InputProblem) as problem:
            failed.append(NotWritten(one, problem.message))
        else:
            written.append((one, exported))
    return FolderKit(tuple(written), tuple(failed))
