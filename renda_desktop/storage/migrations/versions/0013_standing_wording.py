"""The office's standing wording, and its own words for sentences of the papers."""

import tomllib
import uuid
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phrase",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("year BETWEEN 1979 AND 2199", name=op.f("ck_phrase_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrase")),
    )
    op.create_index(op.f("ix_phrase_kind"), "phrase", ["kind"])
    op.create_table(
        "wording_override",
        sa.Column("paper", sa.String(length=24), nullable=False),
        sa.Column("sentence", sa.String(length=120), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("based_on", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_override")),
        sa.UniqueConstraint(
            "paper", "sentence", "based_on", name=op.f("uq_wording_override_paper_sentence_based_on")
        ),
    )
    columns: list[sa.ColumnClause[Any]] = [
        sa.column(name) for name in ("id", "kind", "year", "name", "text", "position")
    ]
    op.bulk_insert(sa.table("phrase", *columns), _starting())


def _starting() -> list[dict[str, Any]]:
    """The paragraphs every office begins with."""
    text = files("resources").joinpath("wording", "phrases.toml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = []
    for phrase in tomllib.loads(text)["phrase"]:
        place = 1 + sum(row["kind"] == phrase["kind"] for row in rows)
        rows.append({"id": uuid.uuid4().hex, "year": None, "position": place, **phrase})
    return rows
