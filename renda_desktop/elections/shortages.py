"""Seats a session left unfilled for the next one to elect separately (组织法2022 第二十九条第二、三款)."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.elections.models import ElectionOffice
from renda_desktop.elections.posts import ElectedPost, Shortage
from renda_desktop.elections.queries import find_election
from renda_desktop.sessions.queries import find_facts, list_facts
from renda_desktop.storage.base import DbSession


class LeftSeats(Struct, frozen=True):
    """Seats of a post that `session` left to the next one."""

    post: ElectedPost
    title: str
    seats: int
    session: str
    """镇十九届人大一次会议."""

    @property
    def sentence(self) -> str:
        """What the clerk reads where the post is to be added."""
        return f"{self.session}选举{self.title}还缺{self.seats}名，大会决定在下一次会议另行选举。"


def left_to(db: DbSession, session_id: str, today: datetime.date) -> list[LeftSeats]:
    """What earlier sessions of the term left, post by post; nothing where a session in between elected the post."""
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    earlier = {one.id: one for one in list_facts(db, facts.term_id) if one.number < facts.number}
    query = select(ElectionOffice).where(ElectionOffice.session_id.in_(earlier))
    last: dict[ElectedPost, ElectionOffice] = {}
    for office in sorted(db.scalars(query), key=lambda one: earlier[one.session_id].number):
        last[office.post] = office
    found = []
    for post in ElectedPost:
        office_ = last.get(post)
        row = (
            None
            if office_ is None or office_.shortage is not Shortage.NEXT
            else find_election(db, office_.id, today)
        )
        if row is not None and row.progress.missing:
            session = earlier[row.session_id].short_name
            found.append(LeftSeats(post, row.title, row.progress.missing, session))
    return found
