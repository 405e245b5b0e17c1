"""Writes of the office: founding it, its terms, units and officers."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from renda_desktop.chinese.names import read_name
from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.law.local_values import PlaceValue, effective, month_day
from renda_desktop.law.rulebook import rule
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.models import (
    CongressBody,
    Constituency,
    Delegation,
    DeputyGroup,
    LocalValue,
    Office,
    Officer,
    Term,
)
from renda_desktop.township.queries import local_values
from renda_desktop.township.rules import CONFIRMED, Level, OfficeKind, Post, check_office_name, local_figures

MOST_SEATS = 160
MOST_VICE_CHAIRS = 2


class FoundOffice(Struct, frozen=True):
    """Request of the first start. `chair` empty means the post is vacant; a street has no term and no seats."""

    kind: OfficeKind
    name: str
    county: str = ""
    province: str = ""
    term_number: int | None = None
    term_starts_on: datetime.date | None = None
    seats: int | None = None
    chair: str = ""
    practice: bool = False


def found_office(db: DbSession, request: FoundOffice) -> str:
    """Names a nameless data file: office, own congress, running term, chair. Returns the office's id.

    A provisional term made by an import before is adopted. Raises RuleViolation with the field to mend.
    """
    describe(db, f"建立{request.name}人大工作台")
    if db.scalars(select(Office)).first() is not None:
        raise RuleViolation("这个数据文件已经有单位了。要改单位信息，请到“设置 → 单位”。")
    _check_founding(request)
    office = Office(
        kind=request.kind,
        name=request.name.strip(),
        county=request.county.strip(),
        province=request.province.strip(),
        practice=request.practice,
        document_mark=default_mark(request.name.strip()),
    )
    db.add(office)
    if request.kind.has_congress:
        _found_term(db, request)
    if request.chair.strip():
        db.add(Officer(post=Post.CHAIR, name=request.chair.strip(), starts_on=request.term_starts_on))
    db.flush()
    return office.id


def default_mark(name: str) -> str:
    """机关代字 proposed for the office: 青禾镇 → 青禾人发 (documents.md §3; the office may type another)."""
    stem = name.removesuffix("街道").removesuffix("民族乡").removesuffix("镇").removesuffix("乡")
    return f"{stem or name}人发"


def _check_founding(request: FoundOffice) -> None:
    check_office_name(request.name)
    if not request.kind.has_congress:
        return
    if not request.term_number or request.term_number < 1:
        raise RuleViolation("请填写届次，例如第十九届填 19。", "term_number")
    if request.term_starts_on is None:
        raise RuleViolation("请填写本届人大第一次会议的日期，例如 2021-12-20。", "term_starts_on")
    check_seats(request.seats)
    if request.chair.strip():
        check_officer_name(request.chair, "chair")


def check_officer_name(text: str, field: str = "name") -> str:
    """The name in one spelling: 周　海 is 周海, as everywhere else.

    Raises RuleViolation for what is no name or says more than a name.
    """
    try:
        found = read_name(text)
    except InputProblem as error:
        raise RuleViolation(error.message, field) from error
    if found.notes:
        raise RuleViolation(f"姓名里只写姓名，请去掉{quoted('、'.join(found.notes))}。", field)
    return found.name


def check_seats(seats: int | None) -> int:
    """代表名额 within the law (选举法2020 第十二条第一款第四项: at most 160). Raises RuleViolation(field="seats")."""
    if seats is None or seats < 1:
        raise RuleViolation("请填写县人大常委会确定的代表名额，例如 80。", "seats")
    if seats > MOST_SEATS:
        raise RuleViolation(f"乡镇人大代表总名额不超过{MOST_SEATS}名（选举法第十二条），请核对。", "seats")
    return seats


def _found_term(db: DbSession, request: FoundOffice) -> None:
    body = db.scalars(select(CongressBody).where(CongressBody.own)).first()
    if body is None:
        body = CongressBody(level=Level.TOWNSHIP, name=f"{request.name.strip()}人民代表大会", own=True)
        db.add(body)
    else:
        body.level, body.name = Level.TOWNSHIP, f"{request.name.strip()}人民代表大会"
    db.flush()
    term = db.scalars(select(Term).where(Term.body_id == body.id)).first()
    if term is None:
        term = Term(body_id=body.id)
        db.add(term)
    term.number, term.starts_on, term.seats = request.term_number or 1, request.term_starts_on, request.seats
    db.flush()


def provisional_term(db: DbSession) -> str:
    """The own congress's newest term; in a nameless file a provisional one (届次 1, level 未定). Returns its id."""
    found = db.scalars(
        select(Term.id).join(CongressBody).where(CongressBody.own).order_by(Term.number.desc())
    ).first()
    if found is not None:
        return found
    body = CongressBody(level=Level.UNKNOWN, name="（单位未填写）", own=True)
    db.add(body)
    db.flush()
    term = Term(body_id=body.id, number=1)
    db.add(term)
    db.flush()
    return term.id


