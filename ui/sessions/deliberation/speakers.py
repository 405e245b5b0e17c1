"""Who may be meant by what was typed: name, pinyin or initials of deputies and observers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from renda_desktop.chinese import pinyin
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.rows import ObserverRow


@dataclass(frozen=True)
class Speaker:
    """A deputy (`person_id`), an observer (`observer_id`), or somebody known by name alone."""

    name: str
    person_id: str | None = None
    observer_id: str | None = None


def speakers_of(deputies: Iterable[DeputyRow], observers: Iterable[ObserverRow]) -> list[Speaker]:
    """Everybody who may speak: deputies, then observers with a name."""
    return [
        *(Speaker(row.name, person_id=row.id) for row in deputies),
        *(Speaker(row.name, observer_id=row.id) for row in observers if row.name),
    ]


def spoken_by(typed: str, first: Sequence[Speaker], others: Sequence[Speaker]) -> Speaker:
    """Who was typed: looked for among `first` (the delegation), then among `others`. Raises RuleViolation.

    A name in characters that nobody bears is taken as it is; letters that fit nobody, or several, are refused.
    The whole name goes before its pinyin, that before a part of it.
    """
    wanted = typed.strip()
    for group in (first, others):
        for fits in (str.__eq__, _ends, _sounds, _begins):
            found = [one for one in group if fits(wanted, one.name)]
            if len(found) > 1:
                names = "、".join(one.name for one in found)
                raise RuleViolation(f"“{wanted}”可能是{names}，请写出姓名。", "name")
            if found:
                return found[0]
    if wanted.isascii():
        raise RuleViolation(f"没有找到拼音或者首字母是“{wanted}”的代表和列席人员，请写出姓名。", "name")
    return Speaker(wanted)


def _ends(typed: str, name: str) -> bool:
    """The given name alone."""
    return len(typed) > 1 and name.endswith(typed)


def _sounds(typed: str, name: str) -> bool:
    """The whole pinyin, or the initials of all syllables."""
    full = pinyin.full(name, person=True).replace(" ", "").casefold()
    return typed.casefold() in (full, pinyin.initials(name, person=True).casefold())


def _begins(typed: str, name: str) -> bool:
    """Part of the pinyin, as a search box takes it."""
    full, initials = pinyin.full(name, person=True), pinyin.initials(name, person=True)
    return typed.isascii() and bool(typed) and pinyin.matches(typed, name, full, initials)
