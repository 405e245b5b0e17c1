"""What a change of kind, switches or date brought, took away and opened again, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renda_desktop.sessions.rows import SessionCard

_NAMED = 3


@dataclass(frozen=True)
class Difference:
    """Names of what came and went, by the part of the card they stand in."""

    added: Mapping[str, tuple[str, ...]]
    removed: Mapping[str, tuple[str, ...]]
    reopened: tuple[str, ...]

    def short(self) -> str:
        """加入议程2项、日程1项，去掉筹备3项, for the floating notice; empty when nothing came or went."""
        parts = [
            f"{word}{_counts(names)}"
            for word, names in (("加入", self.added), ("去掉", self.removed))
            if names
        ]
        if self.reopened:
            parts.append(f"{len(self.reopened)}件已办的事要重办")
        return "，".join(parts)

    def lines(self) -> list[str]:
        """The names, a line for what came, one for what went, one for what has to be done again."""
        lines = [
            f"{word}　{'；'.join(f'{part}：{_names(names)}' for part, names in found.items())}"
            for word, found in (("已加入", self.added), ("已去掉", self.removed))
            if found
        ]
        if self.reopened:
            lines.append(f"改期后要重办　{_names(self.reopened)}")
        return lines


def difference(before: SessionCard, after: SessionCard) -> Difference:
    """What is new in `after`, and what is no longer there."""
    old, new = _parts(before), _parts(after)
    done = {step.id for step in before.steps if step.done_on is not None}
    return Difference(
        _only(new, old),
        _only(old, new),
        tuple(step.title for step in after.steps if step.id in done and step.done_on is None),
    )


def _parts(card: SessionCard) -> dict[str, dict[str, str]]:
    return {
        "议程": {row.id: row.title for row in card.agenda},
        "日程": {row.id: row.activity for row in card.entries},
        "筹备": {row.id: row.title for row in card.steps},
    }


def _only(mine: dict[str, dict[str, str]], theirs: dict[str, dict[str, str]]) -> dict[str, tuple[str, ...]]:
    found = {
        part: tuple(name for key, name in names.items() if key not in theirs[part])
        for part, names in mine.items()
    }
    return {part: names for part, names in found.items() if names}


def _counts(found: Mapping[str, tuple[str, ...]]) -> str:
    return "、".join(f"{part}{len(names)}项" for part, names in found.items())


def _names(names: Iterable[str]) -> str:
    known = list(names)
    words = "、".join(f"“{name}”" for name in known[:_NAMED])
    return words if len(known) <= _NAMED else f"{words}等{len(known)}项"
