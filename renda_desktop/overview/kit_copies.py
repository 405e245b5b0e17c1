"""How many copies of each paper a kit needs: counted from who gets it, unless the office wants another number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from enum import Enum

from renda_desktop.events.rules import Capacity
from renda_desktop.inspections.queries import activity_card
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.overview.kit_elections import ballots_to_print, session_of_record
from renda_desktop.overview.kit_projects import project_ballots_to_print
from renda_desktop.overview.kit_ratings import sheets_to_print
from renda_desktop.overview.kit_reports import KIND_OF_RECORD
from renda_desktop.overview.kit_votes import RESOLUTION_KINDS
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.presidium.queries import find_meeting, item_of_decision_paper, meeting_of_item
from renda_desktop.ratings.queries import find_rating
from renda_desktop.reports.queries import find_report
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.queries import leaves_of
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.parts_then import main_parts
from renda_desktop.suggestions.queries import all_files, find_file
from renda_desktop.township.queries import local_values
from renda_desktop.votes.queries import find_motion, motions_for_case


class Readers(Enum):
    """Who gets a paper; one more goes to the file."""

    FILE = "存档"
    CHAIR = "主持人"
    MEMBERS = "出席人员"
    ASKING = "会前发空白给出席人员，会后存档"
    POSTED = "张贴公布"
    VOTERS = "投票人员，加备用票"
    OBSERVERS = "列席人员"
    EVERYONE = "出席和列席人员"
    TAKING_PART = "参加代表和陪同单位"
    ADDRESSEE = "主送单位"
    ADDRESSEES = "主送、抄送单位"
    UNITS = "责任单位"
    HANDED_TO = "主送、责任单位"
    PROPOSERS = "提出建议的代表"


_READERS = {
    "乙02": Readers.MEMBERS, "乙02列席": Readers.OBSERVERS, "乙03": Readers.EVERYONE, "乙06": Readers.EVERYONE,
    "乙08": Readers.EVERYONE, "乙09": Readers.ADDRESSEES, "乙10": Readers.HANDED_TO, "乙11": Readers.UNITS,
    "乙12": Readers.ADDRESSEES, "甲03": Readers.MEMBERS, "甲03列席": Readers.OBSERVERS, "甲06": Readers.EVERYONE,
    "甲07": Readers.EVERYONE, "丙05方案": Readers.TAKING_PART, "丙05通知": Readers.TAKING_PART,
    "丙05提纲": Readers.TAKING_PART, "丙05问题清单": Readers.UNITS, "丙09会前请示": Readers.ADDRESSEE,
    "丙09请示": Readers.ADDRESSEE, "丙09报告": Readers.ADDRESSEE, "甲01请示": Readers.ADDRESSEE,
    "甲01报告": Readers.ADDRESSEE, "甲08": Readers.EVERYONE, "甲09": Readers.EVERYONE, "甲10": Readers.EVERYONE,
    "甲11": Readers.EVERYONE, "甲12": Readers.EVERYONE, "甲22": Readers.EVERYONE, "甲23审查结果": Readers.EVERYONE,
    "甲05": Readers.EVERYONE, "甲05封面": Readers.EVERYONE, "甲14": Readers.EVERYONE, "甲21": Readers.EVERYONE,
    "甲23": Readers.EVERYONE, "甲24": Readers.EVERYONE, "甲31": Readers.EVERYONE, "甲31议案": Readers.EVERYONE,
    "甲26": Readers.EVERYONE, "甲27": Readers.EVERYONE, "甲28": Readers.EVERYONE, "甲29": Readers.EVERYONE,
    "甲31职务": Readers.EVERYONE, "甲29印发": Readers.ADDRESSEE, "甲28提醒": Readers.ADDRESSEE,
    "甲44县": Readers.ADDRESSEE, "甲44党委": Readers.ADDRESSEE,
    "甲25安排": Readers.EVERYONE, "甲32": Readers.EVERYONE, "甲33议案空白": Readers.MEMBERS,
    "甲33建议空白": Readers.MEMBERS,
    "甲38": Readers.MEMBERS, "甲11座次图": Readers.EVERYONE, "甲34票决办法": Readers.EVERYONE,
    "甲34候选项目": Readers.EVERYONE, "甲34票决票": Readers.VOTERS,
    "甲36": Readers.EVERYONE, "甲37提名书": Readers.EVERYONE, "甲37名单": Readers.EVERYONE,
    "甲37简历": Readers.EVERYONE,
    "甲35办法": Readers.EVERYONE, "甲35测评票": Readers.VOTERS,
    "甲39": Readers.VOTERS, "甲41": Readers.EVERYONE, "甲31罢免案": Readers.EVERYONE, "甲31申辩": Readers.EVERYONE,
}  # fmt: skip
_READERS |= {
    "丁02": Readers.ADDRESSEES, "丁02重交": Readers.ADDRESSEES, "丁02清单": Readers.UNITS,
    "丁04": Readers.ADDRESSEES, "丁05": Readers.ADDRESSEE, "丁06催办": Readers.ADDRESSEE,
    "丁06督办": Readers.ADDRESSEE, "丁06重办": Readers.ADDRESSEE, "丁06延办": Readers.ADDRESSEE,
    "丁06告知代表": Readers.PROPOSERS, "丁06告知书": Readers.PROPOSERS, "丁06转报": Readers.ADDRESSEE,
    "丁07上半年": Readers.POSTED, "丁07下半年": Readers.POSTED,
}  # fmt: skip
_BETWEEN_UNITS = re.compile(r"[、，,；;。\s]+")
_READERS |= {"甲13请假条": Readers.ASKING, **dict.fromkeys(("甲43日期", "甲43大会", "甲43"), Readers.POSTED)}
_SCRIPTS = ("甲15", "甲16", "甲17", "甲18", "甲19", "甲42主持")
_READERS |= dict.fromkeys(_SCRIPTS, Readers.CHAIR)
Heads = Mapping[Readers, int]


def readers_of(printable: Printable) -> Readers:
    """Who gets the paper; papers that are filled in or signed go to the file alone."""
    return _READERS.get(printable.key, Readers.FILE)


def copies_for(printable: Printable, heads: Heads, wanted: Mapping[str, int]) -> int:
    """The office's own number (`issuing.copies_wanted`), else one for each reader and one for the file."""
    own = wanted.get(printable.key)
    readers = readers_of(printable)
    return own if own is not None else heads.get(readers, int(readers is Readers.POSTED)) + 1


