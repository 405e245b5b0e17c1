"""Builds the practice town 青禾镇: an office in its fifth year, as it stood on 2 April 2026.

All figures come from one calendar (resources/practice): who held which post when, which meeting came before which.
"""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.errors import RuleViolation
from renda_desktop.practice.changes import build_changes
from renda_desktop.practice.congress import build_sessions, record_who_decided
from renda_desktop.practice.from_above import build_from_above
from renda_desktop.practice.inspections import build_inspections
from renda_desktop.practice.meetings import build_meetings
from renda_desktop.practice.numbers import give_numbers
from renda_desktop.practice.office import build_office, build_officers, build_units
from renda_desktop.practice.opinions import build_opinions
from renda_desktop.practice.people import build_mandates, build_memberships, build_people
from renda_desktop.practice.presidium import build_presidium
from renda_desktop.practice.reading import read_table
from renda_desktop.practice.record import Made, Site, keep_loaded
from renda_desktop.practice.structure import build_structure
from renda_desktop.practice.suggestions import build_suggestions
from renda_desktop.practice.whole_sessions import build_former_projects, build_session
from renda_desktop.practice.year_plans import build_plan
from renda_desktop.progress import Progress
from renda_desktop.roster.commands import edit_person
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import find_office, list_terms

Part = tuple[str, Callable[[Site], None]]


def build_practice_town(database: Database, progress: Progress) -> None:
    """Fills a nameless, empty data file with the practice town; the same town every time.

    Raises RuleViolation when the file holds something already. On `Cancelled`, or when anything goes wrong, the parts
    built so far are taken back.
    """
    _require_empty(database)
    made, done = Made(), 0
    try:
        for text, build in PARTS:
            progress.report(done, len(PARTS), text)
            with database.action() as db:
                describe(db, text)
                keep_loaded(db)
                build(Site(db, made))
            done += 1
        progress.report(done, len(PARTS), "练习镇建好了")
    except BaseException:
        for _ in range(done):
            database.undo()
        raise


def _require_empty(database: Database) -> None:
    with database.read() as db:
        if find_office(db) is not None or list_terms(db):
            raise RuleViolation("这个数据文件里已经有内容，练习镇要建在空的数据文件夹里，请另选一个文件夹。")


def _office(site: Site) -> None:
    data = read_table("town")
    build_office(site, data)
    build_units(site, data["units"])


def _people(site: Site) -> None:
    town, data = read_table("town"), read_table("people")
    build_people(site, data)
    build_mandates(site, data)
    build_memberships(site, town["units"], data)
    build_officers(site, town["officer"])


def _congress(site: Site) -> None:
    build_sessions(site, read_table("sessions"))
    build_presidium(site, read_table("presidium"))


def _earlier_sessions(site: Site) -> None:
    build_session(site, 1)
    build_session(site, 5)


def _eighth_session(site: Site) -> None:
    build_former_projects(site)
    build_session(site, 8)


def _ninth_session(site: Site) -> None:
    build_session(site, 9)


def _tenth_session(site: Site) -> None:
    build_session(site, 10)


def _meetings(site: Site) -> None:
    build_meetings(site, read_table("meetings-before"), read_table("meetings"))
    record_who_decided(site, read_table("sessions"))


def _changes(site: Site) -> None:
    build_changes(site, read_table("changes"))


def _inspections(site: Site) -> None:
    build_inspections(site, read_table("inspections"))


def _opinions(site: Site) -> None:
    build_opinions(site, read_table("opinions"))


def _plans(site: Site) -> None:
    for year in (2025, 2026):
        build_plan(site, read_table(f"plan-{year}"))


def _suggestions(site: Site) -> None:
    build_suggestions(site, read_table("suggestions"))


def _from_above(site: Site) -> None:
    build_from_above(site, read_table("from-above"))


def _structure(site: Site) -> None:
    build_structure(site, read_table("structure"))


def _last_entry(site: Site) -> None:
    last = read_table("people")["last"]
    edit_person(site.db, EditField(site.made.people[last["name"]], last["field"], last["value"]))


PARTS: tuple[Part, ...] = (
    ("登记单位、选区、代表团和代表小组", _office),
    ("登记代表和他们的代表职务", _people),
    ("登记九次人代会和主席团成员", _congress),
    ("登记五次会议的辞职、补选和宣誓", _earlier_sessions),
    ("登记主席团会议", _meetings),
    ("登记代表变动和补选", _changes),
    ("登记八次会议的测评和表决", _eighth_session),
    ("登记九次会议的签到、审议、票决和决议", _ninth_session),
    ("登记十次会议的筹备", _tenth_session),
    ("登记主席团的审议意见", _opinions),
    ("登记视察、调研和执法检查", _inspections),
    ("登记两年的工作计划", _plans),
    ("登记代表建议的交办、答复和评价", _suggestions),
    ("登记上级来文和请示报告", _from_above),
    ("登记文号和纪要期号", give_numbers),
    ("登记结构目标、上届统计表的数和下届初步人选", _structure),
    ("补记罗敏的特点专长", _last_entry),
)
"""What is built in which action; the last is a small one, so that 撤销 does not begin with half a town."""
