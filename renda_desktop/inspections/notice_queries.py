"""Reads of who is told of an activity: the deputies group by group, then those who go along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from renda_desktop.events.notice_rules import NoticeLine
from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.queries import notice_lines as lines_of_list
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.storage.base import DbSession

DEPUTIES, UNGROUPED, ESCORTS = "参加代表", "没有分组的代表", "陪同人员"


def notice_lines(db: DbSession, card: ActivityCard) -> list[NoticeLine]:
    """Everybody of the activity's list; `group` is the name of the group they go with, or what they are."""
    placed = [(name, line) for name, lines in _in_groups(card) for line in lines]
    found = lines_of_list(db, [line for _, line in placed])
    return [structs.replace(line, group=name) for (name, _), line in zip(placed, found, strict=True)]


def _in_groups(card: ActivityCard) -> Iterator[tuple[str, Sequence[AttendanceRow]]]:
    for group in card.groups:
        yield group.name, group.members
    yield (UNGROUPED, card.ungrouped) if card.groups else (DEPUTIES, card.deputies)
    yield ESCORTS, card.escorts
