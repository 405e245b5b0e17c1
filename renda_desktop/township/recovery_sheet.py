"""恢复单: the one paper that opens an encrypted data file when every password is forgotten. Never kept as issued."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    TextSize,
    bold,
    cell,
    column,
    gap,
    label,
    line,
    paper,
    row,
    table,
    title,
)
from renda_desktop.errors import InputProblem
from renda_desktop.storage.files import write_bytes

SHEET = "恢复单"
_STEPS = (
    "找一台装了“乡镇人大工作台”的电脑，把数据文件 renda.db（或者任何一个备份）放到电脑上。",
    "打开程序。程序问密码的时候，点“用恢复码打开…”。",
    "把上面 8 组数字照着输进去，一组 6 位。哪一组输错了，程序会说是第几组。",
    "照提示设一个新密码，写上自己的姓名。原来的内容全都在，一条也不会少。",
    "用完把本单装回信封，重新封好、签字；觉得被别人看过，就在“设置 → 密码和使用人”里换一张新的恢复单。",
)
_KEEPING = (
    "放在单位的保险柜或者带锁的文件柜里，装进信封封口，两个人在封口签字。不要和电脑、U 盘放在一起，"
    "不要拍照，不要存在电脑里。谁拿到这张单子，谁就能打开全部数据。"
)
_LOST = (
    "本单丢了、密码还记得：马上打开程序，在“设置 → 密码和使用人”里换新的恢复码，重新打印一张，旧单作废。"
    "本单丢了、密码也都忘了：数据就打不开了，谁也没有办法。"
)


class RecoverySheet(Struct, frozen=True):
    """What stands on the sheet; `code` is eight groups of six digits, `files` what it opens."""

    office: str
    day: datetime.date
    code: str
    files: tuple[str, ...]


def recovery_sheet(facts: RecoverySheet) -> Paper:
    """The sheet of one page: the code, what it opens, how it is used, where it is kept."""
    return paper(
        SHEET,
        SHEET,
        Layout.CARD,
        title("数据文件恢复单"),
        line(facts.office, f"打印日期：{chinese_date(facts.day)}", key="head"),
        line("恢复码：从 1 到 8 依次输入，一组 6 位数字", key="order"),
        _code(facts.code),
        gap(0.5),
        _guide(facts.files),
        gap(0.5),
        _signatures(),
        office=facts.office,
        page_numbers=False,
    )


def save_sheet(path: Path, content: bytes, data_folder: Path) -> None:
    """Keeps the sheet as a PDF, never beside what it opens. Raises InputProblem, FileProblem."""
    if path.resolve().is_relative_to(data_folder.resolve()):
        raise InputProblem("恢复单不能存在数据文件夹里：钥匙和锁放在一起，等于没有锁。请存到 U 盘上。")
    write_bytes(path, content)


def _code(code: str) -> Block:
    groups = code.split("-")
    columns = [column(mm=12.0, key=f"{side}-{part}") if part == "no" else column(key=f"{side}-{part}")
               for side in ("left", "right") for part in ("no", "digits")]  # fmt: skip
    rows = [
        row(
            label(str(at + 1)), cell(bold(_spaced(groups[at]))),
            label(str(at + 2)), cell(bold(_spaced(groups[at + 1]))),
            height_mm=14.0, key=f"groups-{at}",
        )
        for at in range(0, len(groups), 2)
    ]  # fmt: skip
    return table(columns, rows, key="code", size=TextSize.NO3)


def _guide(files: tuple[str, ...]) -> Block:
    rows = [row(label("能打开什么"), cell("".join(files)), key="opens")]
    first, *others = [f"{place}. {words}" for place, words in enumerate(_STEPS, 1)]
    rows.append(row(label("怎么用", rowspan=len(_STEPS)), cell(first), key="step-1"))
    rows += [row(cell(words), key=f"step-{place}") for place, words in enumerate(others, 2)]
    rows.append(row(label("放在哪里"), cell(_KEEPING), key="keeping"))
    rows.append(row(label("丢了怎么办"), cell(_LOST), key="lost"))
    return table([column(mm=28.0), column(align=Align.LEFT)], rows, key="guide")


def _spaced(group: str) -> str:
    """123 456: read out and typed in two breaths."""
    return f"{group[:3]} {group[3:]}"


def _signatures() -> Block:
    cells = [label("经办人（签字）"), cell(""), label("主席（签字）"), cell(""), label("日期"), cell("")]
    columns = [
        column(mm=34.0),
        column(),
        column(mm=28.0),
        column(),
        column(mm=14.0),
        column(align=Align.CENTER),
    ]
    return table(columns, [row(*cells, height_mm=11.0, key="signed")], key="signatures")
