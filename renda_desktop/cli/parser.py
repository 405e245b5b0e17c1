"""All commands with their words and help."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from renda_desktop.cli import (
    checking,
    commands,
    handing,
    importing,
    keeping,
    protecting,
    restoring,
    salvaging,
    suggestions,
)
from renda_desktop.cli.words import ChineseParser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command with its words; of `export` the folder may stand behind `--of …` too. Exits where it is wrong."""
    parser = make_parser()
    options, rest = parser.parse_known_args(arguments)
    exports = options.command is commands.export
    if rest and (not exports or any(one.startswith("-") for one in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.what = [*options.what, *rest]
    return options


def make_parser() -> argparse.ArgumentParser:
    """All commands with their words."""
    common = ChineseParser(add_help=False)
    common.add_argument(
        "--data", metavar="文件夹", default=argparse.SUPPRESS, help="数据文件夹（不写就用本机默认的）"
    )
    common.add_argument(
        "--password-file",
        metavar="文件",
        type=Path,
        default=argparse.SUPPRESS,
        help="数据文件有密码时：第一行写着密码或者恢复码的文件",
    )
    parser = ChineseParser(
        prog="main.py",
        description="乡镇人大工作台。不带命令打开窗口；带命令不需要屏幕。",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version="乡镇人大工作台 0.1.0")
    known = parser.add_subparsers(title="命令", metavar="命令", required=True)

    def add(name: str, help_text: str, call: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = known.add_parser(name, help=help_text, description=help_text, parents=[common])
        command.set_defaults(command=call)
        return command

    add("demo", "建一个有一整年工作的练习镇", commands.demo)
    _add_import(add("import", "导入文件：import roster 文件，或 import suggestions 文件", _import))
    add("figures", "数字：人数、各级代表、年龄和学历、会议、计划", commands.figures).add_argument(
        "--json", action="store_true", help="输出 JSON"
    )
    _add_suggestions(add("suggestions", "代表建议：状态、期限和各项比率", suggestions.suggestions))
    export = add("export", "导出文书和表格：export all 文件夹，或 export 乙02 乙03 文件夹", commands.export)
    export.add_argument(
        "what", nargs="+", metavar="文书号… 文件夹", help="all 或文书号（可多个），最后是文件夹"
    )
    export.add_argument(
        "--of",
        metavar="记录",
        default="",
        help="哪一次会议、哪一年、哪一件建议（编号，all 也认）；不写就是最近的，写在文件夹前后都行",
    )
    export.add_argument("--pdf", action="store_true", help="每份 Word 文书再存一份 PDF")
    export.add_argument("--full", action="store_true", help="身份证号、电话不打码")
    export.add_argument(
        "--lock-with", metavar="文件", type=Path, help="导出的文件加密码：密码写在这个文件的第一行"
    )
    _add_keeping(add)
    _add_handover(
        add("handover", "交接：写一个能把全部数据搬到新电脑的文件，旁边写一份工作交接单", handing.handover)
    )
    _add_password(add("password", "数据文件的密码：加上、更换、取消，给别人单独的密码", protecting.password))
    _add_check(add("check", "对照法律和本地规定检查", checking.check))
    verify = add("verify", "检查数据文件和各处的备份是否完好，有没有被别的程序改过", keeping.verify)
    _add_backup_password(verify)
    verify.add_argument(
        "--checked", metavar="核对结果",
        help="查出的改动核对过了：把核对结果记进修改记录，以后不再提醒，例如 --checked 是技术人员改的",
    )  # fmt: skip
    add("tour", "把每个页面画成图片", commands.tour).add_argument("out", metavar="文件夹", type=Path)
    return parser


Add = Callable[[str, str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def _add_keeping(add: Add) -> None:
    backup = add("backup", "备份数据文件：backup 备份到各处，backup 文件 只备份到那个文件", keeping.backup)
    backup.add_argument("file", metavar="文件", type=Path, nargs="?")
    add("backups", "列出各处的备份", keeping.backups).add_argument(
        "--json", action="store_true", help="输出 JSON"
    )
    restore = add("restore", "从备份恢复数据文件：先说会变什么，再恢复", restoring.restore)
    restore.add_argument("file", metavar="文件", type=Path, nargs="?")
    restore.add_argument("--undo", action="store_true", help="撤回上一次恢复")
    restore.add_argument("--yesterday", action="store_true", help="回到今天以前最后一个工作日结束时的样子")
    restore.add_argument("--yes", action="store_true", help="不再询问")
    restore.add_argument(
        "--without-password", action="store_true",
        help="忘了现在的密码：不用它，直接换成备份（备份没有密码的，恢复以后数据文件也没有密码）",
    )  # fmt: skip
    _add_backup_password(restore)
    salvaged = add("salvage", "数据文件坏了、又没有好的备份：把还能读出的逐条救出来", salvaging.salvage)
    salvaged.add_argument("--yes", action="store_true", help="不再询问")


def _add_backup_password(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--backup-password-file", metavar="文件", type=Path,
        help="备份是更换密码以前做的：第一行写着当时的密码或者恢复码的文件",
    )  # fmt: skip


def _add_handover(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="文件|文件夹", type=Path, help="写到哪里，例如 U 盘")
    command.add_argument(
        "--lock-with", metavar="文件", type=Path,
        help="加密码（数据文件没有密码时，交接文件也加）：密码写在这个文件的第一行",
    )  # fmt: skip
    command.add_argument("--name", metavar="姓名", default="", help="加密码时：谁来接手")
    command.add_argument("--mark", action="store_true", help="在这台电脑上记下“已移交”，以后打开会提醒")


def _add_password(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "action", choices=list(protecting.ACTIONS), metavar="|".join(protecting.ACTIONS),
        help="set 加，change 换，add 给别人，role 改能做什么，drop 取消某人的，list 有谁，code 看恢复码，"
        "renew 换恢复码，remove 取消，copies 加密以前的备份",
    )  # fmt: skip
    command.add_argument("--new-password-file", metavar="文件", type=Path, help="第一行写着新密码的文件")
    command.add_argument("--name", metavar="姓名", default="", help="谁的密码")
    command.add_argument("--viewer", action="store_true", help="add、role 时：这个人只看，不能改")
    command.add_argument("--yes", action="store_true", help="不再询问")


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="输出 JSON：findings 和 checks")
    command.add_argument("--findings", action="store_true", help="只列问题，不列逐条核对的结果")
    command.add_argument(
        "--on",
        metavar="日期",
        type=datetime.date.fromisoformat,
        help="按哪一天核对，例如 2026-02-28；不写就是今天",
    )


_IMPORTS = {"roster": importing.import_roster, "suggestions": suggestions.import_suggestions}


def _import(options: argparse.Namespace) -> int:
    return _IMPORTS[options.kind](options)


def _add_suggestions(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.add_argument("--year", metavar="年份", type=int, help="只要哪一年提出的；不写就是全部")
    command.add_argument(
        "--on",
        metavar="日期",
        type=datetime.date.fromisoformat,
        help="按哪一天算期限和状态，例如 2026-02-28，只列那天以前收到的；不写就是今天",
    )


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "kind", choices=list(_IMPORTS), metavar="roster|suggestions", help="代表名册，或者建议登记表"
    )
    command.add_argument("file", metavar="文件", type=Path, help=".xlsx .xls .et .ods .csv 都行")
    command.add_argument(
        "--of", metavar="会议", default="", help="建议是哪次会议的，例如 七次会议；闭会期间的写“闭会”"
    )
    command.add_argument(
        "--yes", action="store_true", help="有疑问、需要确认时不再询问，直接导入；没有疑问的名册不用写"
    )
    command.add_argument(
        "--reason", metavar="理由", default="", help="要改已封存年度的内容时：为什么改，记进修改记录"
    )
    command.add_argument("--json", action="store_true", help="输出 JSON")
