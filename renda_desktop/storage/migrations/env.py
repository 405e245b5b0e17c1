"""Alembic runs this: the connection and its transaction are handed over by `storage.migrating`."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum

from renda_desktop.storage.base import Base, PartialDateType


def _as_stored(kind: str, item: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """Migrations say how a column is stored, never which class of the program reads it: classes change."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if kind == "type" and isinstance(item, PartialDateType):
        return "sa.String(length=10)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_as_stored,
    compare_type=True,
)
context.run_migrations()