def heads_of(db: DbSession, record: RecordRef, kind: RecordKind, today: datetime.date) -> Heads:
    """How many people or units get the papers of a record, by who they are; {} for a record that goes to nobody."""
    count = _HEADS.get(kind)
    return count(db, record.id, today) if count else {}


def _invited(members: int, observers: int) -> dict[Readers, int]:
    return {
        Readers.MEMBERS: members,
        Readers.OBSERVERS: observers,
        Readers.EVERYONE: members + observers,
        Readers.ADDRESSEE: 1,
    }


def _meeting(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    card = find_meeting(db, record_id, today, local_values(db))
    lines = card.attendance if card else ()
    members = sum(line.capacity is Capacity.MEMBER for line in lines)
    return _invited(members, len(lines) - members)


def _item(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    return _meeting(db, meeting_of_item(db, record_id) or "", today)


def _decision(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    item_id = item_of_decision_paper(db, record_id) or ""
    card = find_meeting(db, meeting_of_item(db, item_id) or "", today, local_values(db))
    papers = [paper for item in (card.items if card else ()) for paper in item.decision_papers]
    made = next((paper for paper in papers if paper.id == record_id), None)
    return {Readers.ADDRESSEES: len(_units(made.addressee, made.copy_to)) if made else 0}


def _session(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    card = session_card(db, record_id, today)
    if card is None:
        return {}
    return {
        **_invited(card.figures.expected, len(card.observers)),
        Readers.ASKING: 0 if _leave_was_asked(db, card) else card.figures.expected,
        Readers.VOTERS: project_ballots_to_print(db, record_id, today) - 1,
    }


def _leave_was_asked(db: DbSession, card: SessionCard) -> bool:
    """Then the forms are filled in, one for each leave; before that they go out blank with the notice."""
    return card.facts.opens_on is not None and bool(leaves_of(db, card.facts.id))


def _sitting(_db: DbSession, _record_id: str, _today: datetime.date) -> Heads:
    """The chair reads from one copy."""
    return {Readers.CHAIR: 1}


def _of_election(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    return _session(db, session_of_record(db, record_id) or "", today)


def _ballots(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """Sheets of ballots with the spare ones; the one that is always added is among them."""
    heads = dict(_of_election(db, record_id, today))
    return heads | {Readers.VOTERS: ballots_to_print(db, record_id, today) - 1}


def _rating(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """As of an election: sheets of ballots, the one that is always added among them."""
    rating = find_rating(db, record_id)
    if rating is None:
        return {}
    sheets = sheets_to_print(db, record_id, today)
    return {**_session(db, rating.session_id, today), Readers.VOTERS: sheets - 1}


def _resolution(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """A draft is laid before everybody who is at the session."""
    row = find_motion(db, record_id)
    return _session(db, row.session_id, today) if row else {}


def _report(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """A report is laid before everybody who is at the session."""
    row = find_report(db, record_id, today)
    return _session(db, row.session_id, today) if row else {}


def _case(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """What a session decides on a deputy is laid before everybody who is there."""
    motions = motions_for_case(db, record_id)
    return _session(db, motions[-1].session_id, today) if motions else {}


def _opinion(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    row = find_opinion(db, record_id, today)
    if row is None:
        return {}
    charged = _units(*[entry.unit for entry in row.entries])
    return {
        Readers.ADDRESSEES: len(_units(row.addressee, row.copy_to)),
        Readers.HANDED_TO: len(_units(row.addressee) | charged),
        Readers.UNITS: len(charged or _units(row.addressee)),
    }


def _activity(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """A unit is there in its escort; while none is named, it is the units of the points."""
    card = activity_card(db, record_id, today)
    if card is None:
        return {}
    units = len(card.escorts) or len(_units(*[point.unit for point in card.points]))
    charged = _units(*[problem.unit for problem in card.problems])
    return {Readers.TAKING_PART: len(card.deputies) + units, Readers.UNITS: len(charged)}


def _plan(_db: DbSession, _record_id: str, _today: datetime.date) -> Heads:
    return {Readers.ADDRESSEE: 1}


def _suggestion(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """The main handler and its co-handlers; everybody who signed."""
    file = find_file(db, record_id, today)
    if file is None:
        return {}
    return {
        Readers.ADDRESSEE: 1,
        Readers.ADDRESSEES: 1 + len(file.co_handlers),
        Readers.PROPOSERS: len(file.everybody),
    }


def _suggestion_unit(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """A letter to a unit that got it later goes where the first one went: to it and to its co-handlers."""
    parts = ((file.id, one.id) for file in all_files(db, today) for one in file.assignments)
    found = next((suggestion for suggestion, part in parts if part == record_id), "")
    return _suggestion(db, found, today)


def _suggestion_part(_db: DbSession, _record_id: str, _today: datetime.date) -> Heads:
    """A reply goes to its deputy, to the presidium and to the government."""
    return {Readers.ADDRESSEE: 1, Readers.ADDRESSEES: 3}


def _handover_day(db: DbSession, record_id: str, today: datetime.date) -> Heads:
    """A list of what was assigned goes to each unit that was the first to get it."""
    first = [parts[0] for one in all_files(db, today) if (parts := main_parts(one))]
    return {Readers.UNITS: len({part.unit.id for part in first if str(part.assigned_on) == record_id})}


def _units(*texts: str) -> set[str]:
    """The units that are named, each once: 镇人民政府；镇水务站、东河村 are three."""
    return {unit for text in texts for unit in _BETWEEN_UNITS.split(text) if unit}


_HEADS: dict[RecordKind, Callable[[DbSession, str, datetime.date], Heads]] = {
    RecordKind.MEETING: _meeting,
    RecordKind.MEETING_ITEM: _item,
    RecordKind.DECISION_PAPER: _decision,
    RecordKind.SESSION: _session,
    RecordKind.SITTING: _sitting,
    RecordKind.CREDENTIALS: _session,
    RecordKind.RESIGNATION: _case,
    **dict.fromkeys(KIND_OF_RECORD.values(), _report),
    **dict.fromkeys(RESOLUTION_KINDS, _resolution),
    RecordKind.ELECTION: _ballots,
    RecordKind.ELECTION_AGAIN: _of_election,
    RecordKind.REMOVAL: _of_election,
    RecordKind.RATING: _rating,
    RecordKind.OPINION: _opinion,
    RecordKind.INSPECTION: _activity,
    RecordKind.PLAN: _plan,
    RecordKind.SUGGESTION: _suggestion,
    RecordKind.SUGGESTION_COPY: _suggestion_part,
    RecordKind.SUGGESTION_PART: _suggestion_unit,
    RecordKind.SUGGESTION_ROUND: _suggestion_part,
    RecordKind.SUGGESTION_URGING: _suggestion_part,
    RecordKind.SUGGESTION_DELAY: _suggestion_part,
    RecordKind.SUGGESTION_DAY: _handover_day,
}
"""Who gets the papers, by kind of record."""
