"""The words of commands: what the parser says when one is written wrong; the way out where the window has a button."""

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


_WAYS = {
    "请关闭程序再打开，点“从备份恢复”。": (
        "请运行 backups 看有哪些备份，再运行 restore 备份文件；没有好的备份，运行 salvage 抢救。"
    ),
    "请输入密码，或者恢复单上的恢复码。": "请加上 --password-file 文件，文件的第一行写密码或者恢复码。",
    "请在窗口上方的提示里点“核对…”，核对后": "请运行 verify 看是什么，核对后运行 verify --checked 核对结果，",
    "再点“再试一次”": "再运行一次",
    "找不回来，请从备份恢复。": "找不回来，请运行 backups 看有哪些备份，再运行 restore 备份文件。",
}
"""What to do in the window → what to run."""


def for_commands(sentence: str) -> str:
    """The same where the window is not open: what must be run instead of what must be clicked."""
    for window, command in _WAYS.items():
        sentence = sentence.replace(window, command)
    return sentence


class ChineseParser(argparse.ArgumentParser):
    """Says what is wrong with a command in Chinese."""

    def error(self, message: str) -> NoReturn:
        print(f"命令写法不对：{_in_chinese(message)}\n用 --help 看写法。", file=sys.stderr)
        sys.exit(USAGE)
