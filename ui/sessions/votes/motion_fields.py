"""The fields of a motion: what they are called, what they show, what they offer, how they are stored."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from renda_desktop.proceedings.accepting import LinkResignation, link_resignation, open_resignations
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post
from renda_desktop.votes.commands import MOTION_FIELDS, edit_motion
from renda_desktop.votes.count_commands import COUNT_FIELDS, set_count
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind, Way
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import ChoiceField, DateField, Field, NumberField, TextField, TimeField
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

BALLOT = ("votes_for", "votes_against", "votes_abstain", "not_voting")
"""The figures that a secret vote has in its ballots."""
RESIGNATION = ("case_id", "officer_id", "whose", "post")
_ENUMS = {"kind": MotionKind, "way": Way}


def motion_fields() -> dict[str, Field[Any]]:
    """The fields by name, in the order of the Tab key."""
    return {
        "present": NumberField("到会人数", unit="人", hint="用了签到就不用填"),
        "votes_for": NumberField("赞成", unit="人"),
        "votes_against": NumberField("反对", unit="人"),
        "votes_abstain": NumberField("弃权", unit="人"),
        "not_voting": NumberField("未表决", unit="人"),
        "way": ChoiceField("表决方式", [Option(way.name, way.value) for way in Way]),
        "held_on": DateField("表决日期", full_day, hint="不填就是宣布那天"),
        "held_at": TimeField("表决时间", hint="不填就是登记的时候"),
        "entry_id": ChoiceField("在哪次会上", ()),
        "kind": ChoiceField("种类", [Option(kind.name, kind.value) for kind in MotionKind]),
        "case_id": ChoiceField("辞职的代表", (), hint="从“代表变动”里选"),
        "officer_id": ChoiceField("辞职的主席、副主席", ()),
        "whose": TextField("辞职的人", hint="例如 陈志刚"),
        "post": TextField("辞去的职务", hint="例如 青禾镇人民政府副镇长"),
        "note": TextField("备注"),
    }


def value_of(row: MotionRow, name: str) -> Any:
    """What a field shows of a motion."""
    if name == "present":
        return row.counted_present
    if name in BALLOT:
        named = {"votes_against": "against", "votes_abstain": "abstain"}
        return getattr(row.counts, named.get(name, name))
    value = getattr(row, name)
    if name in _ENUMS:
        return value.name
    return value or "" if name in ("entry_id", "case_id", "officer_id") else value


def store(db: DbSession, motion_id: str, name: str, value: Any, today: datetime.date) -> None:
    """Stores what was entered in a field. Raises RuleViolation as the command behind it."""
    if name in COUNT_FIELDS:
        set_count(db, EditField(motion_id, name, value))
    elif name == "case_id":
        link_resignation(db, LinkResignation(motion_id, value or None, today))
    else:
        assert name in MOTION_FIELDS
        if name in _ENUMS:
            value = _ENUMS[name][value]
        elif name in ("entry_id", "officer_id"):
            value = value or None
        edit_motion(db, EditField(motion_id, name, value))


def offer(fields: dict[str, Field[Any]], context: AppContext, row: MotionRow, card: SessionCard) -> None:
    """What the fields of choice offer for a motion: the sittings, and who resigns."""
    entries = [Option(one.entry_id, one.name) for one in card.sittings]
    _set_options(fields, "entry_id", [Option("", "（没有定）"), *entries])
    signed = f"签到{row.signed}人，不用填" if row.signed is not None else "用了签到就不用填"
    present = fields["present"]
    assert isinstance(present, NumberField)
    present.editor.setPlaceholderText(signed)
    if row.kind is not MotionKind.RESIGNATION:
        return
    today, day = context.today(), card.facts.opens_on
    cases = context.read(lambda db: open_resignations(db, card.facts.id, today))
    known = [Option(one.id, one.label) for one in cases]
    if row.case_id is not None and row.case_id not in {one.id for one in cases}:
        known.append(Option(row.case_id, row.title))
    _set_options(fields, "case_id", [Option("", "（不是代表辞职）"), *known])
    officers = context.read(lambda db: list_officers(db, day))
    posts = [Option(o.id, f"{o.post.value}{o.name}") for o in officers if o.post is not Post.SECRETARY]
    _set_options(fields, "officer_id", [Option("", "（不是）"), *posts])


def _set_options(fields: dict[str, Field[Any]], name: str, options: list[Option]) -> None:
    field = fields[name]
    assert isinstance(field, ChoiceField)
    field.set_options(options)
