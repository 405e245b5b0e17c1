"""What the papers of elections are drawn from, and the passages they share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import annotated, spread
from renda_desktop.documents.compose import Passage, Source, Words, field
from renda_desktop.documents.passages import Text, listed, text_of
from renda_desktop.elections.moments import moment_in
from renda_desktop.elections.posts import Mode
from renda_desktop.elections.queries import election_card
from renda_desktop.elections.rows import CandidateRow, ElectionCard, ElectionRow, MethodRow
from renda_desktop.law.rulebook import rule
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.paper_parts import clock_words
from renda_desktop.sessions.queries import find_facts, require_office
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow

METHOD, CANDIDATES, BALLOT, RESULT = "甲36", "甲37", "甲39", "甲40"
AGAIN, OATH, END = "甲41", "甲42", "甲31"
LAW = "《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》"


class ElectionFacts(Struct, frozen=True):
    """A session's elections with everything the papers name; `everybody`: 全体代表 of the moment of the vote."""

    session: SessionFacts
    office: OfficeRow
    card: ElectionCard
    everybody: AllDeputies
    today: datetime.date

    @property
    def method(self) -> MethodRow:
        """What the method fixes."""
        return self.card.method

    @property
    def on(self) -> datetime.date:
        """The day whose law counts."""
        return self.session.opens_on or self.today

    def figure(self, rule_id: str, name: str | None = None) -> int:
        """A whole number of a rule of that day."""
        return int(rule(rule_id, self.on).number(name))


def election_facts(db: DbSession, session_id: str, today: datetime.date) -> ElectionFacts | None:
    """Everything the papers name; None when the session is gone."""
    facts, card = find_facts(db, session_id), election_card(db, session_id, today)
    if facts is None or card is None:
        return None
    return ElectionFacts(facts, require_office(db), card, _at_the_vote(db, facts, card, today), today)


def _at_the_vote(db: DbSession, facts: SessionFacts, card: ElectionCard, today: datetime.date) -> AllDeputies:
    """全体代表 as the first vote of the elections counts them, so that no two papers say different figures.

    Until there is one: as things stand by now, after whose mandate the session ended already.
    """
    counted = next((one.everybody for row in card.elections for one in row.rounds if one.everybody), None)
    moment = moment_in(db, facts.id, today, datetime.time.max)
    return counted or all_deputies(db, facts.id, moment.day, moment.at)


def of_method(facts: ElectionFacts, name: str) -> Source:
    """A source in the method; its record is the session's, since it is entered there."""
    return Source("election_method", facts.session.id, name)


def of_office(row: ElectionRow, name: str) -> Source:
    """A source in a post."""
    return Source("election_office", row.id, name)


def of_candidate(one: CandidateRow, name: str) -> Source:
    """A source in a candidate."""
    return Source("election_candidate", one.id, name)


def day_words(day: datetime.date | None, source: Source, label: str) -> Passage:
    """2026年1月16日, or 【待填：label】."""
    return field(chinese_date(day) if day else None, source, label)


def moment_words(day: datetime.date | None, at: datetime.time | None, source: Source, label: str) -> Passage:
    """1月16日上午11:30, or 【待填：label】."""
    if day is None:
        return field(None, source, label)
    clock = clock_words(at) if at is not None else ""
    return field(f"{chinese_date(day)}{clock}", source)


def clock(at: datetime.time | None) -> str:
    """11:30, or nothing."""
    return time_text(at) if at is not None else ""


def list_name(one: CandidateRow) -> Passage:
    """张　三, 王芳（女，回族）: as lists of names have it."""
    return field(annotated(spread(one.name), one.sex, one.ethnicity), of_candidate(one, "name"))


def plain_name(one: CandidateRow) -> Passage:
    """王芳（女，回族） in a sentence."""
    return field(annotated(one.name, one.sex, one.ethnicity), of_candidate(one, "name"))


def joined(name: str, passages: Iterable[Passage]) -> Text:
    """刘海、石磊 as one fact that a clerk calls `name`."""
    found: list[Passage] = []
    for one in passages:
        found += [Passage("、"), one] if found else [one]
    return listed(name, *found)


def verb(row: ElectionRow) -> str:
    """选举, 补选, 另行选举."""
    return "选举" if row.mode is Mode.FULL else row.mode.value


def posts_words(rows: Sequence[ElectionRow], facts: ElectionFacts) -> Words:
    """选举镇长1名，补选副镇长2名; 【待填：选举的职务和名额】 while no post is entered."""
    if not rows:
        return field(None, of_method(facts, "offices"), "选举的职务和名额")
    found: list[Words] = []
    for place, row in enumerate(rows):
        again = place > 0 and verb(rows[place - 1]) == verb(row)
        found.append(("、" if again else "，" if place else "") + ("" if again else verb(row)))
        found += [field(row.title, of_office(row, "post")), field(row.seats, of_office(row, "seats")), "名"]
    return listed("职务和名额", *found)


def titles_words(rows: Sequence[ElectionRow]) -> Text:
    """镇长、副镇长."""
    return joined("职务", [field(row.title, of_office(row, "post")) for row in rows])


def session_presidium(facts: ElectionFacts) -> str:
    """青禾镇第十九届人民代表大会第七次会议主席团."""
    return f"{facts.session.name}主席团"


def whole(*words: Words) -> Text:
    """Words in one text."""
    return text_of(*words)


def again_majority(method: MethodRow) -> str:
    """What a second vote needs beside the most votes, as the method fixes it."""
    return "，但当选仍须获得全体代表过半数的选票" if method.again_majority else ""
