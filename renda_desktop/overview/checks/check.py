"""What a check is: a rule, a few words, and a function that holds it against the data and says what it found."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct, structs

from renda_desktop.law.citations import cite, cite_local
from renda_desktop.law.local_values import LocalValues, effective
from renda_desktop.law.rulebook import find_rule
from renda_desktop.overview.checks.verdict import Binding, Place, State, Verdict
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.lawbook import RuleHere, rule_here
from renda_desktop.township.queries import OfficeRow, TermRow, local_values

Figures = Mapping[str, object]


class Check(Struct, frozen=True):
    """`id` is that of its rule unless a rule has several; `title`: what it is about in a few words.

    `figure`: the one figure of the rule it asks for, "" for the rule as a whole. A place that set another figure of
    the rule has neither confirmed this one nor written an article about it.
    """

    rule_id: str
    title: str
    run: Callable[[Asked], Iterable[Verdict]]
    id: str = ""
    figure: str = ""
    optional: bool = False

    @property
    def key(self) -> str:
        """Its id."""
        return self.id or self.rule_id


class Group(Struct, frozen=True):
    """Checks of one subject; `reads`: the tables their verdicts are read from."""

    subject: str
    reads: tuple[str, ...]
    checks: tuple[Check, ...]


class Asked(Struct, frozen=True):
    """A check at work in an office on a day: the data, and the words in which it answers."""

    check: Check
    subject: str
    db: DbSession
    today: datetime.date
    office: OfficeRow
    term: TermRow | None

    @property
    def local(self) -> LocalValues:
        """The figures of this place."""
        return local_values(self.db)

    def confirmed_basis(self, on: datetime.date | None = None) -> str:
        """What the rule rests on without figures nobody confirmed: for words of a slice, which knows no others."""
        day = on or self.today
        found = find_rule(self.check.rule_id, day)
        return cite_local(effective(found, self.local, day), day) if found is not None else ""

    def here(self, on: datetime.date | None = None) -> RuleHere | None:
        """The rule as it binds here; where a province's stricter figure is 待确认, national law stands."""
        found = rule_here(self.db, self.check.rule_id, on or self.today)
        if found is not None and self.check.figure:
            found = found.of(self.check.figure)
        if found is None or found.standing is not Binding.PROPOSED or found.national is None:
            return found
        return RuleHere(found.national, Binding.NATIONAL, found.on)

    def about(self, figure: str) -> Asked:
        """The same check about one figure of its rule: how that one binds here, and what it rests on."""
        return structs.replace(self, check=structs.replace(self.check, figure=figure)) if figure else self

    def holds(self, said: str, **more: Any) -> Verdict:
        """It is as the rule wants it."""
        return self.verdict(State.HOLDS, said, **more)

    def due(self, said: str, **more: Any) -> Verdict:
        """It is still to be done, and in time."""
        return self.verdict(State.DUE, said, **more)

    def overdue(self, said: str, **more: Any) -> Verdict:
        """Its time is over."""
        return self.verdict(State.OVERDUE, said, **more)

    def broken(self, said: str, **more: Any) -> Verdict:
        """It is not as the rule wants it."""
        return self.verdict(State.BROKEN, said, **more)

    def not_applicable(self, reason: str, **more: Any) -> Verdict:
        """The rule asks nothing here, for this reason."""
        return self.verdict(State.NOT_APPLICABLE, reason, reason=reason, **more)

    def verdict(self, state: State, said: str, *, on: datetime.date | None = None, **more: Any) -> Verdict:
        """A verdict by the rule of the day `on` (today without one). What nobody confirmed is at most to be done.

        `more` are fields of a `Verdict`; figures come as a mapping, `told` unless said is whether it is late or broken.
        A `basis` that is given counts unless it says how far it binds (`cite_local`): that the verdict says itself.
        """
        found, day = self.here(on), on or self.today
        if found is None:
            state, more = State.NOT_APPLICABLE, more | {"reason": "当时还没有这条规定。", "told": False}
        fields: dict[str, Any] = {
            "told": state in (State.OVERDUE, State.BROKEN), "basis": _basis(found, day) if found else "",
        } | more  # fmt: skip
        if found is not None and fields["basis"].startswith(_LOCAL):
            fields["basis"] = _without_force(fields["basis"], found)
        figures = fields.pop("figures", {})
        assert isinstance(figures, Mapping), "figures are labels with their values"
        fields["figures"] = tuple((label, _text(value)) for label, value in figures.items())
        return Verdict(
            check_id=self.check.key, rule_id=self.check.rule_id, subject=self.subject, title=self.check.title,
            state=_at_most(state, found), binding=found.standing if found else Binding.NATIONAL, said=said,
            optional=self.check.optional, **fields,
        )  # fmt: skip


_LOCAL = (Binding.LOCAL.value, Binding.PROPOSED.value)


def _at_most(state: State, found: RuleHere | None) -> State:
    late = state in (State.OVERDUE, State.BROKEN)
    return State.DUE if late and found is not None and found.standing is Binding.PROPOSED else state


def _basis(found: RuleHere, on: datetime.date) -> str:
    """The article alone: how far it binds stands beside, as `binding`."""
    if found.rule.overridden:
        return Binding.LOCAL.value
    return f"{'参照' if found.standing is Binding.PROPOSED else ''}{cite(found.rule, on)}"


def _without_force(basis: str, found: RuleHere) -> str:
    """待确认，参照《…》第五条 is 参照《…》第五条: the article whose figure was used, perhaps another than `found`'s."""
    cited = basis.partition("，")[2].removeprefix("参照")
    if not cited:
        return Binding.LOCAL.value
    return f"{'参照' if found.standing is Binding.PROPOSED else ''}{cited}"


def _text(value: object) -> str:
    """A figure as it is read: days as ISO text, what is not known as 没有."""
    if value is None:
        return "没有"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def asked_elsewhere(here: RuleHere) -> str:
    """Who asks for a figure that nobody confirmed here: 重庆市 of the own province's pack, 例如北京 of another's."""
    if here.rule.pack:
        return here.rule.pack
    place, colon, _ = here.rule.line.partition("：")
    return f"例如{place}" if colon and len(place) <= _LONGEST_PLACE else "有的地方"


_LONGEST_PLACE = 4


def run_group(
    group: Group, db: DbSession, today: datetime.date, office: OfficeRow, term: TermRow | None
) -> Iterator[Verdict]:
    """What the checks of a group say."""
    for check in group.checks:
        yield from check.run(Asked(check, group.subject, db, today, office, term))


T = TypeVar("T")


def once(asked: Asked, name: str, reads: Collection[str], make: Callable[[], T]) -> T:
    """What several checks of a group read, read once a day and change; the value must be frozen."""
    return remembered(asked.db, ("checked", name, asked.today), reads, make)


def tab(name: str, record_id: str = "") -> Place:
    """A tab, or a record of it."""
    return Place(name, record_id)
