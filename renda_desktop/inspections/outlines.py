"""Starting outlines and wording of each kind of activity, read from resources/inspections/*.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.rules import QuestionKind

_FILES = {
    EventKind.INSPECTION: "inspection",
    EventKind.SURVEY: "survey",
    EventKind.LAW_CHECK: "law-check",
}


class StartingTexts(Struct, frozen=True):
    """What a new activity begins with; the office changes it as it likes."""

    purpose: str
    ways: str
    demands: str
    materials: str


def starting_outline(kind: EventKind) -> dict[QuestionKind, tuple[str, ...]]:
    """The lines of both outlines a new activity of this kind begins with."""
    data = _data(kind)
    return {
        QuestionKind.REPORT: tuple(data["report"]),
        QuestionKind.ASK: tuple(data["ask"]),
    }


def starting_texts(kind: EventKind, office: str) -> StartingTexts:
    """The wording a new activity of this kind begins with; {镇} becomes the office's name."""
    data = _data(kind)
    words = {name: data[name].strip().replace("{镇}", office) for name in StartingTexts.__struct_fields__}
    return StartingTexts(**words)


@cache
def _data(kind: EventKind) -> dict[str, Any]:
    """A mistake in a file is a bug of the program and raises."""
    path = files("resources").joinpath("inspections", f"{_FILES[kind]}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
