"""What the records of a table are called in words, from resources/keeping/kinds.toml."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files

OTHER = "其他记录"


@functools.cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Beginning of a table's name → kind, in the order of the file."""
    found = tomllib.loads(files("resources.keeping").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return tuple((table, kind["name"]) for kind in found["kind"] for table in kind["tables"])


def kind_of(table: str) -> str:
    """A kind by its words; "" for what is not told, 其他记录 for a table nobody named."""
    exact = [name for beginning, name in _kinds() if beginning == table]
    if exact:
        return exact[0]
    fitting = [(len(beginning), name) for beginning, name in _kinds() if table.startswith(beginning)]
    return max(fitting, default=(0, OTHER))[1]


def kind_names() -> list[str]:
    """All that are told, in the order of the file."""
    names = dict.fromkeys(name for _, name in _kinds() if name)
    return [*names, OTHER]
