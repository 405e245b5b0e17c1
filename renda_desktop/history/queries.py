"""Who did what and when: the actions of the log, newest first, by day, by who, by text, by record or person."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, Text, exists, func, or_, select, type_coerce

from renda_desktop.history.belonging import Found, in_parts, of_person, with_what_belongs
from renda_desktop.history.values import local_time, masked_text
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import Action, ActionKind, ActionState, ChangedRow

PAGE = 100


class Subject(Struct, frozen=True):
    """Whose changes are asked for: a record with what belongs to it, or (`everywhere`) a person in all tables."""

    table: str
    record_id: str
    everywhere: bool = False


class HistoryAsk(Struct, frozen=True):
    """What is asked for. Days are days of this computer's clock, both included; `below`: only before this action."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    who: str = ""
    text: str = ""
    subject: Subject | None = None
    taken_back: bool = False
    below: int | None = None
    limit: int = PAGE


class HistoryLine(Struct, frozen=True):
    """One action. `at` is on this computer's clock; `undone_by`: "" or how it was taken back."""

    id: int
    at: datetime.datetime
    who: str
    words: str
    kind: ActionKind
    state: ActionState
    reason: str = ""

    @property
    def told(self) -> str:
        """What was done, with 撤销 or 重做 before it where it was that."""
        return f"{_KIND_WORDS[self.kind.value]}{self.words}"

    @property
    def standing(self) -> str:
        """已撤销 for what no longer holds, "" else."""
        return "" if self.kind is not ActionKind.DO or self.state is ActionState.DONE else "已撤销"


_KIND_WORDS = {"do": "", "undo": "撤销：", "redo": "重做：", "purge": "", "note": ""}


def history(
    db: DbSession, ask: HistoryAsk, *, plain: bool = False, records: Found | None = None
) -> list[HistoryLine]:
    """At most `ask.limit` actions, newest first; `records`: what `records_of` said of the subject, if it was asked."""
    query = _query(ask)
    if ask.subject is None:
        actions: list[Action] = list(db.scalars(query.limit(ask.limit)))
    else:
        actions = _of_records(db, query, ask, records or records_of(db, ask.subject))
    return [_line(action, plain=plain) for action in actions]


def who_worked(db: DbSession) -> list[str]:
    """Everybody the log names, the last one first."""
    query = select(Action.who).group_by(Action.who).order_by(func.max(Action.id).desc())
    return list(db.scalars(query))


def days_of(first: datetime.date, last: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """From the first moment of `first` to the first after `last`, as the log keeps moments (UTC)."""
    begin = datetime.datetime.combine(first, datetime.time())
    end = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time())
    return _utc(begin), _utc(end)


def _utc(local: datetime.datetime) -> datetime.datetime:
    return local.astimezone().astimezone(datetime.UTC).replace(tzinfo=None)


def _line(action: Action, *, plain: bool) -> HistoryLine:
    return HistoryLine(
        action.id,
        local_time(action.at),
        action.who,
        masked_text(action.description, plain=plain),
        ActionKind(action.kind),
        ActionState(action.state),
        action.reason,
    )


def _query(ask: HistoryAsk) -> Select[tuple[Action]]:
    query = select(Action).order_by(Action.id.desc())
    if ask.first or ask.last:
        begin, end = days_of(ask.first or datetime.date(1900, 1, 1), ask.last or datetime.date(9000, 1, 1))
        query = query.where(Action.at >= begin, Action.at < end)
    if ask.who:
        query = query.where(Action.who == ask.who)
    if ask.taken_back:
        reversals = (ActionKind.UNDO.value, ActionKind.REDO.value)
        query = query.where(or_(Action.kind.in_(reversals), Action.state != ActionState.DONE.value))
    if ask.text.strip():
        query = query.where(_says(ask.text.strip()))
    if ask.below is not None:
        query = query.where(Action.id < ask.below)
    return query


def _says(text: str) -> Any:
    """The action's own words, or a value before or after."""
    images = (
        type_coerce(side, Text).contains(text, autoescape=True) for side in (ChangedRow.old, ChangedRow.new)
    )
    in_rows = exists().where(ChangedRow.action_id == Action.id, or_(*images))
    return or_(Action.description.contains(text, autoescape=True), in_rows)


def _of_records(db: DbSession, query: Select[tuple[Action]], ask: HistoryAsk, records: Found) -> list[Action]:
    ids = sorted(actions_on(db, records), reverse=True)
    if ask.below is not None:
        ids = [one for one in ids if one < ask.below]
    found: list[Action] = []
    for some in in_parts(ids):
        found += db.scalars(query.where(Action.id.in_(some)).limit(ask.limit - len(found)))
        if len(found) >= ask.limit:
            break
    return found


def records_of(db: DbSession, subject: Subject) -> Found:
    """The records a subject stands for."""
    if subject.everywhere:
        return of_person(db, subject.record_id)
    return with_what_belongs(db, subject.table, subject.record_id)


def actions_on(db: DbSession, records: Found) -> set[int]:
    """The actions that changed one of these records."""
    found: set[int] = set()
    for name, ids in records.items():
        for some in in_parts(sorted(ids)):
            of_these = (ChangedRow.table_name == name, ChangedRow.record_id.in_(some))
            found.update(db.scalars(select(ChangedRow.action_id).where(*of_these)))
    return found
