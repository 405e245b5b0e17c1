"""`import roster FILE`: a roster taken in, what was doubtful said, what was left out kept beside it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FAILED, confirmed, print_json
from renda_desktop.cli.folder import opened, require_writer, today

if TYPE_CHECKING:
    from renda_desktop.roster.importing import ImportPlan
    from renda_desktop.spreadsheets.sheet import Sheet


def import_roster(options: argparse.Namespace) -> int:
    """import roster: plans, asks what must be asked, takes in."""
    from renda_desktop.imports.safety import back_up_before_import
    from renda_desktop.roster.import_commit import commit_import
    from renda_desktop.roster.import_file import read_roster_file
    from renda_desktop.roster.importing import plan_import

    file = read_roster_file(options.file)
    with opened(options) as database:
        require_writer(database)
        with database.read() as db:
            plan = plan_import(db, file.tables[0], today(database), file_name=file.name)
        plan.finish()
        if not all(confirmed(options, question) for question in plan.confirmations):
            print("没有导入。")
            return FAILED
        rejected = plan.rejected()
        kept = keep_rejected(rejected, options.file, database.path.parent) if rejected else None
        back_up_before_import(database, plan.summary)
        with database.action(reason=options.reason) as db:
            summary = commit_import(db, plan, confirmed=True)
    _say_doubtful(plan)
    for note in [*file.notes, *plan.announcements]:
        print(note, file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print_json(summary.as_json())
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
        print(f"  {row.where}{who}：{' '.join(row.messages)}", file=sys.stderr)


def keep_rejected(rejected: Sheet, source: Path, data_folder: Path) -> Path:
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
