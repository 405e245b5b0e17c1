"""The only entry: `main.py [--data DIR]` opens the window, `main.py COMMAND …` works without one."""

from __future__ import annotations

import sys
from pathlib import Path

COMMANDS = frozenset(
    "demo import figures export backup restore check verify tour --help -h --version".split()
)


def main(arguments: list[str]) -> int:
    """Returns the exit code of the program."""
    if COMMANDS.isdisjoint(arguments):
        from ui.shell.start import open_window

        return open_window(arguments)
    from renda_desktop.cli import run

    return run(arguments, paint_tour=_paint_tour)


def _paint_tour(data_folder: Path, out: Path) -> int:
    """Screenshots need Qt, which the core does not know."""
    from ui.shell.tour import paint_tour

    return paint_tour(data_folder, out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
