"""Fields of a deputy in a form, and of the register 表01 名册."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct

from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.documents.passages import plain
from renda_desktop.documents.templates.fields import Picture, Value
from renda_desktop.overview.form_fields import (
    OFFICE,
    Field,
    Fields,
    Form,
    FormFacts,
    Listing,
    cell_field,
    grid_in,
    lines_in,
    of_record,
)
from renda_desktop.overview.printables import Drawing
from renda_desktop.roster.figures import SeatFigures, seat_figures
from renda_desktop.roster.heading import RosterHeading, as_of, roster_heading
from renda_desktop.roster.queries import PHOTO, list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.attachments import attachments_of, content_of
from renda_desktop.storage.base import DbSession


class DeputyLine(Struct, frozen=True):
    """A deputy's row: cells of the paper in code, the deputy (None where the list is still empty), the form's facts."""

    cells: dict[str, str]
    of: DeputyRow | None
    facts: FormFacts


def _own(read: Callable[[DeputyRow], object]) -> Callable[[DeputyLine], str]:
    """Reads a fact of the deputy as text."""

    def shown(line: DeputyLine) -> str:
        value = read(line.of) if line.of is not None else ""
        return "" if value is None else str(getattr(value, "value", value))

    return shown


def _birth(row: DeputyRow) -> str:
    return row.birth.text[:7].replace("-", ".") if row.birth else ""


def _phone(line: DeputyLine) -> str:
    numbers = line.of.phones if line.of else ()
    return "、".join(numbers if line.facts.drawing.private else [mask_phone(number) for number in numbers])


def _identity(line: DeputyLine) -> str:
    number = line.of.identity_number if line.of else ""
    return number if line.facts.drawing.private or not number else mask_identity(number)


def _photo(line: DeputyLine) -> Value:
    """The photo kept with the person; nothing when there is none."""
    if line.of is None:
        return ""
    photos = attachments_of(line.facts.db, line.of.id, PHOTO)
    return Picture(content_of(line.facts.db, photos[0].sha256), f"{line.of.name}的照片") if photos else ""


PERSON: tuple[Field, ...] = (
    cell_field("序号", "从1编起", "1", "number"),
    cell_field("姓名", "两个字的姓名中间空开", "张　三", "name"),
    Field("性别", "男或女", "男", _own(lambda d: d.sex)),
    Field("民族", "民族", "汉族", _own(lambda d: d.ethnicity)),
    Field("出生年月", "年.月", "1978.06", _own(_birth)),
    Field("政治面貌", "全称", "中共党员", _own(lambda d: d.party_text)),
    Field("学历", "学历", "大专", _own(lambda d: d.schooling_text)),
    Field("单位职务", "工作单位及职务", "东河村村委会主任", _own(lambda d: d.work)),
    Field("选区", "选区", "第3选区（东河村）", _own(lambda d: d.constituency)),
    Field("代表团", "所在代表团", "第一代表团",
          _own(lambda d: d.mandate.delegation.unit if d.mandate and d.mandate.delegation else "")),
    Field("代表小组", "所在代表小组", "第三小组（组长）", _own(lambda d: d.groups)),
    Field("代表证号", "代表证号码", "19-001", _own(lambda d: d.deputy_number)),
    Field("电话", "手机号；平常遮住中间几位，导出时选了“显示全部”才全写", "138****5678", _phone),
    Field("身份证号", "平常遮住出生日期，导出时选了“显示全部”才全写", "330***********0012", _identity),
    Field("照片", "名册里存的照片，没有就空着", "（照片）", _photo),
)  # fmt: skip


class RosterRows(Struct, frozen=True):
    """The roster of a day."""

    day: datetime.date
    deputies: dict[str, DeputyRow]
    figures: SeatFigures
    heading: RosterHeading


def _gather(db: DbSession, record_id: str, _drawing: Drawing) -> RosterRows:
    day = datetime.date.fromisoformat(record_id)
    rows = {row.id: row for row in list_deputies(db, day) if row.in_force}
    return RosterRows(day, rows, seat_figures(db, day), roster_heading(db, day))


def _deputies(facts: FormFacts) -> list[DeputyLine]:
    return [
        DeputyLine(line.cells, line.of, facts) for line in lines_in(facts.paper, "roster", facts.of.deputies)
    ]


class _Unit(Struct, frozen=True):
    """A delegation with its rows; `title` is its line in the register, "" without delegations."""

    cells: dict[str, str]
    members: list[DeputyLine]


def _units(facts: FormFacts) -> list[_Unit]:
    """The delegations in the order of the register."""
    rows = grid_in(facts.paper, "roster").rows
    people = iter(_deputies(facts))
    units: list[_Unit] = []
    for row in rows:
        key = row.key.rpartition("/")[2]
        if key in facts.of.deputies:
            units = units or [_Unit({"title": ""}, [])]
            units[-1].members.append(next(people))
        elif not row.total:
            units.append(_Unit({"title": plain(row.cells[0].text)}, []))
    return units


def _total(facts: FormFacts) -> str:
    rows = grid_in(facts.paper, "roster").rows
    return next((plain(row.cells[1].text) for row in rows if row.total), "")


_REGISTER = Fields(
    (
        *OFFICE,
        *of_record(
            Field("截至日期", "名册截至哪一天", "截至2026年4月2日", lambda r: as_of(r.day)),
            Field("名额", "代表名额", "80", lambda r: "" if r.figures.seats is None else str(r.figures.seats)),
            Field("实有", "实有代表人数", "79", lambda r: str(r.figures.in_force)),
            Field("出缺", "出缺人数", "1", lambda r: "" if r.figures.vacant is None else str(r.figures.vacant)),
            Field("名额情况", "名额、实有、出缺连写", "名额80名，实有79名，出缺1名", lambda r: r.figures.line),
        ),
        Field("合计", "合计一行的字", "79名", _total),
    ),
    (
        Listing("代表", "全体在任代表，一个一行", _deputies, PERSON),
        Listing(
            "各代表团",
            "每个代表团，里面有它的代表",
            _units,
            (cell_field("名称", "代表团和人数；没有分团时是空的", "第一代表团（27名）", "title"),),
            (Listing("代表", "这个代表团的代表", lambda unit: unit.members, PERSON),),
        ),
    ),
)  # fmt: skip

ROSTER_FORMS = (Form("表01名册", "表01", "名册", "代表名册", _REGISTER, _gather),)
