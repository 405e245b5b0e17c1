"""The target shares of the practice town, the statistics of the term before its records begin, the first names."""

from __future__ import annotations

from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.roster.former_commands import SetFormerFigure, set_former_figure
from renda_desktop.roster.former_term import AVERAGE_AGE, TOTAL
from renda_desktop.roster.scheme_commands import SetTarget, set_target
from renda_desktop.roster.slate_commands import AddToSlate, PutOnSlate, add_to_slate, put_on_slate
from renda_desktop.roster.slate_stage import Slate
from renda_desktop.roster.targets import Bound, Measure

_CODES = {"sex": Sex, "party": Party.__getitem__, "schooling": Schooling.__getitem__,
          "occupation": Occupation.__getitem__, "birth": PartialDate.from_text}  # fmt: skip


def build_structure(site: Site, data: Table) -> None:
    """All of resources/practice/structure.toml."""
    for row in data["targets"]:
        target = SetTarget(Measure[row["measure"]], Bound[row["bound"]], row["tenths"], row["source"])
        set_target(site.db, target)
    _build_former(site, data["former"])
    _build_slate(site, data["slate"])


def _build_former(site: Site, data: Table) -> None:
    term = data["term"]
    set_former_figure(site.db, SetFormerFigure(term, *TOTAL, data["total"]))
    set_former_figure(site.db, SetFormerFigure(term, *AVERAGE_AGE, data["average_age_tenths"]))
    for division, classes in data.items():
        if isinstance(classes, dict):
            for label, number in classes.items():
                set_former_figure(site.db, SetFormerFigure(term, division, label, number))


def _build_slate(site: Site, data: Table) -> None:
    slate = Slate(data["term"])
    put_on_slate(site.db, PutOnSlate(slate, tuple(site.made.people[name] for name in data["deputies"])))
    for row in data["people"]:
        facts = {key: _CODES[key](value) if key in _CODES else value for key, value in row.items()}
        add_to_slate(site.db, AddToSlate(slate, str(facts.pop("name")), facts=facts))
