"""Runs one command and turns what went wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FAILED, PaintTour
from renda_desktop.cli.parser import parse
from renda_desktop.errors import DeskError, SealedYear

if TYPE_CHECKING:
    from renda_desktop.overview.exporting import PaintPdf


def run(arguments: Sequence[str], paint_tour: PaintTour, paint_pdf: PaintPdf | None = None) -> int:
    """Runs one command; returns its exit code. Never shows a traceback for a user's mistake."""
    options = parse(arguments)
    options.paint_tour, options.paint_pdf = paint_tour, paint_pdf
    try:
        code = int(options.command(options))
        sys.stdout.flush()
        return code
    except SealedYear as problem:
        print(
            f"{problem.message}在命令后面加上 --reason 理由，例如 --reason 补录漏登的建议。", file=sys.stderr
        )
    except DeskError as problem:
        print(problem.message, file=sys.stderr)
    except BrokenPipeError:  # who reads the answer has read enough: `figures | head`
        _hush()
        return DONE
    except OSError as error:  # a place no command looked after by itself; said in plain words all the same
        print(_of_system(error).message, file=sys.stderr)
    return FAILED


def _hush() -> None:
    """What is still to be written to the closed pipe goes nowhere, so that Python's end does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _of_system(error: OSError) -> DeskError:
    from renda_desktop.errors import FileProblem
    from renda_desktop.storage.files import explain

    place = Path(str(error.filename or ""))
    if isinstance(error, PermissionError):
        return FileProblem(f"“{place}”没有权限读写。请检查这个文件夹的权限，或者另选位置。", place)
    return explain(error, place)
