"""Commands without a window: Chinese text for people, JSON for programs, exit codes for scripts.

Exit codes: 0 done; 1 findings or a damaged file; 2 the command's words are off; 3 it could not be done (said why).
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import getpass
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import data_file, default_data_folder, prepared

if TYPE_CHECKING:
    from renda_desktop.roster.importing import ImportPlan
    from renda_desktop.spreadsheets.sheet import Sheet
    from renda_desktop.storage.database import Database

DONE, FINDINGS, USAGE, FAILED = 0, 1, 2, 3
PaintTour = Callable[[Path, Path], int]


def run(arguments: Sequence[str], paint_tour: PaintTour) -> int:
    """Runs one command; returns its exit code. Never shows a traceback for a user's mistake."""
    options = make_parser().parse_args(arguments)
    options.paint_tour = paint_tour
    try:
        code = int(options.command(options))
        sys.stdout.flush()
        return code
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


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in Chinese."""

    def error(self, message: str) -> NoReturn:
        print(f"命令写法不对：{_in_chinese(message)}\n用 --help 看写法。", file=sys.stderr)
        sys.exit(USAGE)


def make_parser() -> argparse.ArgumentParser:
    """All commands with their words."""
    common = _Parser(add_help=False)
    common.add_argument(
        "--data", metavar="文件夹", default=argparse.SUPPRESS, help="数据文件夹（不写就用本机默认的）"
    )
    parser = _Parser(
        prog="main.py",
        description="乡镇人大工作台。不带命令打开窗口；带命令不需要屏幕。",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version="乡镇人大工作台 0.1.0")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)

    def add(name: str, help_text: str, call: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_text, description=help_text, parents=[common])
        command.set_defaults(command=call)
        return command

    add("demo", "建一个有一整年工作的练习镇", _demo)
    _add_import(add("import", "导入文件：import roster 文件", _import))
    add("figures", "数字：人数、各级代表、年龄和学历、会议、计划", _figures).add_argument(
        "--json", action="store_true", help="输出 JSON"
    )
    export = add("export", "导出文书和表格：export all 文件夹，或 export 乙02 乙03 文件夹", _export)
    export.add_argument(
        "what", nargs="+", metavar="文书号… 文件夹", help="all 或文书号（可多个），最后是文件夹"
    )
    export.add_argument("--of", metavar="记录", default="", help="哪一次会议、哪一年；不写就是最近的")
    export.add_argument("--full", action="store_true", help="身份证号、电话不打码")
    add("backup", "备份数据文件", _backup).add_argument("file", metavar="文件", type=Path)
    restore = add("restore", "从备份恢复数据文件", _restore)
    restore.add_argument("file", metavar="文件", type=Path)
    restore.add_argument("--yes", action="store_true", help="不再询问")
    add("check", "对照法律和本地规定检查", _check).add_argument(
        "--json", action="store_true", help="输出 JSON"
    )
    add("verify", "检查数据文件是否完好", _verify)
    add("tour", "把每个页面画成图片", _tour).add_argument("out", metavar="文件夹", type=Path)
    return parser


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", choices=["roster"], metavar="roster", help="代表名册")
    command.add_argument("file", metavar="文件", type=Path, help=".xlsx .xls .et .ods .csv 都行")
    command.add_argument("--yes", action="store_true", help="不再询问")
    command.add_argument("--json", action="store_true", help="输出 JSON")


def _folder(options: argparse.Namespace) -> Path:
    given = getattr(options, "data", None)
    if given == "":
        raise InputProblem("--data 后面是空的，请写明数据文件夹。")
    return Path(given) if given else default_data_folder()


@contextlib.contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Database]:
    """The data folder for this command alone; a data file it made goes again when the command fails.

    Raises StorageProblem when a window has it open.
    """
    from renda_desktop import schema
    from renda_desktop.storage.opening import open_database

    assert schema.Base.metadata.tables
    folder = prepared(_folder(options))
    file = data_file(folder)
    lock = FolderLock(folder)
    lock.take()
    fresh = not file.exists()
    try:
        with contextlib.closing(open_database(file, getpass.getuser())) as database:
            yield database
    except BaseException:
        if fresh:
            _take_away(file)
        raise
    finally:
        lock.release()


def _take_away(file: Path) -> None:
    """The data file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def _existing(options: argparse.Namespace) -> Path:
    path = data_file(_folder(options))
    if not path.exists():
        raise InputProblem(f"“{path.parent}”里还没有数据文件。请检查 --data，或先打开程序建立单位。")
    return path


def _today(database: Database) -> datetime.date:
    from renda_desktop.township.queries import working_day

    with database.read() as db:
        return working_day(db, datetime.date.today())  # noqa: DTZ011 - the office's own day, in its own zone


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _confirmed(options: argparse.Namespace, question: str) -> bool:
    """Asks at the terminal; without one only `--yes` counts."""
    if options.yes:
        return True
    if not sys.stdin.isatty():
        raise InputProblem(f"{question}请加上 --yes 表示同意。")
    return input(f"{question}（输入 y 同意）").strip().lower() in {"y", "yes", "是"}


