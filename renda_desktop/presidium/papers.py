"""The papers of a presidium meeting: pure functions from `MeetingFacts` to `Paper`.

`meeting_facts` of `paper_facts.py` gathers the rows; `PAPERS` lists the kit in print order.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.presidium.agenda_papers import agenda
from renda_desktop.presidium.answer_papers import answer_list, leave_register, phone_list
from renda_desktop.presidium.bulletin_papers import meeting_bulletin
from renda_desktop.presidium.material_papers import item_material
from renda_desktop.presidium.minutes_papers import minutes
from renda_desktop.presidium.notice_papers import notice, observer_notice
from renda_desktop.presidium.paper_facts import MeetingFacts, meeting_facts
from renda_desktop.presidium.record_papers import record
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import (
    AGENDA,
    ANSWERS,
    BULLETIN,
    LEAVE,
    MATERIAL,
    MINUTES,
    NOTICE,
    OBSERVER_NOTICE,
    PARTY_REQUEST,
    PHONES,
    RECORD,
    SCRIPT,
    SIGN_IN,
    VOTE,
)
from renda_desktop.presidium.script_papers import script
from renda_desktop.presidium.sign_in_papers import sign_in_sheet
from renda_desktop.presidium.upward_papers import party_request
from renda_desktop.presidium.vote_papers import vote_record

__all__ = ["ITEM_PAPERS", "PAPERS", "ItemPaper", "MeetingFacts", "MeetingPaper", "meeting_facts"]


class MeetingPaper(Struct, frozen=True):
    """A paper of the kit: its id in the list of papers, what the clerk calls it, how it is drawn.

    `variant` tells papers of one number apart.
    """

    id: str
    name: str
    draw: Callable[[MeetingFacts], Paper]
    variant: str = ""


class ItemPaper(Struct, frozen=True):
    """A paper of one item of the agenda; `after` only once the item was voted on."""

    id: str
    name: str
    draw: Callable[[MeetingFacts, ItemRow], Paper]
    after: bool = False


PAPERS = (
    MeetingPaper(NOTICE, "会议通知", notice),
    MeetingPaper(OBSERVER_NOTICE, "列席通知", observer_notice, "列席"),
    MeetingPaper(ANSWERS, "回执名单", answer_list, "回执"),
    MeetingPaper(PHONES, "电话联系表", phone_list, "电话"),
    MeetingPaper(AGENDA, "议程", agenda),
    MeetingPaper(SIGN_IN, "签到表", sign_in_sheet),
    MeetingPaper(LEAVE, "请假登记表", leave_register, "请假"),
    MeetingPaper(SCRIPT, "主持词", script),
    MeetingPaper(RECORD, "会议记录", record),
    MeetingPaper(MINUTES, "会议纪要", minutes),
    MeetingPaper(PARTY_REQUEST, "会前请示", party_request, "会前请示"),
    MeetingPaper(BULLETIN, "工作信息简报", meeting_bulletin, "会议简报"),
)
"""本次会议材料 in print order."""

ITEM_PAPERS = (
    ItemPaper(MATERIAL, "议题材料", item_material),
    ItemPaper(VOTE, "表决情况记录", vote_record, after=True),
)
"""Papers of each item, in print order."""
