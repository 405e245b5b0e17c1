"""What a rule pack is made of: the figures in which a province, city or county differs, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct, structs

from renda_desktop.law.rule import Citation, Figure, Rule


class PackEntry(Struct, frozen=True):
    """What a place says of one rule in one period: its figures in place of the national or proposed ones."""

    pack: str
    """Name of the pack, 重庆市."""
    rule_id: str
    line: str
    figures: Mapping[str, Figure]
    citation: Citation
    quote: str
    valid_from: date | None = None
    valid_until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether it holds on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )

    def overlaps(self, other: PackEntry) -> bool:
        """Whether there is a day on which both hold."""
        begins = max(self.valid_from or date.min, other.valid_from or date.min)
        return begins <= min(self.valid_until or date.max, other.valid_until or date.max)

    @property
    def said(self) -> str:
        """All that the office confirms, as one text: whoever changes any of it has to ask anew."""
        figures = ";".join(f"{name}={_text(self.figures[name])}" for name in sorted(self.figures))
        period = f"{self.valid_from or ''}..{self.valid_until or ''}"
        return f"{figures}|{self.citation.source.id} {self.citation.article}|{period}"


class Pack(Struct, frozen=True):
    """Entries of one place. `edition` is the day it was put together: a newer one replaces an older one."""

    id: str
    name: str
    province: str
    """How the province's name begins, 重庆: to whom the pack is proposed; "" for one that nobody is proposed."""
    edition: date
    entries: tuple[PackEntry, ...]
    note: str = ""

    def of_rule(self, rule_id: str) -> tuple[PackEntry, ...]:
        """What it says of a rule, in all periods."""
        return tuple(entry for entry in self.entries if entry.rule_id == rule_id)

    def entry(self, rule_id: str, on: date) -> PackEntry | None:
        """What it says of a rule on that day."""
        return next((entry for entry in self.of_rule(rule_id) if entry.in_force(on)), None)


def with_entry(rule: Rule, entry: PackEntry) -> Rule:
    """The rule as the place has it: its figures, sentence, article and words.

    A share without an operator of its own has the usual one: 过半数 of a half (>), any other 以上 (>=).
    """
    share = entry.figures.get("value")
    told = (
        {"op": usual_operator(share)}
        if isinstance(share, Fraction) and rule.word("op") in (">", ">=")
        else {}
    )
    return structs.replace(
        rule,
        line=entry.line,
        figures=MappingProxyType({**rule.figures, **told, **entry.figures}),
        defaults={
            name: figure for name, figure in (rule.defaults or {}).items() if name not in entry.figures
        },
        citation=entry.citation,
        quote=entry.quote,
        also=(),
        former=None,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        pack=entry.pack,
    )


def usual_operator(share: Fraction) -> str:
    """1/2 means 过半数 (>), any other share, such as 2/3, 以上 (>=)."""
    return ">" if share == Fraction(1, 2) else ">="


def _text(figure: Figure) -> str:
    return ",".join(map(str, figure)) if isinstance(figure, tuple) else str(figure)
