"""Writes of the reports to a session: drawn from the agenda, typed, ordered, with a file."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.reports.models import SessionReport
from renda_desktop.reports.queries import reports_of, stored_reports
from renda_desktop.reports.rows import FILE
from renda_desktop.reports.rules import ReportKind, kind_of, report_title
from renda_desktop.sessions.queries import agenda_rows, entry_rows, find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import Part
from renda_desktop.storage.attachments import AttachFile, attach_file
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import chair_at_opening

FILE_TYPES = (".docx", ".pdf", ".doc", ".wps")
_POSTS = re.compile(r"^(?P<post>.*?(?:[镇乡]长|主席|所长|书记|主任|负责人))(?P<name>[\u4e00-\u9fff·]{2,4})?$")


class DrawReports(Struct, frozen=True):
    """Request: a report for each agenda item that has the congress hear or examine one."""

    session_id: str
    today: datetime.date


def draw_reports(db: DbSession, request: DrawReports) -> int:
    """Adds the reports that are not there yet, in the agenda's order, read at the first plenary sitting.

    Reader and post as the agenda says, by name where an officer holds that post. Returns how many were added;
    raises RuleViolation where the agenda has none to add.
    """
    facts = _require(db, request.session_id)
    describe(db, f"{facts.short_name}照议程列出报告")
    found = reports_of(db, facts.id, request.today)
    wanted = dict(found.missing) if found else {}
    if not wanted:
        raise RuleViolation("议程里没有还要列出的报告；别的报告请直接录入。", "agenda")
    agenda = [item for item in agenda_rows(db, facts, request.today) if item.id in wanted]
    entry = next((e.id for e in entry_rows(db, facts) if e.part is Part.PLENARY), None)
    rows = stored_reports(db, facts.id)
    for item in agenda:
        post, name = _reader(db, item.reporter, facts, request.today)
        rows.append(
            SessionReport(
                session_id=facts.id, position=0, agenda_item_id=item.id, entry_id=entry,
                kind=kind_of(item.key, item.title, item.verb) or ReportKind.OTHER,
                title=report_title(item.title), reader=name, reader_post=post,
            )
        )  # fmt: skip
    places = {item.id: place for place, item in enumerate(agenda_rows(db, facts, request.today))}
    rows.sort(key=lambda row: places.get(row.agenda_item_id or "", len(places)))
    db.add_all(rows)
    _renumber(rows)
    db.flush()
    return len(agenda)


def _reader(db: DbSession, words: str, facts: SessionFacts, today: datetime.date) -> tuple[str, str]:
    """镇长刘海 → 镇长, 刘海; 人大主席 → 人大主席, the chair in office; 镇财政所负责人 → itself, nobody named yet."""
    plain = words.strip()
    match = _POSTS.match(plain)
    post, name = (match["post"], match["name"] or "") if match else ("", plain)
    if not name and post.endswith("人大主席"):
        name = chair_at_opening(db, facts.opens_on or today)
    return post, name


def _renumber(rows: list[SessionReport]) -> None:
    for position, row in enumerate(rows, 1):
        row.position = position


def _require(db: DbSession, session_id: str) -> SessionFacts:
    facts = find_facts(db, session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。", "session_id")
    return facts


class AddReport(Struct, frozen=True):
    """Request: a report the agenda does not name, typed by its title."""

    session_id: str
    title: str
    kind: ReportKind = ReportKind.SPECIAL
    reader: str = ""
    reader_post: str = ""
    minutes: int | None = None


def add_report(db: DbSession, request: AddReport) -> str:
    """Adds a report at the end; it is read nowhere until a sitting is chosen. Raises RuleViolation without a title."""
    facts = _require(db, request.session_id)
    title = request.title.strip().removeprefix("《").removesuffix("》")
    describe(db, f"{facts.short_name}增加报告“{_short(title)}”")
    if not title:
        raise RuleViolation("请填写报告的题目，例如“关于农村饮水安全工作情况的报告”。", "title")
    rows = stored_reports(db, facts.id)
    made = SessionReport(
        session_id=facts.id, position=len(rows) + 1, kind=request.kind, title=title,
        reader=request.reader.strip(), reader_post=request.reader_post.strip(),
        minutes=require_positive(request.minutes, "minutes"),
    )  # fmt: skip
    db.add(made)
    db.flush()
    return made.id


def _short(title: str) -> str:
    return title if len(title) <= 16 else f"{title[:15]}…"


def require_positive(value: int | None, field: str) -> int | None:
    """Minutes, pages and copies are at least 1, or not known. Raises RuleViolation."""
    words = {"minutes": "时长", "pages": "页数", "copies": "份数"}[field]
    if value is not None and value < 1:
        raise RuleViolation(f"{words}至少是1，不知道就空着。", field)
    return value


def _minutes(value: int | None) -> int | None:
    return require_positive(value, "minutes")


def _pages(value: int | None) -> int | None:
    return require_positive(value, "pages")


def _copies(value: int | None) -> int | None:
    return require_positive(value, "copies")


REPORT_FIELDS = {
    "title": Editable("题目", required=True),
    "kind": Editable("类别", required=True),
    "reader": Editable("报告人"),
    "reader_post": Editable("报告人职务"),
    "minutes": Editable("时长", check=_minutes),
    "text": Editable("正文"),
    "received_on": Editable("收到日期"),
    "delivered_on": Editable("送代表日期"),
    "pages": Editable("页数", check=_pages),
    "copies": Editable("份数", check=_copies),
    "note": Editable("备注"),
}


def edit_report(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation, also when it would be delivered before it was received."""
    report = db.get_one(SessionReport, request.record_id)
    if request.field == "entry_id":
        _place(db, report, request.value or None)
        return
    if request.field in ("received_on", "delivered_on"):
        _require_order(report, request)
    edit_field(db, report, f"报告“{_short(report.title)}”", REPORT_FIELDS, request)


