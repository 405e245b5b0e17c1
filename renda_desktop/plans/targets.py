"""Yearly targets such as 五个一 (law.md seed_five_ones: practice, not law), counted from the plan's items. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from renda_desktop.plans.planned import Planned
from renda_desktop.plans.rules import ItemType, PlanState


class Target(Struct, frozen=True):
    """So many items (`least`) of any of these types in the year."""

    label: str
    types: tuple[ItemType, ...]
    least: int = 1


class TargetProgress(Struct, frozen=True):
    """How far a target is: items planned (cancelled ones left out) and done."""

    target: Target
    planned: int
    done: int


def target_progress(items: Iterable[Planned], targets: Sequence[Target]) -> list[TargetProgress]:
    """Progress of each target, in their order."""
    valid = [i for i in items if i.state is not PlanState.CANCELLED]
    progress = []
    for target in targets:
        fitting = [i for i in valid if i.type in target.types]
        progress.append(TargetProgress(target, len(fitting), sum(i.state is PlanState.DONE for i in fitting)))
    return progress
