"""Builders of deliberation; all people are invented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from renda_desktop.deliberation.bill_commands import AddBill, add_bill
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.inquiry_commands import AddInquiry, add_inquiry
from renda_desktop.deliberation.queries import Deliberation, deliberation_of
from renda_desktop.deliberation.review_commands import AddSpeech, add_speech, arrange_reviews
from renda_desktop.deliberation.rows import MeetingRow
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation
from renda_desktop.roster.rules import Role
from renda_desktop.storage.database import Database
from renda_desktop.township.unit_commands import AddUnit, add_delegation
from tests.helpers.session_builders import OPENING, a_session, act, card_of, term_of

NAMES = (
    "李淑芬", "王伟", "马宏伟", "冯玉兰", "孙立新", "赵春梅",
    "陈志远", "周桂英", "吴大勇", "郑晓东", "何秀云", "高建军",
)  # fmt: skip
NOON, THREE, FOUR = datetime.time(12), datetime.time(15), datetime.time(16)


@dataclass(frozen=True)
class Review:
    """The session, its deputies' person ids and mandates in order, six in each delegation."""

    database: Database
    session: str
    people: tuple[str, ...]
    mandates: tuple[str, ...]

    def now(self) -> Deliberation:
        """Everything as stored."""
        with self.database.read() as db:
            shown = deliberation_of(db, self.session, OPENING)
        assert shown is not None
        return shown

    def meeting(self, place: int = 0) -> MeetingRow:
        """The review meeting of the first or second delegation."""
        return self.now().meetings[place]

    def topic(self, words: str) -> str:
        """Id of the agenda item with these words."""
        return next(topic.id for topic in self.now().topics if words in topic.title)

    def speak(self, place: int, person: int, text: str, topic: str = "政府工作报告", **more: Any) -> str:
        """A deputy speaks at the meeting of a delegation."""
        request = AddSpeech(
            self.meeting(place).id,
            NAMES[person],
            self.people[person],
            agenda_item_id=self.topic(topic),
            text=text,
            **more,
        )
        return str(act(self.database, add_speech, request))

    def signing(self, lead: int | None, *cosigners: int) -> Signing:
        """Who signs, by place in `NAMES`."""
        chosen = None if lead is None else self.people[lead]
        return Signing(chosen, tuple(self.people[one] for one in cosigners))

    def bill(self, signers: int = 5, at: datetime.time | None = NOON, **more: Any) -> str:
        """A whole bill with so many signers."""
        wanted: dict[str, Any] = {
            "title": "加快农村公路养护", "cause": "农村公路养护不及时。", "grounds": "全镇有六成路面破损。",
            "proposal": "建立养护基金。", "signing": self.signing(0, *range(1, signers)),
            "receipt": Receipt(OPENING, at),
        }  # fmt: skip
        return str(act(self.database, add_bill, AddBill(self.session, **wanted | more)))

    def inquiry(self, signers: int = 10, **more: Any) -> str:
        """A whole inquiry with so many signers."""
        wanted: dict[str, Any] = {
            "question": "饮水工程为什么逾期", "content": "承诺去年六月完工，至今没有通水。",
            "signing": self.signing(0, *range(1, signers)), "receipt": Receipt(OPENING, NOON),
        }  # fmt: skip
        return str(act(self.database, add_inquiry, AddInquiry(self.session, **wanted | more)))

    def suggestion(self, lead: int = 0, *cosigners: int, **more: Any) -> str:
        """A suggestion."""
        wanted: dict[str, Any] = {
            "title": "修复东河村灌溉渠", "content": "渠道淤积。", "signing": self.signing(lead, *cosigners),
            "receipt": Receipt(OPENING, NOON),
        }  # fmt: skip
        return str(act(self.database, add_suggestion, AddSuggestion(self.session, **wanted | more)))


Ids = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Of the session, its people, their mandates."""


def a_review(town: Database) -> Ids:
    """镇十九届人大七次会议 with twelve deputies and its review meetings."""
    term = term_of(town)
    units = [act(town, add_delegation, AddUnit(term, f"第{n}代表团")) for n in "一二"]
    people, mandates = [], []
    for place, name in enumerate(NAMES):
        person = act(town, add_person, AddPerson(name))
        mandate = act(town, give_mandate, GiveMandate(person, term, deputy_number=f"19{place + 1:03}"))
        role = Role.HEAD if place % 6 == 0 else Role.MEMBER
        act(town, put_into_delegation, PutInto(mandate, units[place // 6], role))
        people.append(person)
        mandates.append(mandate)
    session = a_session(town, place="镇政府三楼会议室")
    assert card_of(town, session).agenda
    act(town, arrange_reviews, session)
    return session, tuple(people), tuple(mandates)