def _demo(options: argparse.Namespace) -> int:
    from renda_desktop.practice.town import build_practice_town

    with _opened(options) as database:
        build_practice_town(database, SilentProgress())
    print(f"练习镇建好了：{data_file(_folder(options))}")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from renda_desktop.roster.import_commit import commit_import
    from renda_desktop.roster.import_file import read_roster_file
    from renda_desktop.roster.importing import plan_import

    file = read_roster_file(options.file)
    with _opened(options) as database:
        with database.read() as db:
            plan = plan_import(db, file.tables[0], _today(database), file_name=file.name)
        plan.finish()
        if not all(_confirmed(options, question) for question in plan.confirmations):
            print("没有导入。")
            return FAILED
        rejected = plan.rejected()
        kept = _keep_rejected(rejected, options.file, database.path.parent) if rejected else None
        with database.action() as db:
            summary = commit_import(db, plan, confirmed=True)
    _say_doubtful(plan)
    for note in [*file.notes, *plan.announcements]:
        print(note, file=sys.stderr if options.json else sys.stdout)
    if options.json:
        _print_json(summary.as_json())
        return DONE
    print(
        f"读到 {summary.rows} 行：新增 {summary.new} 人，更新 {summary.changed} 人，"
        f"不变 {summary.same} 人，没有导入 {summary.rejected} 行。"
    )
    if kept:
        print(f"没有导入的行和原因另存在：{kept}")
    return DONE


def _say_doubtful(plan: ImportPlan) -> None:
    """Every row with something to look at, on the error output: nothing odd is taken in silently."""
    doubtful = [row for row in plan.preview.rows if row.messages]
    if doubtful:
        print(f"请核对 {len(doubtful)} 行：", file=sys.stderr)
    for row in doubtful:
        name = row.values.get("name")
        who = f" {name}" if name else ""
        print(f"  第{row.number}行{who}：{' '.join(row.messages)}", file=sys.stderr)


def _keep_rejected(rejected: Sheet, source: Path, data_folder: Path) -> Path:
    """Rows not taken in, with the reason beside each: beside the file they came from, else in the data folder."""
    from renda_desktop.errors import FileProblem
    from renda_desktop.overview.exporting import export_sheet

    name = f"{source.stem}（没有导入的行）.xlsx"
    try:
        export_sheet(rejected, source.with_name(name))
    except FileProblem:
        export_sheet(rejected, data_folder / name)
        return data_folder / name
    return source.with_name(name)


def _figures(options: argparse.Namespace) -> int:
    from renda_desktop.overview.figures import all_figures, as_lines

    _existing(options)
    with _opened(options) as database, database.read() as db:
        figures = all_figures(db, _today(database))
    if options.json:
        _print_json(figures)
    else:
        print("\n".join(as_lines(figures)))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from renda_desktop.overview.exporting import export_all, export_some

    *ids, out = options.what
    if not ids:
        print("命令写法不对：请写明导出什么和放到哪里，例如 export all 文件夹。", file=sys.stderr)
        return USAGE
    if "all" in ids and len(ids) > 1:
        print("命令写法不对：all 就是全部，不再写文书号。例如 export all 文件夹。", file=sys.stderr)
        return USAGE
    _existing(options)
    with _opened(options) as database:
        if ids == ["all"]:
            files = export_all(database, Path(out), _today(database), full=options.full)
        else:
            files = export_some(database, ids, Path(out), _today(database), of=options.of, full=options.full)
    print(f"已导出 {len(files)} 个文件到 {out}")
    return DONE


def _backup(options: argparse.Namespace) -> int:
    from renda_desktop.storage.backup import copy_database, require_place_for_backup

    source = _existing(options)
    require_place_for_backup(source, options.file)
    copy_database(source, options.file)
    print(f"已备份并核对能读回：{options.file}")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from renda_desktop.storage.backup import require_usable, restore_database

    folder = prepared(_folder(options))
    require_usable(options.file)
    target = data_file(folder)
    if target.exists() and not _confirmed(options, f"将用备份替换“{target}”，现在的内容会另存。"):
        print("没有恢复。")
        return FAILED
    lock = FolderLock(folder)
    lock.take()
    try:
        kept = restore_database(options.file, target)
    finally:
        lock.release()
    print(f"已恢复：{target}" + (f"\n原来的内容另存在：{kept}" if kept else ""))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from renda_desktop.overview.findings import find_all

    _existing(options)
    with _opened(options) as database, database.read() as db:
        findings = find_all(db, _today(database))
    if options.json:
        _print_json([finding.as_dict() for finding in findings])
    else:
        print("\n".join(finding.sentence() for finding in findings) or "没有发现问题。")
    return FINDINGS if findings else DONE


def _verify(options: argparse.Namespace) -> int:
    from renda_desktop.errors import StorageProblem, StorageTrouble
    from renda_desktop.storage.backup import find_faults

    path = _existing(options)
    try:
        faults = find_faults(path)
    except StorageProblem as problem:
        if problem.trouble not in (StorageTrouble.DAMAGED, StorageTrouble.NOT_OURS):
            raise
        faults = [problem.message]
    print("\n".join(faults) if faults else f"数据文件完好：{path}")
    return FINDINGS if faults else DONE


def _tour(options: argparse.Namespace) -> int:
    _existing(options)
    paint_tour: PaintTour = options.paint_tour
    return paint_tour(_folder(options), options.out)
