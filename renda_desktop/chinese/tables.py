"""Reading the generated tables of the `resources` package."""

from __future__ import annotations


def lines_of(name: str) -> list[str]:
    """Lines of a UTF-8 text file of the `resources` package; the import waits until a table is wanted."""
    from importlib.resources import files

    return files("resources").joinpath(name).read_text("utf-8").splitlines()
