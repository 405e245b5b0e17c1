"""How a command answers: exit codes, JSON, a question at the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from renda_desktop.errors import InputProblem

DONE, FINDINGS, USAGE, FAILED = 0, 1, 2, 3
"""Done; findings or a damaged file; the command's words are off; it could not be done (said why)."""
PaintTour = Callable[[Path, Path], int]


def print_json(value: Any) -> None:
    """For programs."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def confirmed(options: argparse.Namespace, question: str) -> bool:
    """Asks at the terminal; without one only `--yes` counts."""
    if options.yes:
        return True
    if not at_terminal():
        raise InputProblem(f"{question}请加上 --yes 表示同意。")
    return input(f"{question}（输入 y 同意）").strip().lower() in {"y", "yes", "是"}


def at_terminal() -> bool:
    """Whether somebody can be asked; a program may have been started without any input."""
    return sys.stdin is not None and sys.stdin.isatty()
