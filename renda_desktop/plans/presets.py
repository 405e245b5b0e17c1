"""Typical years and named sets of targets to start a plan from, read from resources/plans/*.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct, structs

from renda_desktop.opinions.rules import OpinionName
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.reading_time import read_plan_time
from renda_desktop.plans.rules import ItemType, PlanKind
from renda_desktop.plans.targets import Target
from renda_desktop.township.rules import OfficeKind

_TARGETS = "targets.toml"


class PresetItem(Struct, frozen=True):
    """An item of a typical year; `time` in words without a year (第二季度)."""

    time: str
    title: str
    type: ItemType
    content: str = ""
    responsible: str = ""
    place: str = ""
    participants: str = ""
    observers: str = ""
    materials: str = ""
    all_deputies: bool = False

    @property
    def kind(self) -> PlanKind:
        """The row of the board."""
        return self.type.kind

    def worded_for(self, office: OfficeKind, opinion: OpinionName) -> PresetItem:
        """The same with {镇} made 镇 or 乡, and {意见} what the office calls the presidium's opinions."""
        unit = "乡" if office in (OfficeKind.TOWNSHIP, OfficeKind.ETHNIC_TOWNSHIP) else "镇"
        texts: dict[str, Any] = {
            name: value.replace("{镇}", unit).replace("{意见}", opinion.value)
            for name, value in structs.asdict(self).items()
            if isinstance(value, str)
        }
        return structs.replace(self, **texts)

    def time_in(self, year: int) -> PlanTime:
        """Its time in that year."""
        return read_plan_time(self.time, year)


class Preset(Struct, frozen=True):
    """A typical year: `name` and `note` for the choice; `offices` says for which kinds of township it is meant."""

    id: str
    name: str
    note: str
    offices: tuple[OfficeKind, ...]
    items: tuple[PresetItem, ...]


class TargetSet(Struct, frozen=True):
    """Yearly targets known under one name, such as 五个一; places count differently, so a plan keeps its own copy."""

    id: str
    name: str
    note: str
    targets: tuple[Target, ...]


@cache
def presets() -> tuple[Preset, ...]:
    """All typical years, in the order of their files' names."""
    found = sorted(
        (entry for entry in files("resources").joinpath("plans").iterdir() if _is_preset(entry.name)),
        key=lambda entry: entry.name,
    )
    return tuple(_preset(tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in found)


def presets_for(kind: OfficeKind) -> list[Preset]:
    """Typical years for this kind of township."""
    return [preset for preset in presets() if kind in preset.offices]


def preset(preset_id: str) -> Preset:
    """One typical year by id. Raises KeyError."""
    return {one.id: one for one in presets()}[preset_id]


@cache
def target_sets() -> tuple[TargetSet, ...]:
    """The named sets of targets the program knows."""
    text = files("resources").joinpath("plans", _TARGETS).read_text(encoding="utf-8")
    return tuple(
        TargetSet(one["id"], one["name"], one["note"], tuple(_target(t) for t in one["target"]))
        for one in tomllib.loads(text)["set"]
    )


def _is_preset(name: str) -> bool:
    return name.endswith(".toml") and name != _TARGETS


def _preset(data: dict[str, Any]) -> Preset:
    return Preset(
        data["id"],
        data["name"],
        data["note"],
        tuple(OfficeKind(word) for word in data["offices"]),
        tuple(PresetItem(**item | {"type": ItemType(item["type"])}) for item in data["item"]),
    )


def _target(data: dict[str, Any]) -> Target:
    return Target(data["label"], tuple(ItemType(word) for word in data["types"]), data["least"])
