"""The recycle bin: what was removed in the last thirty days, read from the change log; nothing is kept twice."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import aliased

from renda_desktop.history.names import Image, NameBook
from renda_desktop.history.values import local_time
from renda_desktop.history.words import all_words, called, mapped, words_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import Action, ActionKind, ActionState, ChangedRow

KEPT_DAYS = 30
_FILES = "attachment"
Key = tuple[str, str]
"""Table and record id."""
_BEFORE = aliased(ChangedRow)
_MADE_BY_IT = (
    select(_BEFORE.id)
    .where(
        _BEFORE.table_name == ChangedRow.table_name,
        _BEFORE.record_id == ChangedRow.record_id,
        _BEFORE.action_id == ChangedRow.action_id,
        _BEFORE.id < ChangedRow.id,
        _BEFORE.old.is_(None),
    )
    .exists()
)
_TAKEN_AWAY = (ChangedRow.new.is_(None), ChangedRow.old.is_not(None), ~_MADE_BY_IT)
"""What an action made and took away itself was never there for anybody: no loss, not in the bin."""


class RemovedRecord(Struct, frozen=True):
    """A record that was removed and is not there again. `at` is on this computer's clock."""

    table: str
    record_id: str
    action_id: int
    at: datetime.datetime
    who: str
    word: str
    name: str
    where: str
    with_it: str
    """代表职务1条、电话2条: what went with it; "" for nothing."""
    days_left: int

    @property
    def id(self) -> str:
        """Of the line: a record can be removed more than once, only its last removal is listed."""
        return f"{self.table}/{self.record_id}"

    @property
    def title(self) -> str:
        """代表“李淑芬”."""
        return called(self.table, self.name)


def removed(db: DbSession, now: datetime.datetime) -> list[RemovedRecord]:
    """What can be brought back, the last removed first. `now` in UTC, as the log keeps moments."""
    book, found, seen = NameBook(db), list[RemovedRecord](), set[Key]()
    for action, images in _removals(db, now - datetime.timedelta(days=KEPT_DAYS)):
        for key in _tops(images):
            if key not in seen and words_of(key[0]).in_bin and book.row(*key) is None:
                found.append(_record(book, action, key, images, now))
            seen.add(key)
    return found


def _removals(db: DbSession, since: datetime.datetime) -> list[tuple[Action, dict[Key, Image]]]:
    """The actions that removed something and stand, the newest first, with what each removed."""
    query = (
        select(Action, ChangedRow.table_name, ChangedRow.record_id, ChangedRow.old)
        .join(ChangedRow, ChangedRow.action_id == Action.id)
        .where(
            Action.at > since,
            Action.kind == ActionKind.DO.value,
            Action.state == ActionState.DONE.value,
            *_TAKEN_AWAY,
        )
        .order_by(Action.id.desc(), ChangedRow.id)
    )
    found: dict[int, tuple[Action, dict[Key, Image]]] = {}
    for action, table, record_id, old in db.execute(query):
        found.setdefault(action.id, (action, {}))[1][table, record_id] = old or {}
    return list(found.values())


def images_removed(db: DbSession, action_id: int) -> dict[Key, Image]:
    """The last image of every record an action took away."""
    query = (
        select(ChangedRow.table_name, ChangedRow.record_id, ChangedRow.old)
        .where(ChangedRow.action_id == action_id, *_TAKEN_AWAY)
        .order_by(ChangedRow.id)
    )
    return {(table, record_id): old or {} for table, record_id, old in db.execute(query)}


def group_of(images: Mapping[Key, Image], top: Key) -> dict[Key, Image]:
    """A removed record with everything of the same action that belonged to it, at any depth."""
    group = {top: images[top]}
    grew = True
    while grew:
        more = {
            key: image
            for key, image in images.items()
            if key not in group and any(owner in group for owner in _owners(key[0], image))
        }
        group |= more
        grew = bool(more)
    return group


def _owners(table: str, image: Image) -> list[Key]:
    """The records a row goes with: by the keys that take it along; a file by the record it names."""
    declared = mapped(table)
    owners = [
        (key.column.table.name, str(image[column.name]))
        for column in (declared.columns if declared is not None else ())
        for key in column.foreign_keys
        if key.ondelete == "CASCADE" and image.get(column.name)
    ]
    if table == _FILES:
        owners += [(name, str(image["record_id"])) for name in all_words()]
    return owners


def _tops(images: Mapping[Key, Image]) -> list[Key]:
    return [
        key for key, image in images.items() if not any(owner in images for owner in _owners(key[0], image))
    ]


def _record(
    book: NameBook, action: Action, key: Key, images: Mapping[Key, Image], now: datetime.datetime
) -> RemovedRecord:
    image = images[key]
    group = group_of(images, key)
    with_it = Counter(words_of(one[0]).word for one in group if one != key)
    return RemovedRecord(
        table=key[0],
        record_id=key[1],
        action_id=action.id,
        at=local_time(action.at),
        who=action.who,
        word=words_of(key[0]).word,
        name=book.name_of(key[0], image),
        where=book.owned_by(key[0], image),
        with_it="、".join(f"{word}{count}条" for word, count in with_it.items()),
        days_left=max(1, KEPT_DAYS - (now - action.at).days),
    )
