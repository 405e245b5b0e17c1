"""导出审计记录: the change log as a workbook for people, and its chain as a text an outsider can check."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.history.chain_text import chain_lines
from renda_desktop.history.details import Deed, RecordChange, changes_in
from renda_desktop.history.looks import looks
from renda_desktop.history.names import NameBook
from renda_desktop.history.queries import HistoryAsk, HistoryLine, history
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.sheet import Align, Kind, Sheet, SheetColumn, SheetRow
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.files import write_text
from renda_desktop.township.queries import find_office

_MOST_ROWS = 1_000_000
"""An Excel sheet holds 1,048,576."""
_AT_ONCE = 500
_LONGEST = 2000
COLUMNS = (
    SheetColumn("step", ("第几步",), 4, Kind.INTEGER),
    SheetColumn("at", ("时间",), 9),
    SheetColumn("who", ("谁",), 5),
    SheetColumn("what", ("做了什么",), 16, align=Align.LEFT),
    SheetColumn("standing", ("状态",), 4),
    SheetColumn("reason", ("封存后改动的理由",), 8, align=Align.LEFT),
    SheetColumn("deed", ("记录",), 4),
    SheetColumn("record", ("哪条记录",), 14, align=Align.LEFT),
    SheetColumn("field", ("哪一项",), 7, align=Align.LEFT),
    SheetColumn("old", ("原来",), 14, align=Align.LEFT),
    SheetColumn("new", ("改成",), 14, align=Align.LEFT),
)

LOOK_COLUMNS = (
    SheetColumn("at", ("时间",), 9),
    SheetColumn("who", ("谁",), 6),
    SheetColumn("place", ("在哪里",), 14, align=Align.LEFT),
    SheetColumn("what", ("看了什么",), 12, align=Align.LEFT),
    SheetColumn("whose", ("谁的",), 24, align=Align.LEFT),
)


class Audit(Struct, frozen=True):
    """What was written: the workbook, the chain beside it, and how many steps; `cut`: older ones had no room."""

    workbook: Path
    chain: Path
    steps: int
    cut: bool


def chain_path(workbook: Path) -> Path:
    """审计记录.xlsx → 审计记录-校验链.txt."""
    return workbook.with_name(f"{workbook.stem}-校验链.txt")


def export_audit(database: Database, ask: HistoryAsk, workbook: Path, progress: Progress) -> Audit:
    """Writes both files. Identity numbers and phones are masked. Raises FileProblem, Cancelled."""
    now = datetime.datetime.now().astimezone()
    with database.read() as db:
        rows, steps, cut = _rows(db, ask, progress)
        office = find_office(db)
        whose = office.presidium if office else ""
        sheet = Sheet(
            name="审计记录",
            title=f"{whose}修改记录",
            columns=COLUMNS,
            rows=rows,
            info=(("范围", asked_words(ask)), ("导出时间", f"{now:%Y-%m-%d %H:%M}")),
            notes=(
                "身份证号、电话号码已打码。每一步改了几项就有几行；新增、删除的记录各项写在一格里。",
                f"核对修改记录有没有被删改，用同时存下的“{chain_path(workbook).name}”，办法写在它的开头。",
            ),
        )
        write_xlsx([sheet, _looks_sheet(db, whose)], workbook, now.replace(tzinfo=None))
        write_text(chain_path(workbook), "\n".join(chain_lines(db)) + "\n")
    return Audit(workbook, chain_path(workbook), steps, cut)


def _looks_sheet(db: DbSession, whose: str) -> Sheet:
    lines = looks(db, _MOST_ROWS)
    return Sheet(
        name="看过明文",
        title=f"{whose}看过明文的记录",
        columns=LOOK_COLUMNS,
        rows=[
            SheetRow((f"{one.at:%Y-%m-%d %H:%M:%S}", one.who, one.place, one.what, one.whose))
            for one in lines
        ],
    )


def asked_words(ask: HistoryAsk) -> str:
    """全部 or what narrows it."""
    days = f"{ask.first or '最早'}至{ask.last or '现在'}" if ask.first or ask.last else ""
    parts = (
        days,
        f"{ask.who}改的" if ask.who else "",
        f"含“{ask.text}”" if ask.text else "",
        "选定的一条记录" if ask.subject else "",
        "撤销过的" if ask.taken_back else "",
    )
    return "，".join(part for part in parts if part) or "全部"


def _rows(db: DbSession, ask: HistoryAsk, progress: Progress) -> tuple[list[SheetRow], int, bool]:
    book, rows, steps = NameBook(db), list[SheetRow](), 0
    for line in _lines(db, ask):
        if len(rows) >= _MOST_ROWS:
            return rows, steps, True
        rows += _rows_of(line, changes_in(db, line.id, book=book, limit=_MOST_ROWS).records)
        steps += 1
        progress.report(steps, 0, f"正在写修改记录：第 {steps} 步")
    return rows, steps, False


def _lines(db: DbSession, ask: HistoryAsk) -> Iterator[HistoryLine]:
    """Page by page, the newest first."""
    ask = structs.replace(ask, limit=_AT_ONCE)
    while lines := history(db, ask):
        yield from lines
        ask = structs.replace(ask, below=lines[-1].id)


def _rows_of(line: HistoryLine, records: tuple[RecordChange, ...]) -> list[SheetRow]:
    head = (line.id, f"{line.at:%Y-%m-%d %H:%M:%S}", line.who, line.told, line.standing, line.reason)
    rows = [SheetRow((*head, *cells)) for record in records for cells in _cells(record)]
    return rows or [SheetRow((*head, "", "", "", "", ""))]


def _cells(record: RecordChange) -> list[tuple[str, str, str, str, str]]:
    title = f"{record.where} › {record.called}" if record.where else record.called
    if record.deed is Deed.CHANGED:
        return [
            (record.deed.value, title, f.label, f.old[:_LONGEST], f.new[:_LONGEST]) for f in record.fields
        ]
    old = record.deed is Deed.REMOVED
    said = "；".join(f"{f.label}：{f.old if old else f.new}" for f in record.fields)[:_LONGEST]
    return [(record.deed.value, title, "", said if old else "", "" if old else said)]
