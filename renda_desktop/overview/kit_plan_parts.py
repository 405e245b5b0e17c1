"""How papers of a plan are drawn: what every one of them needs, gathered once."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.overview.printables import Drawing, Drawn
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office

Draw = Callable[[DbSession, str, Drawing], Drawn | None]
DrawPlan = Callable[[OfficeRow, PlanRow, list[ItemRow], Drawing], Drawn]
DrawPlanWith = Callable[[DbSession, OfficeRow, PlanRow, Drawing], Drawn]


def of_plan(draw: DrawPlan) -> Draw:
    """Drawn from the plan and its items; the record's id begins with the year."""

    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        office, plan = find_office(db), find_plan(db, int(record_id[:4]))
        if office is None or plan is None:
            return None
        return draw(office, plan, list_items(db, plan.id, drawing.today), drawing)

    return drawn


def of_plan_with(draw: DrawPlanWith) -> Draw:
    """Drawn from the plan and what `draw` reads beside it."""

    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        office, plan = find_office(db), find_plan(db, int(record_id))
        return draw(db, office, plan, drawing) if office and plan else None

    return drawn
