"""The chain over the change log: whoever cuts, reorders or rewrites entries of the log breaks it.

Each committed transaction that leaves an entry appends one link. A link holds a digest of what was said, a digest over
the proofs of its changed rows, and the digest of the link before it. A value enters only as a salted digest: where a
person's data are purged, value and salt go, the digest stays, and the chain still holds.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct
from sqlalchemy import Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Base, DbSession

SALT = 16
"""Bytes of a salt; a proof is salt and digest, or the digest alone once the value was purged."""
DIGEST = 32
NO_LINK = bytes(DIGEST)


class LinkKind(Enum):
    """What a link stands for; the first four and NOTE are the kinds of an action."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    PURGE = "purge"
    SCHEMA = "schema"
    ACCESS = "access"
    NOTE = "note"
    """What was found, looked at or done about the file itself (`storage.notes`)."""


class ChainLink(Base):
    """One link. `said` proves the description and reason of its action, or what a note says; unlogged itself."""

    __tablename__ = "chain_link"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - read by SQLAlchemy as declared
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(8))
    action_id: Mapped[int | None] = mapped_column(Integer)
    """No key: the row it names may be taken away by a hand that should not, and the link must say so."""
    target_id: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[str] = mapped_column(String(26))
    who: Mapped[str] = mapped_column(String(64))
    said: Mapped[bytes] = mapped_column(LargeBinary)
    last_row: Mapped[int] = mapped_column(Integer)
    """The newest row of the log when the link was made: its rows are those after the link before it."""
    row_count: Mapped[int] = mapped_column(Integer)
    rows: Mapped[bytes] = mapped_column(LargeBinary)
    note: Mapped[str] = mapped_column(Text, default="")
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class ChainHead(Struct, frozen=True):
    """The newest link: kept outside the data file, it tells whether the end of the log was cut off."""

    sequence: int
    digest: str


class LinkDraft(Struct, frozen=True):
    """A link before it has its place in the chain; `proofs` are those of its rows, in their order."""

    kind: LinkKind
    at: str
    who: str
    said: bytes
    action_id: int | None = None
    target_id: int | None = None
    last_row: int | None = None
    proofs: Sequence[bytes | None] = ()
    note: str = ""


def proof_of(*parts: str | None) -> bytes:
    """Salt and digest of what is to be proved later."""
    salt = secrets.token_bytes(SALT)
    return salt + salted_digest(salt, parts)


def salted_digest(salt: bytes, parts: Iterable[str | None]) -> bytes:
    """The digest of some texts under a salt; None is told from an empty text."""
    total = hashlib.sha256(salt)
    for part in parts:
        total.update(b"\x00" if part is None else b"\x01" + part.encode("utf-8") + b"\x00")
    return total.digest()


def proves(proof: bytes, *parts: str | None) -> bool:
    """Whether the proof (with its salt) is one of these texts."""
    return salted_digest(proof[:SALT], parts) == proof[SALT:]


def digest_part(proof: bytes | None) -> bytes:
    """What of a proof enters the chain, with or without its salt."""
    return NO_LINK if proof is None else bytes(proof[-DIGEST:])


def rows_digest(proofs: Iterable[bytes | None]) -> bytes:
    """One digest over the proofs of rows in their order."""
    total = hashlib.sha256()
    for proof in proofs:
        total.update(digest_part(proof))
    return total.digest()


def link_digest(values: Sequence[Any]) -> bytes:
    """The digest of a link: every column but the last, bytes as hex, what was said without its salt."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode("utf-8")).digest()


_NEWEST = "SELECT id, digest, last_row FROM chain_link ORDER BY id DESC LIMIT 1"
_APPEND = (
    "INSERT INTO chain_link (id, kind, action_id, target_id, at, who, said, last_row, row_count, rows, note, "
    "previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ACTION = "SELECT kind, target_id, at, who, description, reason FROM action WHERE id = ?"


def append_link(driver: Any, draft: LinkDraft) -> int:
    """Adds a link at the end of the chain, in the transaction that is open; returns its number."""
    newest = driver.execute(_NEWEST).fetchone()
    number, previous, last_row = newest or (0, NO_LINK, 0)
    values = [
        number + 1, draft.kind.value, draft.action_id, draft.target_id, draft.at, draft.who, digest_part(draft.said),
        last_row if draft.last_row is None else draft.last_row, len(draft.proofs), rows_digest(draft.proofs),
        draft.note, bytes(previous),
    ]  # fmt: skip
    digest = link_digest(values)
    values[6] = draft.said
    driver.execute(_APPEND, [*values, digest])
    return int(number) + 1


def link_action(
    driver: Any, action_id: int, rows: Sequence[tuple[int, bytes | None]], note: str = ""
) -> None:
    """Adds the link of what the open transaction logged: its rows (id, proof), which belong to this action."""
    kind, target, at, who, description, reason = driver.execute(_ACTION, (action_id,)).fetchone()
    draft = LinkDraft(
        LinkKind(kind), at, who, proof_of(description, reason), action_id, target,
        rows[-1][0] if rows else None, [proof for _, proof in rows], note,
    )  # fmt: skip
    append_link(driver, draft)


def link_schema(driver: Any, before: int, after: int, bases: str) -> None:
    """Adds the link of an upgrade; `bases` is the digest of what every table held then."""
    note = json.dumps({"schema": [before, after], "bases": bases})
    append_link(driver, LinkDraft(LinkKind.SCHEMA, stamp(), "", proof_of(note), note=note))


def stamp() -> str:
    """This moment in UTC as the log stores moments."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S.000000")


def has_chain(driver: Any) -> bool:
    """Whether the file is new enough to have a chain."""
    return driver.execute("SELECT 1 FROM sqlite_schema WHERE name = 'chain_link'").fetchone() is not None


def chain_head(db: DbSession) -> ChainHead | None:
    """The newest link; None in a file without any. To be kept in the seal and with every backup."""
    return head_of(driver_of(db))


def text_of_head(head: ChainHead | None) -> str:
    """12:9f86d0…, as it is kept outside the data file; "" for none."""
    return f"{head.sequence}:{head.digest}" if head else ""


def driver_of(db: DbSession) -> Any:
    """The driver's connection under an open view or transaction: what every action does goes past the ORM."""
    return db.connection().connection.driver_connection


def head_of(driver: Any) -> ChainHead | None:
    """The same on a raw connection; None also for a file older than the chain."""
    newest = driver.execute(_NEWEST).fetchone() if has_chain(driver) else None
    return ChainHead(int(newest[0]), bytes(newest[1]).hex()) if newest else None
