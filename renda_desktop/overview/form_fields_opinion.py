"""Fields of 乙11 意见反馈表、跟踪督办卡: the head of an opinion, and each round of replies with its entries."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from renda_desktop.documents.blocks import SplitLine, Table
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.overview.form_fields import (
    OFFICE,
    Field,
    Fields,
    Form,
    FormFacts,
    Line,
    Listing,
    cell_field,
)
from renda_desktop.overview.form_fields_sheets import labelled, nothing_more, rows_in, said

ROUND, ENTRIES, VERDICT = "round-", "entries-", "verdict-"
"""What the keys of a round's blocks begin with; the id of the round follows."""
_HEAD = (
    ("承办单位", "镇人民政府"), ("发文字号", "青禾人发〔2025〕20号"), ("由来", "镇十九届人大主席团第二十一次会议"),
    ("交办日期", "2025年11月18日"), ("销号", "2026年3月30日"),
)  # fmt: skip
_OF_ROUND = (
    ("轮次期限", "第1轮　书面报告期限：2026年3月27日"), ("收到日期", "2026年3月20日"), ("报告要点", "已完成防冻保温"),
    ("主席团评价", "满意"),
)  # fmt: skip
_OF_ENTRY = (
    ("意见原文", "做好防冻保温"), ("责任单位", "镇水利站"), ("措施", "上门包扎管道"), ("进展", "办结"),
    ("完成时间", "2025.11.28"), ("佐证", "完工照片"), ("主席团评价", "满意"), ("下一步", ""),
)  # fmt: skip


class Round(Struct, frozen=True):
    """A round of replies: what stands around its table, and the rows of the table."""

    cells: dict[str, str]
    entries: list[Line]


def rounds_in(paper: Paper) -> list[Round]:
    """The rounds in order."""
    rounds: list[Round] = []
    for block in paper.blocks:
        if isinstance(block, SplitLine) and block.key.startswith(ROUND):
            entries = rows_in(paper, ENTRIES + block.key.removeprefix(ROUND))
            rounds.append(Round({"轮次期限": plain(block.left), **dict(said([plain(block.right)]))}, entries))
        elif isinstance(block, Table) and block.key.startswith(VERDICT) and rounds:
            rounds[-1].cells.update(pair for row in block.rows for pair in labelled(row))
    return rounds


def _of_grid(name: str) -> Callable[[FormFacts], str]:
    """What stands behind a label of the tables before and after the rounds."""

    def read(facts: FormFacts) -> str:
        grids = (b for b in facts.paper.blocks if isinstance(b, Table) and b.key in ("head", "closing"))
        return next((v for grid in grids for row in grid.rows for n, v in labelled(row) if n == name), "")

    return read


_FIELDS = Fields(
    (*OFFICE, *(Field(name, f"表上“{name}”的内容", example, _of_grid(name)) for name, example in _HEAD)),
    (
        Listing(
            "各轮",
            "每一轮反馈，第一次反馈是第一轮",
            lambda f: rounds_in(f.paper),
            tuple(cell_field(name, f"这一轮的“{name}”", example, name) for name, example in _OF_ROUND),
            (
                Listing(
                    "意见",
                    "这一轮的每一条意见",
                    lambda one: one.entries,
                    tuple(cell_field(name, f"“{name}”一栏", example, name) for name, example in _OF_ENTRY),
                ),
            ),
        ),
    ),
)

OPINION_FORMS = (Form("乙11", "乙11", "", "意见反馈表、跟踪督办卡", _FIELDS, nothing_more),)
