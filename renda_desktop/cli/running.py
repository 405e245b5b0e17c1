"""Runs one command and turns what went wrong into a sentence and an exit code."""

from __future__ import annotations

import argparse
import logging
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FAILED, PaintTour
from renda_desktop.cli.output import lasting_output
from renda_desktop.cli.parser import parse
from renda_desktop.cli.words import for_commands
from renda_desktop.errors import DeskError, SealedYear, StorageProblem

if TYPE_CHECKING:
    from renda_desktop.overview.exporting import PaintPdf

_OURS = "renda_desktop"


def run(arguments: Sequence[str], paint_tour: PaintTour, paint_pdf: PaintPdf | None = None) -> int:
    """Runs one command; returns its exit code. Never shows a traceback, but to `python -X dev`.

    Whoever reads the answer may go away (`figures | head`): what was asked for is done all the same. An answer that
    could not be written (a full disk) is no success.
    """
    _keep_the_log_to_itself()
    with lasting_output() as output:
        code = _done(arguments, paint_tour, paint_pdf)
        if output is not None:
            output.flush()
            if output.fault is not None:
                done = "要做的已经做完，" if code == DONE else ""
                print(f"{done}回答没有写完：{_reason(output.fault)}。", file=sys.stderr)
                return FAILED if code == DONE else code
        return code


def _keep_the_log_to_itself() -> None:
    """What the program notes for its maker is in English: Python would print it where nobody keeps a log."""
    log = logging.getLogger()
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _done(arguments: Sequence[str], paint_tour: PaintTour, paint_pdf: PaintPdf | None) -> int:
    options = parse(arguments)
    options.paint_tour, options.paint_pdf = paint_tour, paint_pdf
    try:
        return int(options.command(options))
    except SealedYear as problem:
        print(
            f"{problem.message}在命令后面加上 --reason 理由，例如 --reason 补录漏登的建议。", file=sys.stderr
        )
    except DeskError as problem:
        print(f"{for_commands(problem.message)}{_way_back(problem, options)}", file=sys.stderr)
    except OSError as error:  # a place no command looked after by itself; said in plain words all the same
        print(_of_system(error).message, file=sys.stderr)
    except Exception as bug:
        if sys.flags.dev_mode:  # python -X dev: for whoever mends it
            raise
        print(_of_bug(bug), file=sys.stderr)
    return FAILED


def _of_bug(bug: Exception) -> str:
    """Its kind and place, without values: these may be somebody's name or number."""
    frames = traceback.extract_tb(bug.__traceback__)
    last = next((one for one in reversed(frames) if _OURS in Path(one.filename).parts), frames[-1])
    place = f"{type(bug).__name__}，{Path(last.filename).name} 第 {last.lineno} 行"
    return f"程序出了一个错，没有做完（{place}）。已保存的内容都在。请再试一次；还是这样，请把这句话交给技术人员。"


def _way_back(problem: DeskError, options: argparse.Namespace) -> str:
    if not isinstance(problem, StorageProblem):
        return ""
    from renda_desktop.cli.folder import data_folder
    from renda_desktop.cli.way_back import way_back
    from renda_desktop.storage.paths import data_file

    return way_back(problem, data_file(data_folder(options)))


def _reason(error: OSError) -> str:
    from renda_desktop.storage.files import reason_of

    return reason_of(error)


def _of_system(error: OSError) -> DeskError:
    from renda_desktop.errors import FileProblem
    from renda_desktop.storage.files import explain

    place = Path(str(error.filename or ""))
    if isinstance(error, PermissionError):
        return FileProblem(f"“{place}”没有权限读写。请检查这个文件夹的权限，或者另选位置。", place)
    return explain(error, place)
