"""Writes of how the office divides its deputies and of its target shares."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.models import StructureDivision, StructureTarget
from renda_desktop.roster.scheme import USUAL, CodeClass, Division, checked, to_text
from renda_desktop.roster.targets import Bound, Measure
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class DivideBy(Struct, frozen=True):
    """Request: these classes of one division, in their order. The usual ones need not be stored."""

    division: Division
    classes: tuple[CodeClass, ...]


def divide_by(db: DbSession, *requests: DivideBy) -> None:
    """Sets the classes of divisions. Raises RuleViolation with what is wrong in them."""
    names = "、".join(request.division.value for request in requests)
    describe(db, f"设置代表结构的分档：{names}")
    for request in requests:
        _set(db, request.division, checked(request.division, request.classes))


def divide_as_usual(db: DbSession, division: Division) -> None:
    """Back to the usual classes."""
    describe(db, f"代表结构的分档恢复默认：{division.value}")
    _set(db, division, USUAL[division])


def _set(db: DbSession, division: Division, classes: tuple[CodeClass, ...]) -> None:
    found = db.scalars(select(StructureDivision).where(StructureDivision.division == division)).first()
    if classes == USUAL[division]:
        if found is not None:
            db.delete(found)
    elif found is None:
        db.add(StructureDivision(division=division, classes=to_text(classes)))
    else:
        found.classes = to_text(classes)


class SetTarget(Struct, frozen=True):
    """Request: the target share of one measure, in tenths of a percent; None: there is none any more."""

    measure: Measure
    bound: Bound
    tenths: int | None
    source: str = ""


def set_target(db: DbSession, request: SetTarget) -> None:
    """Sets, changes or takes away the target of a measure. Raises RuleViolation."""
    measure, tenths = request.measure, request.tenths
    row = db.scalars(select(StructureTarget).where(StructureTarget.measure == measure)).first()
    if tenths is None:
        describe(db, f"取消代表结构目标：{measure.value}")
        if row is not None:
            db.delete(row)
        return
    describe(db, f"设置代表结构目标：{measure.value}{request.bound.value}{tenths / 10:g}%")
    if not 0 <= tenths <= 1000:
        raise RuleViolation("目标比例请填0到100之间的数，例如30或28.5。", "percent")
    if row is None:
        row = StructureTarget(measure=measure, bound=request.bound, tenths=tenths)
        db.add(row)
    row.bound, row.tenths, row.source = request.bound, tenths, request.source.strip()


def target_tenths(text: str) -> int:
    """30, 28.5, 30% → tenths of a percent. Raises RuleViolation for anything else."""
    plain = text.strip().replace("％", "%").removesuffix("%").strip()
    whole, dot, tenth = plain.partition(".")
    if not whole.isascii() or not whole.isdigit() or (dot and not (tenth.isascii() and tenth.isdigit())):
        raise RuleViolation(f"“{text}”不是百分数，请只填数字，例如30或28.5。", "percent")
    if len(tenth.rstrip("0")) > 1 or len(whole) > 3:
        raise RuleViolation(f"“{text}”请填0到100之间、最多一位小数的数，例如28.5。", "percent")
    return int(whole) * 10 + int((tenth or "0")[0])
