"""The change log gets its chain; sealed years, access notes; why something of a sealed year was changed.

The rules of the digests stand here as they were when the chain began: what was logged before gets its proofs and its
links by them, an entry's rows in runs as they lie in the log.
"""

import hashlib
import itertools
import json
import secrets
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("action", sa.Column("reason", sa.Text(), server_default="", nullable=False))
    op.add_column("changed_row", sa.Column("proof", sa.LargeBinary(), nullable=True))
    _chain_link()
    _table_base()
    _access_note()
    _sealed_year()
    _link_what_was_logged()


_ROWS = "SELECT id, action_id, table_name, record_id, old, new FROM changed_row ORDER BY id"


def _chain_link() -> None:
    op.create_table(
        "chain_link",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(length=26), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_link")),
        sqlite_autoincrement=True,
    )


def _table_base() -> None:
    op.create_table(
        "table_base",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name=op.f("pk_table_base")),
    )


def _access_note() -> None:
    op.create_table(
        "access_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("what", sa.String(length=80), nullable=False),
        sa.Column("record_ids", sa.Text(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_note")),
    )


def _sealed_year() -> None:
    op.create_table(
        "sealed_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(), nullable=False),
        sa.Column("sealed_by", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(), nullable=True),
        sa.Column("reopened_by", sa.String(length=64), nullable=False),
        sa.Column("reopened_why", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_year")),
    )


def _link_what_was_logged() -> None:
    driver: Any = op.get_bind().connection.driver_connection
    rows = driver.execute(
        "SELECT id, action_id, table_name, record_id, old, new FROM changed_row ORDER BY id"
    ).fetchall()
    proofs = {row[0]: _proof(*row[2:]) for row in rows}
    driver.executemany(
        "UPDATE changed_row SET proof = ? WHERE id = ?", [(p, number) for number, p in proofs.items()]
    )
    runs: dict[
        int, list[list[int]]
    ] = {}  # of a stay in a field all rows stand together, so an action has one run; if it has more, one link each
    for action, together in itertools.groupby(rows, key=lambda row: row[1]):
        runs.setdefault(action, []).append([row[0] for row in together])
    previous, number = bytes(32), 0
    actions = driver.execute(
        "SELECT id, kind, target_id, at, who, description FROM action ORDER BY id"
    ).fetchall()
    whose = {action[0]: action for action in actions}
    ordered = sorted((run[0], action, run) for action, found in runs.items() for run in found)
    last_row = 0
    for _, action, run in ordered:
        number, last_row = number + 1, run[-1]
        previous = _link(driver, number, whose[action], last_row, [proofs[row] for row in run], previous)
    for action in actions:
        if action[0] not in runs:
            number += 1
            previous = _link(driver, number, action, last_row, [], previous)


def _link(
    driver: Any, number: int, action: tuple[Any, ...], last_row: int, proofs: list[bytes], previous: bytes
) -> bytes:
    action_id, kind, target, at, who, description = action
    said = _proof(description, "")
    rows = hashlib.sha256(b"".join(proof[-32:] for proof in proofs)).digest()
    values = [number, kind, action_id, target, at, who, said[-32:], last_row, len(proofs), rows, "", previous]
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    digest = hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode("utf-8")).digest()
    values[6] = said
    driver.execute(f"INSERT INTO chain_link VALUES ({', '.join('?' * 13)})", [*values, digest])
    return digest


def _proof(*parts: str | None) -> bytes:
    salt = secrets.token_bytes(16)
    return salt + _digest(salt, parts)


def _digest(salt: bytes, parts: Iterable[str | None]) -> bytes:
    total = hashlib.sha256(salt)
    for part in parts:
        total.update(b"\x00" if part is None else b"\x01" + part.encode("utf-8") + b"\x00")
    return total.digest()
