"""Fields of the forms of a congress session: 甲07 日程, 甲13 签到册."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from renda_desktop.documents.passages import plain
from renda_desktop.overview.form_fields import (
    OFFICE,
    Field,
    Fields,
    Form,
    FormFacts,
    Line,
    Listing,
    block_text,
    cell_field,
    grid_in,
    lines_in,
    of_record,
)
from renda_desktop.overview.form_fields_roster import PERSON, DeputyLine
from renda_desktop.overview.printables import Drawing
from renda_desktop.sessions.card_queries import expected_deputies, session_card
from renda_desktop.sessions.paper_parts import days_words, name_of, place_words
from renda_desktop.sessions.papers import DRAFT, SCHEDULE
from renda_desktop.sessions.register_papers import OBSERVER_REGISTER, REGISTER
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.storage.base import DbSession


class SessionRows(Struct, frozen=True):
    """A session whole and who is expected at it."""

    card: SessionCard
    deputies: dict[str, Any]


def _gather(db: DbSession, record_id: str, drawing: Drawing) -> SessionRows | None:
    card = session_card(db, record_id, drawing.today)
    if card is None:
        return None
    return SessionRows(card, {row.id: row for row in expected_deputies(db, card.facts, drawing.today)})


def _gather_unsigned(db: DbSession, record_id: str, drawing: Drawing) -> SessionRows | None:
    """None once a deputy signed in: the form is one to be signed by hand, the paper in code shows who was there."""
    rows = _gather(db, record_id, drawing)
    signed = rows is not None and any(sitting.recorded for sitting in session_sheet(db, record_id).sittings)
    return None if signed else rows


def _gather_unsigned_observers(db: DbSession, record_id: str, drawing: Drawing) -> SessionRows | None:
    """The same of the observers."""
    rows = _gather(db, record_id, drawing)
    sittings = session_sheet(db, record_id).sittings if rows is not None else ()
    signed = any(line.arrival is not None for sitting in sittings for line in sitting.observers)
    return None if signed else rows


_SESSION = of_record(
    Field("会议名称", "标题里用的全称", "青禾镇第十九届人民代表大会第十次会议", lambda s: name_of(s.card.facts).text),
    Field("会议简称", "简称", "镇十九届人大十次会议", lambda s: s.card.facts.short_name),
    Field("会议日期", "开会的日子", "2026年4月16日至17日", lambda s: days_words(s.card.facts).text),
    Field("会议地点", "在哪里开", "镇政府大会议室", lambda s: place_words(s.card.facts).text),
    Field("草案", "议程还没通过时是“（草案）”，通过后是空的", DRAFT,
          lambda s: "" if s.card.facts.agenda_adopted_on else DRAFT),
    Field("应到", "应到会的代表人数", "79", lambda s: str(s.card.figures.expected or len(s.deputies))),
)  # fmt: skip

_ENTRIES = Listing(
    "日程",
    "日程的每一行",
    lambda f: lines_in(
        f.paper,
        "schedule",
        {entry.id: entry for entry in f.of.card.entries},
        lacking="activity",
        carried="day",
    ),
    (
        cell_field(
            "日期",
            "日期、星期和上下午；同一半天的几行自动并成一格",
            "4月16日\n（星期四）\n上午",
            "day",
            merged=True,
        ),
        cell_field("时间", "起止时间", "9:00—11:30", "times"),
        cell_field("活动", "会议或活动", "第一次全体会议", "activity"),
        cell_field("内容", "做什么", "听取政府工作报告", "content"),
        cell_field("主持人", "谁主持", "周建国", "chair"),
        cell_field("参加人员", "谁参加", "全体代表", "attendees"),
        cell_field("地点", "在哪里", "镇政府大会议室", "place"),
        cell_field("责任人", "谁负责", "马静", "responsible"),
    ),
)


def _sittings(fixed: int) -> Callable[[FormFacts], list[Line]]:
    """The columns of the register that are signed in, with what stands in the row 应到."""

    def read(facts: FormFacts) -> list[Line]:
        grid = grid_in(facts.paper, "register")
        names = [plain(cell.text) for head in grid.header for cell in head.cells[fixed:-1]]
        total = next((row for row in grid.rows if row.key.endswith("/total-应到")), None)
        counts = [plain(cell.text) for cell in total.cells[1:-1]] if total else [""] * len(names)
        return [Line({"name": name, "expected": count}) for name, count in zip(names, counts, strict=True)]

    return read


def _sitting_list(fixed: int) -> Listing:
    return Listing(
        "各次会议",
        "要签到的每一次会议，一次一栏往右排",
        _sittings(fixed),
        (
            cell_field("名称", "表头上的名称", "一次全会", "name"),
            cell_field("应到", "这次会议应到人数", "79", "expected"),
            Field("空格", "什么也不印，留着签到", "", lambda _: ""),
        ),
        across=True,
    )


def _deputies(facts: FormFacts) -> list[DeputyLine]:
    lines = lines_in(facts.paper, "register", facts.of.deputies, lacking="name")
    return [DeputyLine(line.cells, line.of, facts) for line in lines]


def _observers(facts: FormFacts) -> list[Line]:
    return lines_in(facts.paper, "register", {o.id: o for o in facts.of.card.observers}, lacking="name")


FORM_SESSION = (*OFFICE, *_SESSION)
SESSION_FORMS = (
    Form(SCHEDULE, "甲07", "", "日程", Fields(FORM_SESSION, (_ENTRIES,)), _gather),
    Form(
        REGISTER,
        "甲13",
        "",
        "代表签到册",
        Fields(
            (*FORM_SESSION, Field("说明", "有代表暂停执行职务时的说明，没有就是空的", "说明：实有代表79人……",
                                  block_text("suspended"))),
            (Listing("代表", "应到的代表，按代表团排", _deputies, PERSON), _sitting_list(5)),
        ),
        _gather_unsigned,
    ),
    Form(
        OBSERVER_REGISTER,
        "甲13",
        "列席",
        "列席人员签到册",
        Fields(
            FORM_SESSION,
            (
                Listing(
                    "列席人员",
                    "列席的人，按名单次序",
                    _observers,
                    (
                        cell_field("序号", "从1编起", "1", "number"),
                        cell_field("姓名", "两个字的姓名中间空开", "刘　海", "name"),
                        cell_field("单位", "单位", "镇人民政府", "unit"),
                        cell_field("职务", "职务", "副镇长", "post"),
                        cell_field("列席的会议", "列席哪几次会议", "各次全体会议", "attends"),
                    ),
                ),
                _sitting_list(5),
            ),
        ),
        _gather_unsigned_observers,
    ),
)  # fmt: skip