OFFICE_FIELDS = {
    "kind": Editable("类别", required=True),
    "name": Editable("单位名称", check_office_name, required=True),
    "county": Editable("所属县（市、区）"),
    "province": Editable("所属省（区、市）"),
    "phone": Editable("办公电话"),
    "address": Editable("地址"),
    "meeting_room": Editable("常用会议室"),
    "document_mark": Editable("机关代字"),
    "population": Editable("人口数"),
}


def edit_office(db: DbSession, request: EditField) -> None:
    """Sets one field of the office. Raises RuleViolation."""
    edit_field(db, db.get_one(Office, request.record_id), "单位", OFFICE_FIELDS, request)


class AddTerm(Struct, frozen=True):
    """Request: a further 届 of the own congress (for the past, or the next one)."""

    number: int
    starts_on: datetime.date | None
    seats: int | None = None
    ends_on: datetime.date | None = None


def add_term(db: DbSession, request: AddTerm) -> str:
    """Adds a term of the own congress. Raises RuleViolation when the number is taken or out of range."""
    describe(db, f"新增第{request.number}届")
    body = db.scalars(select(CongressBody).where(CongressBody.own)).one()
    _require_free_number(db, body.id, request.number)
    if request.seats is not None:
        check_seats(request.seats)
    term = Term(
        body_id=body.id,
        number=request.number,
        starts_on=request.starts_on,
        ends_on=request.ends_on,
        seats=request.seats,
    )
    db.add(term)
    db.flush()
    return term.id


def _require_free_number(db: DbSession, body_id: str, number: int | None) -> None:
    if number is not None and number < 1:
        raise RuleViolation("届次从1开始，请改正。", "number")
    if db.scalars(select(Term).where(Term.body_id == body_id, Term.number == number)).first():
        raise RuleViolation(f"第{number}届已经有了，请核对届次。", "number")


TERM_FIELDS = {
    "number": Editable("届次", required=True),
    "starts_on": Editable("第一次会议日期", required=True),
    "ends_on": Editable("届满日期"),
    "seats": Editable("代表名额", check=check_seats),
}


def edit_term(db: DbSession, request: EditField) -> None:
    """Sets one field of a term; the term before it goes on to end with its first session. Raises RuleViolation."""
    term = db.get_one(Term, request.record_id)
    if request.field == "number" and request.value != term.number:
        _require_free_number(db, term.body_id, request.value)
    began = term.starts_on
    edit_field(db, term, f"第{term.number}届", TERM_FIELDS, request)
    if request.field == "starts_on" and began is not None and term.starts_on != began:
        for before in db.scalars(select(Term).where(Term.body_id == term.body_id, Term.ends_on == began)):
            before.ends_on = term.starts_on


def remove_term(db: DbSession, term_id: str) -> None:
    """Removes a term nothing but its units belongs to. Raises RuleViolation when anything else does."""
    term = db.get_one(Term, term_id)
    describe(db, f"删除第{term.number}届")
    for unit in (Constituency, Delegation, DeputyGroup):
        db.execute(delete(unit).where(unit.term_id == term_id))
    try:
        db.delete(term)
        db.flush()
    except IntegrityError as error:
        raise RuleViolation(
            f"第{term.number}届已经有会议、代表或者文号，不能删除。请先删去这些记录，或者改第一次会议的日期。"
        ) from error


