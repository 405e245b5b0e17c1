"""All rules of resources/law/*.toml, loaded once per process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem
from renda_desktop.law.rule import Citation, Figure, Note, Rule, Source, Strength

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_REMINDERS = "reminders.toml"
"""Not needed to know a rule: read by `law.reminders` alone."""
_FRACTION = re.compile("[0-9]+/[0-9]+")


def rule(id: str, on: date) -> Rule:
    """The rule of that id as it stood on the day.

    Raises InputProblem when it did not exist then (a meeting before the law that brought it), KeyError for an
    id that no file has.
    """
    found = find_rule(id, on)
    if found is None:
        newest = _versions()[id][-1]
        raise InputProblem(f"{chinese_date(on)}时还没有或者已经没有“{newest.line.rstrip('。')}”这条规定。")
    return found


def find_rule(id: str, on: date) -> Rule | None:
    """The rule of that id as it stood on the day, None when there was none then; KeyError if never known."""
    return next((version for version in _versions()[id] if version.in_force(on)), None)


def rules_in_force(on: date) -> tuple[Rule, ...]:
    """Every rule of the day, in the order of the files."""
    return tuple(version for versions in _versions().values() for version in versions if version.in_force(on))


def all_rules() -> tuple[Rule, ...]:
    """Every version of every rule, in the order of the files."""
    return tuple(version for versions in _versions().values() for version in versions)


@cache
def subjects() -> Mapping[str, tuple[str, ...]]:
    """What the rules are about, 人代会会议 first, each with the ids of its rules."""
    parts = sorted((file for file in _files() if "subject" in file), key=lambda file: int(file["place"]))
    return MappingProxyType(
        {file["subject"]: tuple(dict.fromkeys(entry["id"] for entry in file["rule"])) for file in parts}
    )


@cache
def notes() -> Mapping[str, Note]:
    """The notes on counting by id, such as 'base_all_deputies'."""
    found = {}
    for entry in _entries("note"):
        citation = _citation(entry)
        found[entry["id"]] = Note(entry["id"], entry["line"], entry["text"], citation, entry["verified"])
    return MappingProxyType(found)


@cache
def sources() -> Mapping[str, Source]:
    """The laws and rules that are cited, by id."""
    open_period = {"in_force_from": None, "in_force_until": None}
    return MappingProxyType({entry["id"]: Source(**open_period | entry) for entry in _entries("source")})


@cache
def _versions() -> Mapping[str, tuple[Rule, ...]]:
    """Versions of each rule, oldest first."""
    versions: dict[str, list[Rule]] = {}
    for entry in _entries("rule"):
        versions.setdefault(entry["id"], []).append(_rule(entry))
    ordered = {
        id: tuple(sorted(some, key=lambda r: r.valid_from or date.min)) for id, some in versions.items()
    }
    return MappingProxyType(ordered)


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        line=entry["line"],
        strength=Strength(entry["strength"]),
        figures=_figures(entry.get("figures", {})),
        citation=_citation(entry),
        quote=entry["quote"],
        also=tuple(map(_citation, entry.get("also", ()))),
        former=_citation(entry["former"]) if "former" in entry else None,
        defaults=_figures(entry["default"]) if "default" in entry else None,
        valid_from=entry.get("valid_from"),
        valid_until=entry.get("valid_until"),
        stricter=entry.get("stricter", ""),
        local_figures=tuple(entry.get("local_figures", ())),
        base=entry.get("base", ""),
    )


def _citation(entry: Mapping[str, Any]) -> Citation:
    return Citation(sources()[entry["source"]], entry["article"])


def _figures(table: Mapping[str, Any]) -> Mapping[str, Figure]:
    return MappingProxyType({name: figure(value) for name, value in table.items()})


def figure(value: object) -> Figure:
    """A figure from a file or from the office's settings: 7, true, "2/3", "month", [7, 10, 15].

    Raises ValueError for what cannot be one, floats above all.
    """
    if isinstance(value, str):
        return Fraction(value) if _FRACTION.fullmatch(value) else value
    if isinstance(value, list | tuple) and len({type(item) for item in value}) <= 1:
        return tuple(value)
    if isinstance(value, int | Fraction):
        return value
    raise ValueError(f"no figure of a rule: {value!r}")


@cache
def _files() -> tuple[Mapping[str, Any], ...]:
    folder = _folder()
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(law_file(name) for name in names if name != _REMINDERS)


def law_file(name: str) -> Mapping[str, Any]:
    """A file of resources/law as it stands there."""
    import tomllib

    return tomllib.loads(_folder().joinpath(name).read_text("utf-8"))


def _folder() -> Traversable:
    from importlib.resources import files

    return files("resources").joinpath("law")


def _entries(kind: str) -> list[dict[str, Any]]:
    return [entry for file in _files() for entry in file.get(kind, ())]
