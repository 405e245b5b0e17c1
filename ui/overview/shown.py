"""What the desk's face shows, as plain words: kept beside the data file and painted before the core is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ui.widgets.tokens import Tone


@dataclass(frozen=True)
class ShownLine:
    """A line that opens something. `word` stands in front with its tone, `note` at the end; `tip` says all of it.

    `marked`: it can be marked 不适用; `more`: it has a small button for what else can be done with it.
    """

    key: str
    word: str
    tone: Tone
    text: str
    second: str = ""
    note: str = ""
    tip: str = ""
    marked: bool = False
    more: bool = False

    @property
    def spoken(self) -> str:
        """How it is read aloud."""
        parts = (f"{self.word}：{self.text}" if self.word else self.text, self.second, self.note)
        return "，".join(part for part in parts if part)


@dataclass(frozen=True)
class ShownQuarter:
    """One quarter of the strip; `now` marks the running one."""

    title: str
    now: bool
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class Face:
    """The whole desk."""

    day: str
    meeting: str = ""
    to_do: tuple[ShownLine, ...] = ()
    nothing: str = ""
    figures: tuple[ShownLine, ...] = ()
    tasks: tuple[ShownLine, ...] = ()
    no_tasks: str = ""
    upward: tuple[ShownLine, ...] = ()
    no_upward: str = ""
    quarters: tuple[ShownQuarter, ...] = ()
    base: str = ""
    """What the thresholds are counted from."""
    thresholds: tuple[ShownLine, ...] = ()


def to_plain(face: Face) -> dict[str, Any]:
    """For JSON."""
    plain = asdict(face)
    _tones_as_words(plain)
    return plain


def from_plain(plain: Mapping[str, Any]) -> Face:
    """The way back. Raises KeyError, TypeError or ValueError for something else."""

    def lines(name: str) -> tuple[ShownLine, ...]:
        return tuple(_line(one) for one in plain[name])

    return Face(
        day=str(plain["day"]),
        meeting=str(plain["meeting"]),
        to_do=lines("to_do"),
        nothing=str(plain["nothing"]),
        figures=lines("figures"),
        tasks=lines("tasks"),
        no_tasks=str(plain["no_tasks"]),
        upward=lines("upward"),
        no_upward=str(plain["no_upward"]),
        quarters=tuple(
            ShownQuarter(str(one["title"]), bool(one["now"]), tuple(_line(line) for line in one["lines"]))
            for one in plain["quarters"]
        ),
        base=str(plain["base"]),
        thresholds=lines("thresholds"),
    )


def _line(plain: Mapping[str, Any]) -> ShownLine:
    return ShownLine(**{**plain, "tone": Tone(plain["tone"])})


def _tones_as_words(plain: Any) -> None:
    if isinstance(plain, dict):
        if isinstance(plain.get("tone"), Tone):
            plain["tone"] = plain["tone"].value
        for value in plain.values():
            _tones_as_words(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            _tones_as_words(value)
