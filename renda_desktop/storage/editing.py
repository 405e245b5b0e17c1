"""One stay in a form field is one command: sets one field of one record and says so in the clerk's words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.identity import mask_numbers_in, mask_phone
from renda_desktop.chinese.width import printable, within_quotes
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession, Record
from renda_desktop.storage.changelog import describe

_PHONES = ("电话", "手机")
"""What a field is called whose value is masked whole: a number of the town has no mark of its own."""

Check = Callable[[Any], Any]
"""Takes the new value, returns the one to store (tidied), or raises RuleViolation."""


class Editable(Struct, frozen=True):
    """A field a form may set: what the clerk calls it, and what tidies and checks a new value."""

    label: str
    check: Check | None = None
    required: bool = False


class EditField(Struct, frozen=True):
    """Request: set one field of one record."""

    record_id: str
    field: str
    value: Any


def edit_field(
    db: DbSession, record: Record, whose: str, editable: Mapping[str, Editable], request: EditField
) -> None:
    """Sets `request.field` of `record`; `whose` names the record in the log ("李淑芬").

    Raises RuleViolation with the field's name when a required field is empty or its check refuses the value.
    """
    rule = editable[request.field]
    value = _tidied(rule, request)
    if getattr(record, request.field) == value:
        return
    shown = _shown(value, rule.label)
    describe(db, f"把{whose}的{rule.label}改为{shown}" if shown else f"清空{whose}的{rule.label}")
    setattr(record, request.field, value)


def _tidied(rule: Editable, request: EditField) -> Any:
    value = printable(request.value).strip() if isinstance(request.value, str) else request.value
    if value in (None, "") and rule.required:
        raise RuleViolation(f"{rule.label}不能空着，请填写。", request.field)
    if value is None or rule.check is None:
        return value
    try:
        return rule.check(value)
    except RuleViolation as error:
        raise RuleViolation(error.message, request.field) from error


def _shown(value: Any, label: str) -> str:
    """A short form of the value for the undo button and the log; identity numbers and telephones masked."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, PartialDate):
        value = value.display()
    if isinstance(value, datetime.date):
        value = value.isoformat()
    text = "" if value is None else within_quotes(_masked(str(value).replace("\n", " "), label))
    return f"“{text[:12]}…”" if len(text) > 13 else f"“{text}”" if text else ""


def _masked(text: str, label: str) -> str:
    return mask_phone(text) if any(word in label for word in _PHONES) else mask_numbers_in(text)