class AppointOfficer(Struct, frozen=True):
    """Request: somebody takes a post of the office from a day on."""

    post: Post
    name: str
    starts_on: datetime.date | None
    person_id: str | None = None
    duties: str = ""


def appoint_officer(db: DbSession, request: AppointOfficer) -> str:
    """Fills a post; whoever holds the single post of chair until then ends on that day. Raises RuleViolation.

    At most one chair and two vice-chairs at a time (组织法2022 第十八条第一款).
    """
    describe(db, f"{request.name}任{request.post.value}")
    if not request.name.strip():
        raise RuleViolation("请填写姓名；职务空缺时不用填。", "name")
    holders = list(db.scalars(select(Officer).where(Officer.post == request.post, Officer.ends_on.is_(None))))
    if request.post is Post.CHAIR:
        for holder in holders:
            holder.ends_on = request.starts_on
    elif request.post is Post.VICE_CHAIR and len(holders) >= MOST_VICE_CHAIRS:
        raise RuleViolation(
            "副主席设一人至二人（地方组织法第十八条），已有两位在任。请先填写离任日期。", "post"
        )
    officer = Officer(
        post=request.post,
        name=check_officer_name(request.name),
        person_id=request.person_id,
        starts_on=request.starts_on,
        duties=request.duties,
    )
    db.add(officer)
    db.flush()
    return officer.id


OFFICER_FIELDS = {
    "name": Editable("姓名", check_officer_name, required=True),
    "starts_on": Editable("任职日期"),
    "ends_on": Editable("离任日期"),
    "duties": Editable("分工"),
}


def edit_officer(db: DbSession, request: EditField) -> None:
    """Sets one field of an officer's time in post. Raises RuleViolation."""
    officer = db.get_one(Officer, request.record_id)
    ends = request.value if request.field == "ends_on" else officer.ends_on
    starts = request.value if request.field == "starts_on" else officer.starts_on
    if starts and ends and ends < starts:
        raise RuleViolation("离任日期早于任职日期，请核对。", request.field)
    edit_field(db, officer, f"{officer.post.value}{officer.name}", OFFICER_FIELDS, request)


def remove_officer(db: DbSession, officer_id: str) -> None:
    """Takes an entry made by mistake out of the list of officers."""
    officer = db.get_one(Officer, officer_id)
    describe(db, f"删除{officer.post.value}{officer.name}的任职记录")
    db.delete(officer)


class SetLocalValue(Struct, frozen=True):
    """Request: this place's figure `name` ("value", "min" …) of a local rule; None returns to the proposed one.

    `said`: how the clerk reads the value, where it is no number.
    """

    rule_id: str
    name: str
    value: str | None
    label: str
    on: datetime.date
    said: str = ""


def set_local_value(db: DbSession, request: SetLocalValue) -> None:
    """Keeps, changes or drops a local figure. Raises RuleViolation for national law and senseless figures."""
    said = request.said or request.value
    describe(db, f"把“{request.label}”设为{said}" if said else f"“{request.label}”恢复默认")
    wanted = rule(request.rule_id, request.on)
    value = request.value
    if value is not None and wanted.word("unit") == "month_day":
        value = month_day(value)
    stored = {row.name: row for row in db.scalars(select(LocalValue).where(LocalValue.rule_id == wanted.id))}
    figures = {name: row.value for name, row in stored.items() if name not in (request.name, CONFIRMED)}
    if value is not None:
        figures[request.name] = value
    if figures:
        above = local_values(db).get(wanted.id)
        entries = above.entries if isinstance(above, PlaceValue) else ()
        effective(wanted, {wanted.id: PlaceValue(entries, local_figures(figures))}, request.on)
    found = stored.get(request.name)
    if value is None:
        if found is not None:
            db.delete(found)
    elif found is None:
        db.add(LocalValue(rule_id=request.rule_id, name=request.name, value=value))
    else:
        found.value = value
