"""What the desk's face shows, as plain words: kept beside the data file and painted before the core is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ui.widgets.tokens import Tone


class ShownLine(NamedTuple):
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


class ShownQuarter(NamedTuple):
    """One quarter of the strip; `now` marks the running one."""

    title: str
    now: bool
    lines: tuple[ShownLine, ...]


class Face(NamedTuple):
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
    plain: dict[str, Any] = _plain(face)
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


def _plain(value: Any) -> Any:
    """Records by their fields, tones by their words."""
    if isinstance(value, Face | ShownQuarter | ShownLine):
        return {name: _plain(one) for name, one in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Tone) else value
