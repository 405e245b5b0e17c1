"""A plan as a draft and as passed with its items; the words of a paper by their keys."""

from __future__ import annotations

import datetime

from msgspec import structs

from renda_desktop.documents.blocks import Block, Heading, Table
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.rules import Series
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import ItemRow, PlanRow, ReviewRow
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState, PlanTitle, ReviewKind
from renda_desktop.township.queries import OfficeRow
from renda_desktop.township.rules import OfficeKind
from tests.helpers.plan_builders import YEAR, plain_item

APPROVED = datetime.date(YEAR, 3, 10)
TODAY = datetime.date(YEAR, 7, 10)
OFFICE = OfficeRow(
    "o1", OfficeKind.TOWN, "青禾镇", "临川县", "安南省", "", "", "人大会议室", "青禾人发", None, False
)
STREET = structs.replace(OFFICE, kind=OfficeKind.STREET, name="青禾街道")
NUMBER = GivenNumberRow("n1", Series.DOCUMENT, YEAR, None, 3, "丙01", "p1", "", APPROVED, "")
DRAFT = PlanRow(
    "p1", YEAR, PlanTitle.KEY_POINTS, "", None, "", None, None, None, None, None, "", None,
    ReviewRow(ReviewKind.HALF), ReviewRow(ReviewKind.YEAR), (),
)  # fmt: skip
PASSED = structs.replace(
    DRAFT, demand="依法履职，服务代表。\n回应群众。", meeting_id="m1", meeting="镇十九届人大主席团第二十三次会议",
    approved_on=APPROVED, number=NUMBER,
)  # fmt: skip


def items() -> list[ItemRow]:
    """One or two items under each head; one cancelled, one 计划外, one put off."""
    may, quarter = PlanTime.months(YEAR, 5), PlanTime.quarters(YEAR, 2)
    building, deputies = PlanKind.BUILDING, PlanKind.DEPUTIES
    return [
        plain_item(1, title="制定年度计划并报镇党委", kind=building, type=ItemType.REQUEST, content=""),
        plain_item(2, title="农村人居环境视察", time=may, content="实地察看6个村、座谈。"),
        plain_item(3, title="听取农村饮水安全工作情况的报告", type=ItemType.REPORT, time=quarter, content=""),
        plain_item(4, title="企业用工调研", type=ItemType.SURVEY, state=PlanState.CANCELLED, reason="汛情"),
        plain_item(5, title="临时座谈", type=None, unplanned=True),
        plain_item(6, title="镇十九届人大十次会议", kind=PlanKind.MEETING, type=ItemType.SESSION, content=""),
        plain_item(7, title="代表学习培训（第一期）", kind=deputies, type=ItemType.TRAINING, content="",
                   time=PlanTime.months(YEAR, 9), original_time=PlanTime.months(YEAR, 4)),
        plain_item(8, title="半年工作总结", kind=building, type=ItemType.SUMMARY, content=""),
    ]  # fmt: skip


def text_under(paper: Paper, key: str) -> str:
    """The words of the block of that key, running text too."""
    block = block_of(paper, key)
    running = block.running if isinstance(block, Heading) else ()
    return plain((*getattr(block, "text", ()), *running))


def block_of(paper: Paper, key: str) -> Block:
    """The block of that key."""
    return next(block for block in paper.blocks if block.key == key)


def table_of(paper: Paper) -> list[list[str]]:
    """The texts of the paper's table."""
    table = next(block for block in paper.blocks if isinstance(block, Table))
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]
