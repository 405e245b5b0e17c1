"""The only entry: `main.py [--data DIR]` opens the window, `main.py COMMAND …` works without one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renda_desktop.documents.paper import Paper
    from renda_desktop.overview.reprints import Typesetting
    from renda_desktop.township.queries import PaperLook


def main(arguments: list[str]) -> int:
    """Returns the exit code of the program."""
    if not _without_data(arguments):
        from ui.shell.start import open_window

        return open_window(arguments)
    from renda_desktop.cli import run

    return run(arguments, _paint_tour, _PaintPdf())


def _without_data(arguments: list[str]) -> list[str]:
    """What is left besides `--data DIR`: a command, or words nobody knows; without any, the window is meant."""
    left, rest = [], iter(arguments)
    for word in rest:
        if word == "--data":
            left += [] if next(rest, None) is not None else [word]
        elif not word.startswith("--data="):
            left.append(word)
    return left


def _paint_tour(data_folder: Path, out: Path) -> int:
    """Screenshots need Qt, which the core does not know."""
    from ui.shell.tour import paint_tour

    return paint_tour(data_folder, out)


class _PaintPdf:
    """So does a PDF."""

    def __call__(self, paper: Paper, look: PaperLook) -> bytes:
        from ui.shell.paper_pdf import paper_pdf

        return paper_pdf(paper, look)

    def setting(self, look: PaperLook) -> Typesetting:
        from ui.shell.paper_pdf import paper_setting

        return paper_setting(look)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
