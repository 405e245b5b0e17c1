"""Tables of elections of officials: the method, the posts, candidates with their nominations, holders, oath, removal.

Ballots and counts stand in `renda_desktop.ballots`; a round's `subject_id` is the `ElectionOffice`.
"""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.elections.posts import (
    Defence,
    ElectedPost,
    EndKind,
    FurtherFrom,
    Mode,
    Nominator,
    OathForm,
    Shortage,
    Standing,
)
from renda_desktop.storage.base import KEPT, Record


class ElectionMethod(Record):
    """选举办法 of a session: the figures it fixes, and the oath after it. One row for each session with elections."""

    __tablename__ = "election_method"
    session_id: Mapped[str] = mapped_column(
        ForeignKey("congress_session.id", ondelete="CASCADE"), unique=True
    )
    deadline_on: Mapped[datetime.date | None]
    deadline_at: Mapped[datetime.time | None]
    """Until when nominations may be handed in."""
    adopted_on: Mapped[datetime.date | None]
    """Empty while it is a draft."""
    scrutineers: Mapped[int | None]
    tellers: Mapped[int | None]
    further_from: Mapped[FurtherFrom] = mapped_column(default=FurtherFrom.FIRST_VOTE)
    again_majority: Mapped[bool] = mapped_column(default=True)
    """Whether a second vote among the tied asks for more than half of all deputies too (组织法2022 第二十五条)."""
    oath_on: Mapped[datetime.date | None]
    oath_at: Mapped[datetime.time | None]
    oath_place: Mapped[str] = mapped_column(String(100), default="")
    oath_form: Mapped[OathForm] = mapped_column(default=OathForm.TOGETHER)
    oath_leader: Mapped[str] = mapped_column(String(40), default="")
    oath_supervisor: Mapped[str] = mapped_column(String(40), default="")
    """监誓人, where the place has one."""
    oath_done_on: Mapped[datetime.date | None]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (CheckConstraint("scrutineers > 0 AND tellers > 0", "helpers"),)


class ElectionOffice(Record):
    """A post that is filled at a session, with its seats and the margin the method fixes."""

    __tablename__ = "election_office"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    post: Mapped[ElectedPost]
    mode: Mapped[Mode]
    seats: Mapped[int]
    margin: Mapped[int]
    """差额数: how many candidates more than seats (the most of a 正职, the figure fixed of a 副职)."""
    colour: Mapped[str] = mapped_column(String(20), default="")
    """Paper of the ballots, told to the printer."""
    stage: Mapped[int] = mapped_column(default=1)
    """1: the election; 2 and more: further elections (另行选举)."""
    further_margin: Mapped[int | None]
    shortage: Mapped[Shortage | None]
    """What the congress decided about seats that stayed unfilled."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("session_id", "post"),
        CheckConstraint("seats > 0 AND margin >= 0 AND stage > 0 AND further_margin >= 0", "figures"),
    )


class Candidate(Record):
    """Somebody nominated for a post: a deputy of the roster or anybody else; the facts stand as the paper says them."""

    __tablename__ = "election_candidate"
    office_id: Mapped[str] = mapped_column(ForeignKey("election_office.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """Somebody of the roster."""
    name: Mapped[str] = mapped_column(String(60))
    sex: Mapped[Sex | None]
    birth: Mapped[PartialDate | None]
    ethnicity: Mapped[str] = mapped_column(String(20), default="")
    native_place: Mapped[str] = mapped_column(String(60), default="")
    party: Mapped[Party | None]
    schooling: Mapped[str] = mapped_column(String(60), default="")
    work: Mapped[str] = mapped_column(Text, default="")
    """现任职务."""
    resume: Mapped[str] = mapped_column(Text, default="")
    stage: Mapped[int] = mapped_column(default=1)
    """The election of the post he or she stands in."""
    standing: Mapped[Standing] = mapped_column(default=Standing.NOMINATED)
    standing_reason: Mapped[str] = mapped_column(Text, default="")


class Nomination(Record):
    """Who nominated a candidate, in which election of the post, and when the form came in."""

    __tablename__ = "election_nomination"
    candidate_id: Mapped[str] = mapped_column(
        ForeignKey("election_candidate.id", ondelete="CASCADE"), index=True
    )
    by: Mapped[Nominator]
    stage: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(Text, default="")
    handed_on: Mapped[datetime.date | None]
    handed_at: Mapped[datetime.time | None]
    received_by: Mapped[str] = mapped_column(String(40), default="")

    __table_args__ = (UniqueConstraint("candidate_id", "by", "stage"),)


class NominationSigner(Record):
    """A deputy who signed a joint nomination."""

    __tablename__ = "election_signer"
    nomination_id: Mapped[str] = mapped_column(
        ForeignKey("election_nomination.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]

    __table_args__ = (UniqueConstraint("nomination_id", "person_id"), {"info": {KEPT: "联名提名{}次"}})


class OfficeHolder(Record):
    """Who was elected to a post, from when to when; of chair and vice-chairs `officer_id` is the office's own entry."""

    __tablename__ = "office_holder"
    post: Mapped[ElectedPost]
    name: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    office_id: Mapped[str | None] = mapped_column(
        ForeignKey("election_office.id", ondelete="SET NULL"), index=True
    )
    """The election; empty for somebody entered by hand who held the post before."""
    candidate_id: Mapped[str | None] = mapped_column(ForeignKey("election_candidate.id", ondelete="SET NULL"))
    """Empty for somebody written in."""
    officer_id: Mapped[str | None] = mapped_column(ForeignKey("officer.id", ondelete="SET NULL"))
    starts_on: Mapped[datetime.date | None]
    ends_on: Mapped[datetime.date | None]
    end_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", "days"),)


class OathTaker(Record):
    """Somebody who takes the oath at a session: elected there, or of the credentials committee it formed."""

    __tablename__ = "oath_taker"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    post: Mapped[str] = mapped_column(String(80), default="")
    holder_id: Mapped[str | None] = mapped_column(ForeignKey("office_holder.id", ondelete="CASCADE"))
    absent: Mapped[bool] = mapped_column(default=False)
    """Not there; takes the oath another time."""


class EndCase(Record):
    """罢免案 against an official, or an official's 辞职. The vote stands in `votes`; `motion_id` is its motion."""

    __tablename__ = "official_end_case"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    kind: Mapped[EndKind]
    post: Mapped[ElectedPost]
    name: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    by_presidium: Mapped[bool] = mapped_column(default=False)
    """A removal moved by the presidium; else by deputies who signed."""
    reason: Mapped[str] = mapped_column(Text, default="")
    handed_on: Mapped[datetime.date | None]
    defence: Mapped[Defence | None]
    defence_text: Mapped[str] = mapped_column(Text, default="")
    defence_on: Mapped[datetime.date | None]
    motion_id: Mapped[str | None] = mapped_column(String(32))
    """No foreign key: motions belong to another slice that may take them back."""
    passed: Mapped[bool | None]
    decided_on: Mapped[datetime.date | None]

    __table_args__ = (CheckConstraint("passed IS NULL OR decided_on IS NOT NULL", "decided"),)


class EndCaseSigner(Record):
    """A deputy who signed a 罢免案."""

    __tablename__ = "official_end_signer"
    case_id: Mapped[str] = mapped_column(ForeignKey("official_end_case.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]

    __table_args__ = (UniqueConstraint("case_id", "person_id"), {"info": {KEPT: "罢免案联名{}次"}})
