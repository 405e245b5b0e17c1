"""The rules as they hold in one office: national law, the packs it uses, its own figures. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations

from msgspec import Struct

from renda_desktop.law.citations import basis_words
from renda_desktop.law.local_values import LocalValue, LocalValues, PlaceValue, effective
from renda_desktop.law.pack import Pack, PackEntry, with_entry
from renda_desktop.law.rule import Number, Rule, Standing, Strength, standing_of
from renda_desktop.law.rulebook import find_rule


class RuleHere(Struct, frozen=True):
    """One rule as it holds in this office on a day."""

    rule: Rule
    """With the figures and the citation that hold here."""
    standing: Standing
    on: date
    national: Rule | None = None
    """What national law alone says, where a pack says otherwise (of a MUST rule only more strictly)."""
    named: frozenset[str] = frozenset()
    """The figures that the place itself names; nothing else of the rule is the place's."""
    below: RuleHere | None = None
    """What holds of every figure that the place does not name."""

    def of(self, name: str) -> RuleHere:
        """The rule as it holds for one figure: a pack that says how often to hear says nothing of looks on site."""
        return self if self.below is None or name in self.named else self.below.of(name)

    @property
    def binding(self) -> Rule | None:
        """What may be called late: the rule itself, national law where the stricter figure is 待确认; else nothing."""
        return self.national if self.standing is Standing.PROPOSED else self.rule

    @property
    def basis(self) -> str:
        """《代表法》第五十一条第二款; local figures say 本地要求 or 待确认 before the article they come from."""
        return basis_words(self.rule, self.standing, self.on)

    def number(self, name: str | None = None) -> Number:
        """As `Rule.number`."""
        return self.rule.number(name)

    def word(self, name: str) -> str:
        """As `Rule.word`."""
        return self.rule.word(name)


class Clash(Struct, frozen=True):
    """Two packs in use that say different figures of one rule in one period."""

    rule_id: str
    entries: tuple[PackEntry, ...]
    chosen: str
    """Name of the pack that the office chose; "" as long as it has not: then neither holds."""


class Lawbook(Struct, frozen=True):
    """What the office uses and has confirmed. `confirmed` holds pairs of a pack's id and of `rule_id|said`."""

    own: Mapping[str, LocalValue]
    packs: tuple[Pack, ...] = ()
    confirmed: frozenset[tuple[str, str]] = frozenset()
    choices: Mapping[str, str] = {}
    """Rule id → id of the pack that holds where several disagree."""

    def here(self, rule_id: str, on: date) -> RuleHere | None:
        """The rule on that day; None when there was none then. Raises KeyError for an id nobody knows."""
        base = find_rule(rule_id, on)
        if base is None:
            return None
        pack, entry = self._holding(rule_id, on)
        found = RuleHere(base, standing_of(base), on)
        if entry is not None and pack is not None:
            standing = Standing.LOCAL if self.has_confirmed(pack, entry) else Standing.PROPOSED
            national = None if base.strength is Strength.LOCAL else base
            found = RuleHere(with_entry(base, entry), standing, on, national, frozenset(entry.figures), found)
        return found if base.strength is Strength.MUST or rule_id not in self.own else self._with_own(found)

    def _with_own(self, found: RuleHere) -> RuleHere:
        """Above all the office's own figures; a single one stands for the main figure."""
        rule, own = found.rule, self.own[found.rule.id]
        named = frozenset(own) if isinstance(own, Mapping) else frozenset({rule.main_figure or "value"})
        return RuleHere(effective(rule, {rule.id: own}), Standing.LOCAL, found.on, None, named, found)

    def has_confirmed(self, pack: Pack, entry: PackEntry) -> bool:
        """Whether the office has compared this very entry with its province's text."""
        return (pack.id, confirmation(entry)) in self.confirmed

    def clashes(self) -> tuple[Clash, ...]:
        """Rules of which the packs in use say different figures in one period, whether chosen or not."""
        names = {pack.id: pack.name for pack in self.packs}
        found = []
        for rule_id in dict.fromkeys(entry.rule_id for pack in self.packs for entry in pack.entries):
            entries = self._disagreeing(rule_id)
            if entries:
                found.append(Clash(rule_id, entries, names.get(self.choices.get(rule_id, ""), "")))
        return tuple(found)

    def local_values(self) -> LocalValues:
        """The office's own figures and below them those of packs it has confirmed, for `effective`."""
        values: dict[str, LocalValue | PlaceValue] = dict(self.own)
        for rule_id in {entry.rule_id for pack in self.packs for entry in pack.entries}:
            entries = tuple(
                entry
                for pack in self._speaking(rule_id)
                for entry in pack.of_rule(rule_id)
                if self.has_confirmed(pack, entry)
            )
            if entries:
                values[rule_id] = PlaceValue(entries, self.own.get(rule_id))
        return values

    def _holding(self, rule_id: str, on: date) -> tuple[Pack | None, PackEntry | None]:
        found = [(pack, entry) for pack in self._speaking(rule_id) if (entry := pack.entry(rule_id, on))]
        return found[0] if found else (None, None)

    def _speaking(self, rule_id: str) -> tuple[Pack, ...]:
        """Packs that are heard on a rule: where they disagree the chosen one, without a choice none."""
        if not self._disagreeing(rule_id):
            return self.packs
        return tuple(pack for pack in self.packs if pack.id == self.choices.get(rule_id))

    def _disagreeing(self, rule_id: str) -> tuple[PackEntry, ...]:
        said = [entry for pack in self.packs for entry in pack.of_rule(rule_id)]
        different = [
            pair
            for pair in combinations(said, 2)
            if pair[0].pack != pair[1].pack
            and pair[0].figures != pair[1].figures
            and pair[0].overlaps(pair[1])
        ]
        return tuple(entry for entry in said if any(entry in pair for pair in different))


def confirmation(entry: PackEntry) -> str:
    """What is kept of a confirmed entry; a newer edition with another figure is another text."""
    return f"{entry.rule_id}|{entry.said}"
