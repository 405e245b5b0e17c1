"""Tables of secret ballots: the round, its lines, and the paper tally keyed by two people."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.ballots.rules import Choice, Keyer, Nature, Purpose, Scheme
from renda_desktop.storage.base import Record


class BallotRound(Record):
    """One round: ballots are issued, returned and counted once. `subject_id` is the motion, office, rating or project
    vote it belongs to; those slices stand above, so that there is no foreign key.
    """

    __tablename__ = "ballot_round"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="SET NULL"), index=True
    )
    """The sitting at which it is held."""
    purpose: Mapped[Purpose]
    subject_id: Mapped[str] = mapped_column(String(32), index=True)
    nature: Mapped[Nature] = mapped_column(default=Nature.FIRST)
    number: Mapped[int]
    """第几次 of the same subject."""
    title: Mapped[str] = mapped_column(String(120))
    """What the ballot is headed with behind the name of the session: 选举镇长选票."""
    most: Mapped[int | None]
    """How many lines one ballot may favour (应选名额); empty: all of them."""
    scheme: Mapped[Scheme] = mapped_column(default=Scheme.CANDIDATE, server_default=Scheme.CANDIDATE.name)
    """What can be marked on a line."""
    written_in_rows: Mapped[int] = mapped_column(default=0, server_default="0")
    """Rows for 另选人 on the ballot; 0: nobody can be written in."""
    colour: Mapped[str] = mapped_column(String(20), default="")
    held_on: Mapped[datetime.date | None]
    held_at: Mapped[datetime.time | None]
    """When the ballots were issued: the base of the result is that of this moment."""
    printed: Mapped[int | None]
    destroyed: Mapped[int | None]
    """备用票 that were not used."""
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    accepted: Mapped[Keyer | None]
    """Whose figures stand where only one person keyed, or where they differ and a recount decided."""
    accepted_reason: Mapped[str] = mapped_column(Text, default="")
    announced_at: Mapped[datetime.time | None]
    """When the chair announced the result; from then on figures change by a correction only."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("subject_id", "purpose", "number"),
        CheckConstraint(
            "printed >= 0 AND destroyed >= 0 AND issued >= 0 AND returned >= 0 AND most > 0", "counts"
        ),
    )


class BallotLine(Record):
    """Something that stands on the ballot, or somebody written in (另选人)."""

    __tablename__ = "ballot_line"
    round_id: Mapped[str] = mapped_column(ForeignKey("ballot_round.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    ref_id: Mapped[str] = mapped_column(String(32), default="")
    """The candidate, project or subject in the slice that put it on the ballot."""
    name: Mapped[str] = mapped_column(String(120))
    written_in: Mapped[bool] = mapped_column(default=False)


class BallotKeying(Record):
    """The paper tally as one person keyed it."""

    __tablename__ = "ballot_keying"
    round_id: Mapped[str] = mapped_column(ForeignKey("ballot_round.id", ondelete="CASCADE"), index=True)
    keyer: Mapped[Keyer]
    who: Mapped[str] = mapped_column(String(40), default="")
    valid: Mapped[int | None]
    invalid: Mapped[int | None]
    finished: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        UniqueConstraint("round_id", "keyer"),
        CheckConstraint("valid >= 0 AND invalid >= 0", "counts"),
    )


class BallotTally(Record):
    """How often one choice was marked on one line, as one person keyed it."""

    __tablename__ = "ballot_tally"
    keying_id: Mapped[str] = mapped_column(ForeignKey("ballot_keying.id", ondelete="CASCADE"), index=True)
    line_id: Mapped[str] = mapped_column(ForeignKey("ballot_line.id", ondelete="CASCADE"), index=True)
    choice: Mapped[Choice]
    count: Mapped[int]

    __table_args__ = (
        UniqueConstraint("keying_id", "line_id", "choice"),
        CheckConstraint("count >= 0", "count"),
    )


class BallotCorrection(Record):
    """A figure changed after the result was announced: what stood before, who changed it and why."""

    __tablename__ = "ballot_correction"
    round_id: Mapped[str] = mapped_column(ForeignKey("ballot_round.id", ondelete="CASCADE"), index=True)
    made_on: Mapped[datetime.date]
    who: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    """The announced figures in words."""
