"""What the tabs do differently with their papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from renda_desktop.overview.exporting import Exported
from renda_desktop.overview.paper_states import PaperState


@dataclass(frozen=True)
class Manner:
    """How one tab shows and saves papers."""

    folder: str
    """Under which purpose the folder is remembered on this computer."""
    written: Callable[[str, PaperState], str]
    """The sentence after one paper was saved: name of the file, the paper."""
    kit_written: Callable[[str, Sequence[Exported]], str]
    """The sentence after the whole kit was saved: name of the folder, the files."""
    counted: bool = True
    """The badge counts what is missing (缺 3 项); else it says 缺项."""
    changed_first: bool = False
    """已改需重印 is said even of a paper that lacks something."""
    asks_about_gaps: bool = False
    """What is missing is asked about before one paper is saved."""
    asks_before_replacing: bool = False
    """Files of the same names are asked about before the kit is saved."""
    offers_to_open: bool = False
    """The notice after saving offers to open what was written."""
