"""What a rule of law is made of."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction

from msgspec import Struct

Figure = int | Fraction | str | tuple[int, ...] | tuple[str, ...]
Number = int | Fraction
_CONDITION = re.compile("N(<=|>=|<|>)([0-9]+)")
_COMPARED: Mapping[str, Callable[[int, int], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
# The figure that a single local value replaces, the first of these that a rule has.
MAIN_FIGURES = ("value", "max_gap", "notice", "min")


class Strength(Enum):
    """How far a rule binds a township."""

    MUST = "must"  # national law
    NORMAL = "normal"  # national law says 一般 or 可以
    LOCAL = "local"  # a province's rule or practice, to be confirmed by the office


class Standing(Enum):
    """How far a rule binds this very office, as a clerk reads it beside the rule."""

    NATIONAL = "法定"
    NORMAL = "一般"
    LOCAL = "本地要求"  # the office set the figure itself, or compared it with its province's text
    PROPOSED = "待确认"  # a local figure nobody confirmed: never a reason to call anything late


class Source(Struct, frozen=True):
    """A law or rule that is cited; not `confirmed`: the office must compare it with the text in force."""

    id: str
    short: str
    full: str
    version: str
    in_force_from: date | None
    in_force_until: date | None
    confirmed: bool


class Citation(Struct, frozen=True):
    """An article (第十四条第三款; empty where practice is cited) of a source."""

    source: Source
    article: str


class Rule(Struct, frozen=True):
    """One rule as it stands in one period.

    `line` says it in one Chinese sentence; `figures` are typed: whole numbers, fractions, texts such as units
    and operators (>, >=, <=), several whole numbers to choose from, or several words; `defaults` are the figures
    used until the office has chosen, and what the text leaves to be understood. `quote` is verbatim, empty where
    the text is not held. Without `valid_from` or `valid_until` the period is open. `former` is the article that
    said it before the source came into force. `stricter` says what a province may do to the main figure of a MUST
    rule: only "less" (two months instead of three) or only "more" (two sessions instead of one); empty: nothing.
    `local_figures` are figures a place may add where the text names none. `pack` is the name of the pack whose
    figures hold, where they do. A rule with a `base` is the text of one place alone: figures go under the base.
    """

    id: str
    line: str
    strength: Strength
    figures: Mapping[str, Figure]
    citation: Citation
    quote: str
    also: tuple[Citation, ...] = ()
    former: Citation | None = None
    defaults: Mapping[str, Figure] | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    overridden: bool = False
    stricter: str = ""
    local_figures: tuple[str, ...] = ()
    pack: str = ""
    base: str = ""

    @property
    def source(self) -> str:
        """Id of the source, such as 组织法2022."""
        return self.citation.source.id

    @property
    def article(self) -> str:
        """第十四条第三款."""
        return self.citation.article

    def in_force(self, on: date) -> bool:
        """Whether it is the rule of that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )

    @property
    def main_figure(self) -> str | None:
        """Name of the figure that a single local value replaces."""
        return next((name for name in MAIN_FIGURES if name in self.figures), None)

    def number(self, name: str | None = None) -> Number:
        """A figure that is one number, by default the main one; the default where there are several.

        Raises LookupError when the rule has no such number: a mistake in the program.
        """
        wanted = name or self.main_figure or "value"
        for figures in (self.figures, self.defaults or {}):
            figure = figures.get(wanted)
            if isinstance(figure, int | Fraction):
                return figure
        raise LookupError(f"rule {self.id} has no number {wanted!r}")

    def word(self, name: str) -> str:
        """A figure that is a text, such as 'unit' or 'op'; '' when the rule has none."""
        for figures in (self.figures, self.defaults or {}):
            figure = figures.get(name)
            if isinstance(figure, str):
                return figure
        return ""

    def words(self, name: str) -> tuple[str, ...]:
        """A figure that names several things, such as 'fields'; () when the rule has none."""
        figure = self.figures.get(name)
        return tuple(str(word) for word in figure) if isinstance(figure, tuple) else ()

    def applies(self, base: int) -> bool:
        """Whether the rule is meant for so many deputies, by its 'condition' such as N<=40; without one it is.

        Raises ValueError for a condition that says anything else: a mistake in resources/law.
        """
        said = self.word("condition")
        if not said:
            return True
        found = _CONDITION.fullmatch(said)
        if found is None:
            raise ValueError(f"rule {self.id} has the condition {said!r}")
        return _COMPARED[found[1]](base, int(found[2]))


def standing_of(rule: Rule) -> Standing:
    """How a rule binds here where nothing is known but the rule: confirmed figures of the place are in it, or none.

    What national law says of others (预备会议 of counties) binds no township: 一般.
    """
    if rule.overridden or rule.pack:
        return Standing.LOCAL
    if rule.strength is Strength.MUST:
        return Standing.NATIONAL
    if rule.strength is Strength.NORMAL or rule.citation.source.confirmed:
        return Standing.NORMAL
    return Standing.PROPOSED


class Note(Struct, frozen=True):
    """How something is counted where the law leaves it open; not `verified` means practice, not statute."""

    id: str
    line: str
    text: str
    citation: Citation
    verified: bool
