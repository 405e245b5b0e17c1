"""A made roster of 10,000 rows × 25 columns: calamine alone, first verdicts, all verdicts, in the data file."""

from __future__ import annotations

import datetime
import tempfile
import time
from pathlib import Path

ROWS, FIRST = 10_000, 200
DAY = datetime.date(2026, 4, 2)
HEADINGS = (
    "序号 姓名 性别 民族 出生年月 籍贯 政治面貌 入党时间 学历 学位 职称 工作单位及职务 职业构成 身份证号 联系电话 "
    "通讯地址 电子信箱 代表证号 选区 代表团 代表小组 当选时间 连任届数 特长 备注"
).split()
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "建国秀英志强桂兰海燕文华春梅立新玉珍国庆"


def calamine(folder: Path) -> float:
    """Milliseconds to read the file and nothing more."""
    from python_calamine import CalamineWorkbook

    path = _file(folder)
    start = time.perf_counter()
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    count = sum(1 for _ in sheet.iter_rows())
    figure = (time.perf_counter() - start) * 1000
    assert count == ROWS + 1
    return figure


def import_first(folder: Path) -> float:
    """Milliseconds until the first screen of verdicts."""
    return _import(folder, "first")


def import_all(folder: Path) -> float:
    """Milliseconds until every row has its verdict."""
    return _import(folder, "all")


def import_commit(folder: Path) -> float:
    """Milliseconds until all rows are in the data file."""
    return _import(folder, "commit")


def _import(folder: Path, until: str) -> float:
    from renda_desktop import schema
    from renda_desktop.roster.import_commit import commit_import
    from renda_desktop.roster.import_file import read_roster_file
    from renda_desktop.roster.importing import plan_import
    from renda_desktop.storage.opening import open_database
    from renda_desktop.township.queries import find_office

    assert schema.Base.metadata.tables
    path = _file(folder)
    with tempfile.TemporaryDirectory() as scratch:
        database = open_database(Path(scratch) / "renda.db", "x")
        # As in the open program: completing the mappers counts as start (`all_ready`).
        with database.read() as db:
            find_office(db)
        start = time.perf_counter()
        file = read_roster_file(path)
        with database.read() as db:
            plan = plan_import(db, file.tables[0], DAY, file_name=file.name)
        plan.preview.advance(FIRST)
        if until != "first":
            plan.finish()
        if until == "commit":
            with database.action() as db:
                assert commit_import(db, plan).new == ROWS
        figure = (time.perf_counter() - start) * 1000
        database.close()
    return figure


def _file(folder: Path) -> Path:
    """The made workbook, written once per run of the benchmarks."""
    path = folder / "roster-10000.xlsx"
    if not path.exists():
        from renda_desktop.spreadsheets.sheet import Sheet, SheetColumn, SheetRow
        from renda_desktop.spreadsheets.writing import write_xlsx

        columns = tuple(SheetColumn(f"c{place}", (title,), 6) for place, title in enumerate(HEADINGS))
        rows = [SheetRow(_row(number)) for number in range(1, ROWS + 1)]
        write_xlsx(Sheet("名册", "", columns, rows), path, datetime.datetime(2026, 4, 2))  # noqa: DTZ001
    return path


def _row(n: int) -> tuple[str, ...]:
    name = _SURNAMES[n % 20] + _GIVEN[n % 19] + _GIVEN[(n // 19) % 20]
    return (
        str(n), name, "女" if n % 3 == 0 else "男", "汉族", f"{1960 + n % 40}-{n % 12 + 1:02}", "安南省临川县",
        "中共党员" if n % 2 else "群众", "", "大专", "", "", f"东河村村民{n}", "农民", "", f"139{n:08}",
        f"东河村{n % 30}组", "", f"D{n:05}", "", f"第{n % 9 + 1}代表团", f"第{n % 12 + 1}小组", "2021-12", "1", "", "",
    )  # fmt: skip
