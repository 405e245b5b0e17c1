"""Which records a clerk means by a few words: 第九次, 镇十九届人大九次会议, 第一次全体会议, or the id of a record."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from renda_desktop.overview.printables import RecordRef
from renda_desktop.overview.session_kit import session_records
from renda_desktop.overview.suggestion_records import lead_ref
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.queries import all_files

_NUMERALS = "〇零一二三四五六七八九十百"


class Named(Struct, frozen=True):
    """What the words name: `records` of the sessions or the suggestion they name, and `others`, the names of all
    other sessions where a session is named."""

    words: str
    records: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    def among(self, records: Sequence[RecordRef]) -> list[RecordRef]:
        """Those of the records that are meant; without words all of them.

        Whoever names a session means everything of it, and nothing of another one: 第一次 is not the first plenary of
        each. 第十次 names the session called 十次会议 in short, not the twentieth.
        """
        if not self.words:
            return list(records)
        mine = [one for one in records if one.id in self.records]
        rest = [one for one in records if one.id not in self.records and not self._of_another(one)]
        found = [one for one in rest if self.words == one.id or self.words in one.label]
        wanted = {
            one.id for one in (*mine, *(found or [one for one in rest if _says(self.words, one.label)]))
        }
        return [one for one in records if one.id in wanted]

    def _of_another(self, record: RecordRef) -> bool:
        return any(name in record.label for name in self.others)


def named(db: DbSession, words: str, today: datetime.date) -> Named:
    """What the words name. Sessions are named by their short name, their whole name or their number; a suggestion by
    its code names the card of its lead too."""
    if not words:
        return Named(words)
    sessions = list_facts(db)
    meant = [one for one in sessions if words == one.id or _any_says(words, (one.short_name, one.name))]
    records = {record for one in meant for record in session_records(db, one.id, today)}
    others = [one.short_name for one in sessions if one not in meant] if records else []
    coded = [file for file in all_files(db, today) if words == file.entry.code]
    leads = {ref.id for file in coded for ref in lead_ref(file)}
    return Named(words, frozenset(records | leads), tuple(others))


def _any_says(words: str, names: Iterable[str]) -> bool:
    return any(words in name or _says(words, name) for name in names)


def _says(words: str, label: str) -> bool:
    """Whether the label says the words, 第九次 also as 九次, but not within 十九次."""
    short = words.removeprefix("第")
    return bool(short) and re.search(f"(?<![{_NUMERALS}]){re.escape(short)}", label) is not None
