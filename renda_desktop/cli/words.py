"""What the parser says when a command is written wrong, in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from renda_desktop.cli.answers import USAGE

_WORDS = (
    (re.compile(r"the following arguments are required: (.*)"), r"还缺：\1。"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识“\1”。"),
    (re.compile(r"argument 命令: invalid choice: '(.*)' \(choose from .*\)"), r"没有“\1”这个命令。"),
    (
        re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from .*\)"),
        r"“\2”写得不对，这里要写 \1。",
    ),
    (re.compile(r"ambiguous option: (\S+) could match (.*)"), r"“\1”没有写全，是 \2 中的哪一个？"),
    (re.compile(r"argument (\S+): expected one argument"), r"\1 后面还要写一项。"),
    (re.compile(r"argument (\S+): .*"), r"\1 写得不对。"),
)
"""The parser's sentences (`argparse` has no others than English ones) and ours."""


def _in_chinese(message: str) -> str:
    found = (pattern.fullmatch(message) for pattern, _ in _WORDS)
    pairs = zip(found, (ours for _, ours in _WORDS), strict=True)
    return next((match.expand(ours) for match, ours in pairs if match), message)


class ChineseParser(argparse.ArgumentParser):
    """Says what is wrong with a command in Chinese."""

    def error(self, message: str) -> NoReturn:
        print(f"命令写法不对：{_in_chinese(message)}\n用 --help 看写法。", file=sys.stderr)
        sys.exit(USAGE)
