"""What can be chosen, and finding it by name, pinyin, initials or number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One choice; `search_keys` are further spellings (pinyin, initials, number), `note` stands beside it."""

    key: str
    text: str
    note: str = ""
    search_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class OptionGroup:
    """Several options at once: 全体, a delegation, a deputy group."""

    title: str
    keys: tuple[str, ...]


def matching(options: Iterable[Option], typed: str, limit: int = 200) -> Sequence[Option]:
    """Options that fit what was typed, the closest first; nothing typed fits all."""
    asked = typed.strip().casefold()
    if not asked:
        return [option for option, _ in zip(options, range(limit), strict=False)]
    ranked = [(rank, option) for option in options if (rank := _rank(option, asked)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return [option for _, option in ranked[:limit]]


def not_found(typed: str, advice: str) -> str:
    """The line in place of the options when none fits; "" when nothing was typed."""
    return f"没有找到“{typed.strip()}”，{advice}。" if typed.strip() else ""


def _rank(option: Option, asked: str) -> int | None:
    text = option.text.casefold()
    keys = [key.casefold() for key in option.search_keys]
    if asked == text or asked in keys:
        return 0
    if text.startswith(asked):
        return 1
    if any(key.startswith(asked) for key in keys):
        return 2
    if asked in text or any(asked in key for key in keys):
        return 3
    return None
