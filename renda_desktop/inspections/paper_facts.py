"""Everything the papers of one activity are drawn from, and the passages they share."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Passage, Source, field, missing, para
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.events.notice_rules import NoticeLine
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.notice_queries import notice_lines
from renda_desktop.inspections.queries import activity_card
from renda_desktop.inspections.rows import ActivityCard, InspectionRow
from renda_desktop.inspections.rules import DEED_VERBS, NOTICE, says_kind
from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import number_text
from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule
from renda_desktop.sessions.paper_parts import clock_words
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office, list_officers
from renda_desktop.township.rules import Post

RULES = {
    EventKind.INSPECTION: "inspection_by_presidium",
    EventKind.SURVEY: "presidium_annual_topics",
    EventKind.LAW_CHECK: "law_enforcement_check",
}
"""The rule each kind of activity rests on."""


class ActivityFacts(Struct, frozen=True):
    """Rows behind the papers of an activity: `number` is the 发文字号 of the notice, `basis` the article."""

    office: OfficeRow
    card: ActivityCard
    number: str
    basis: str
    contact: str
    phone: str
    notices: tuple[NoticeLine, ...] = ()
    """Who is told, group by group, with what they answered."""
    full_phones: bool = False

    @property
    def activity(self) -> InspectionRow:
        """The activity itself."""
        return self.card.activity

    @property
    def body(self) -> str:
        """Who arranges it: the presidium, at a street the working committee."""
        return self.office.presidium

    def source(self, name: str = "") -> Source:
        """Source of a field of the activity or its event."""
        return Source("inspection", self.activity.id, name)


def activity_facts(
    db: DbSession, inspection_id: str, today: datetime.date, *, private: bool = False
) -> ActivityFacts | None:
    """Gathers the rows; None when the activity or the office is gone. With `private` telephone numbers are whole."""
    card, office = activity_card(db, inspection_id, today), find_office(db)
    if card is None or office is None:
        return None
    day = card.activity.day or today
    given = number_for(db, inspection_id, NOTICE)
    number = (
        number_text(given.series, given.number, mark=office.document_mark, year=given.year or 0)
        if given
        else ""
    )
    secretary = next((o.name for o in list_officers(db, day) if o.post is Post.SECRETARY), "")
    return ActivityFacts(
        office,
        card,
        number,
        activity_basis(card.activity.kind, day) if office.kind.has_congress else "",
        card.activity.contact or secretary,
        card.activity.phone or office.phone,
        tuple(notice_lines(db, card)),
        private,
    )


def activity_basis(kind: EventKind, day: datetime.date) -> str:
    """《代表法》第二十九条第一款 as it stood on the day; "" where there was no such rule."""
    found = find_rule(RULES[kind], day)
    return cite(found, day) if found else ""


# --- passages --------------------------------------------------------------------------------------------------------


def title_passage(facts: ActivityFacts) -> Passage:
    """The name of the activity."""
    return field(facts.activity.title, facts.source("title"))


def name_words(facts: ActivityFacts) -> Text:
    """农村人居环境整治视察; a name that does not say what it is gets its kind behind."""
    kind = facts.activity.kind.value
    return text_of(title_passage(facts), "" if says_kind(facts.activity.kind, facts.activity.title) else kind)


def deed_words(facts: ActivityFacts) -> Text:
    """开展农村人居环境整治视察; a name that begins with a verb stays: 检查《食品安全法》在本镇的实施情况."""
    return text_of("" if facts.activity.title.startswith(DEED_VERBS) else "开展", name_words(facts))


def day_words(facts: ActivityFacts, *, year: bool = True, weekday: bool = True) -> Passage:
    """2026年3月24日（星期二）."""
    day = facts.activity.day
    text = chinese_date(day, year=year, weekday=weekday) if day else ""
    return field(text, facts.source("day"), "活动日期")


def start_words(facts: ActivityFacts) -> Passage:
    """上午8:30."""
    start = facts.activity.event.starts_at
    return field(clock_words(start) if start else "", facts.source("starts_at"), "集合时间")


def place_words(facts: ActivityFacts) -> Passage:
    """Where those who take part meet."""
    return field(facts.activity.event.place, facts.source("place"), "集合地点")


def text_paras(text: str, source: Source, label: str, key: str) -> list[Block]:
    """A paragraph for each line of a text, or the placeholder."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not found:
        return [para(missing(label, source), key=key)]
    return [para(field(stopped(line), source), key=f"{key}-{place}") for place, line in enumerate(found, 1)]


def stopped(text: str) -> str:
    """The text with one full stop at its end; other stops stay."""
    tidy = text.strip()
    return tidy if tidy.endswith(("。", "！", "？", "”", "：")) else f"{tidy.rstrip('；;，,.')}。"
