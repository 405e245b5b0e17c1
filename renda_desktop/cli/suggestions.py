"""`suggestions` and `import suggestions FILE`: the register with its clocks and rates, and a register taken in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from renda_desktop.cli.answers import DONE, FAILED, confirmed, print_json
from renda_desktop.cli.folder import existing, opened, require_writer, today
from renda_desktop.cli.importing import keep_rejected
from renda_desktop.errors import InputProblem

if TYPE_CHECKING:
    from renda_desktop.imports.job import ImportJob
    from renda_desktop.imports.kinds import ImportKind
    from renda_desktop.suggestions.figures import Figures
    from renda_desktop.suggestions.rows import SuggestionFile

_RATES = (
    ("reply_rate", "答复率"), ("in_time_rate", "按期答复率"), ("contact_rate", "面商率"), ("satisfied_rate", "满意率"),
    ("content_rate", "满意率（含基本满意）"), ("done_rate", "落实率"), ("closed_rate", "办结率"),
)  # fmt: skip


def suggestions(options: argparse.Namespace) -> int:
    """suggestions: each with its state and last day, and the rates over them."""
    from renda_desktop.suggestions.figures import figures_of
    from renda_desktop.suggestions.queries import list_files
    from renda_desktop.suggestions.unit_queries import result_classes

    existing(options)
    with opened(options) as database, database.read() as db:
        day = options.on or today(database)
        letters = [one.letter for one in result_classes(db)]
        files = [
            file
            for file in list_files(db, day)
            if options.year in (None, file.entry.origin.year) and (file.entry.received_on or day) <= day
        ]
        counted = figures_of(files, letters)
    if options.json:
        print_json({"day": day.isoformat(), "suggestions": [_told(one) for one in files], **_rates(counted)})
    else:
        print("\n".join(_lines(files, counted)))
    return DONE


def _told(file: SuggestionFile) -> dict[str, Any]:
    """One suggestion for programs; days as ISO text."""
    clock = file.clock
    return {
        "code": file.entry.code, "title": file.entry.name, "state": file.state.value, "hard": file.case.hard,
        "unit": file.unit.name if file.unit else None, "received_on": _day(file.entry.received_on),
        "assigned_on": _day(file.assigned_on), "due_on": _day(clock.due_on if clock else None),
        "days_left": file.days_left, "basis": clock.basis if clock else None,
        "rounds": [
            {
                "number": one.number, "begins_on": _day(one.begins_on), "due_on": _day(one.clock.due_on),
                "replied_on": _day(one.replied_on), "in_time": one.clock.in_time, "class": one.letter or None,
                "verdict": one.verdict.value if one.verdict else None,
            }
            for one in file.rounds
        ],
    }  # fmt: skip


def _day(day: object) -> str | None:
    return str(day) if day is not None else None


def _rates(counted: Figures) -> dict[str, Any]:
    totals, rates = counted.totals, {name: getattr(counted, name) for name, _ in _RATES}
    return {
        "totals": {name: getattr(totals, name).number for name in totals.__struct_fields__},
        "classes": {letter: count.number for letter, count in counted.by_class},
        "late": counted.late.number,
        "unverified": counted.unverified.number,
        "rates": {
            name: {"part": rate.part.number, "base": rate.base.number, "text": rate.text}
            for name, rate in rates.items()
        },
    }


def _lines(files: Sequence[SuggestionFile], counted: Figures) -> list[str]:
    lines = [
        f"{file.entry.code}　{file.state.value}　{file.clock.due_on if file.clock else '—'}　{file.entry.name}"
        for file in files
    ] or ["还没有登记过建议。"]
    rates = [f"{label} {getattr(counted, name).text}" for name, label in _RATES]
    late = f"逾期{counted.late.number}件，过了参照日期待核实{counted.unverified.number}件"
    return [*lines, "", f"共{counted.totals.handed_in.number}件，{late}；{'，'.join(rates)}"]


def import_suggestions(options: argparse.Namespace) -> int:
    """import suggestions: plans, asks what must be asked, takes in."""
    from renda_desktop.imports.files import read_import_file
    from renda_desktop.imports.job import ImportJob
    from renda_desktop.progress import SilentProgress
    from renda_desktop.suggestions.importing import register_import

    existing(options)
    with opened(options) as database:
        require_writer(database)
        day = today(database)
        with database.read() as db:
            kind = register_import(db, day)
        job = ImportJob(kind, read_import_file(options.file, kind, SilentProgress()), day)
        job.choice = _chosen(kind, options.of)
        job.match(database)
        if job.table is None or job.lacking():
            raise InputProblem(job.file.problem or f"表里没有“{'、'.join(job.lacking())}”一栏，请核对文件。")
        plan = job.make_plan(database, SilentProgress())
        job.take_plan(plan)
        _say_doubtful(job)
        if not all(confirmed(options, question) for question in plan.confirmations):
            print("没有导入。")
            return FAILED
        rejected = plan.rejected()
        kept = keep_rejected(rejected, options.file, database.path.parent) if rejected else None
        summary = job.carry_out(database, True, SilentProgress(), options.reason)
    if options.json:
        print_json(summary.as_json())
    else:
        told = f"新增 {summary.new} 件，更新 {summary.changed} 件，不变 {summary.same} 件"
        print(f"读到 {summary.rows} 行：{told}，没有导入 {summary.rejected} 行。")
        if kept:
            print(f"没有导入的行和原因另存在：{kept}")
    return DONE


def _chosen(kind: ImportKind, wanted: str) -> str:
    """The key of the session `--of` names, 闭会 for what came between sessions; the newest session without it."""
    options = kind.choice.options if kind.choice else ()
    if not wanted:
        return ""
    found = [key for key, words in options if wanted in words]
    if len(found) != 1:
        names = "、".join(words for _, words in options)
        raise InputProblem(f"--of “{wanted}”没有找到或者不止一个，请写这里面的一个：{names}。")
    return found[0]


def _say_doubtful(job: ImportJob) -> None:
    """What was left out, other sheets, every row with something to look at: on the error output, nothing silently."""
    assert job.plan is not None
    for note in (*job.file.notes, *job.plan.announcements):
        print(note, file=sys.stderr)
    for row in job.plan.preview.rows:
        if row.messages:
            print(f"  {row.where}：{' '.join(row.messages)}", file=sys.stderr)