def _place(db: DbSession, report: SessionReport, entry_id: str | None) -> None:
    """Where it is read; None: it is only given out in writing."""
    entries = entry_rows(db, _require(db, report.session_id))
    activity = next((entry.activity for entry in entries if entry.id == entry_id), "")
    if entry_id is not None and not activity:
        raise RuleViolation("日程里没有这次会议了，请重新选择。", "entry_id")
    where = f"在{activity}上报告" if activity else "改为书面印发"
    describe(db, f"“{_short(report.title)}”{where}")
    report.entry_id = entry_id


def _require_order(report: SessionReport, request: EditField) -> None:
    days = {"received_on": report.received_on, "delivered_on": report.delivered_on}
    value = request.value
    days[request.field] = value if isinstance(value, datetime.date) else None
    received, delivered = days["received_on"], days["delivered_on"]
    if received is not None and delivered is not None and delivered < received:
        raise RuleViolation(
            f"送代表的日期早于收到的日期（{chinese_date(received)}），请核对。", request.field
        )


class ReorderReports(Struct, frozen=True):
    """Request: ids of a session's reports in their new order; those left out stay behind in theirs."""

    session_id: str
    ids: tuple[str, ...]


def reorder_reports(db: DbSession, request: ReorderReports) -> None:
    """Orders the reports as given: so they are read."""
    facts = _require(db, request.session_id)
    describe(db, f"调整{facts.short_name}报告的次序")
    by_id = {row.id: row for row in stored_reports(db, facts.id)}
    first = [by_id[one] for one in dict.fromkeys(request.ids)]
    _renumber([*first, *(row for row in by_id.values() if row not in first)])


def remove_report(db: DbSession, report_id: str) -> None:
    """Takes a report off the list; its file goes with it (`storage.record_files`)."""
    report = db.get_one(SessionReport, report_id)
    describe(db, f"删除报告“{_short(report.title)}”")
    _renumber([row for row in stored_reports(db, report.session_id) if row.id != report_id])
    db.delete(report)
    db.flush()


class AttachReport(Struct, frozen=True):
    """Request: the file of a report, in place of an earlier one. `today` is noted as received, unless a day is."""

    report_id: str
    file_name: str
    content: bytes
    today: datetime.date


def attach_report(db: DbSession, request: AttachReport) -> None:
    """Keeps the file with the report. Raises InputProblem for what is no Word, WPS or PDF file."""
    report = db.get_one(SessionReport, request.report_id)
    if not request.file_name.lower().endswith(FILE_TYPES):
        raise InputProblem("报告请选 Word（.docx、.doc）、WPS 或者 PDF 文件。")
    attach_file(
        db,
        AttachFile(
            report.id, FILE, f"《{_short(report.title)}》", request.file_name, request.content, replace=True
        ),
    )
    if report.received_on is None and (report.delivered_on is None or report.delivered_on >= request.today):
        report.received_on = request.today
    db.flush()
