"""Writes of the standing wording: paragraphs kept at hand, and own words for sentences of papers."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.wording.models import Phrase, WordingOverride
from renda_desktop.wording.rules import PhraseKind, proposed_name

YEARS = range(1979, 2200)
_NAME_LENGTH = 60


class AddPhrase(Struct, frozen=True):
    """Request: a new standing paragraph at the end of its kind; without a name it gets its first words,
    a yearly one the name of its kind.
    """

    kind: PhraseKind
    text: str
    name: str = ""
    year: int | None = None


def add_phrase(db: DbSession, request: AddPhrase) -> str:
    """Adds a paragraph; returns its id. Raises RuleViolation without a text, or without the year where it has one."""
    text = request.text.strip()
    proposed = request.kind.value if request.kind.yearly else proposed_name(text)
    name = _checked_name(request.name.strip() or proposed)
    describe(db, f"常用段落新增{request.kind.value}“{name}”")
    if not text:
        raise RuleViolation("这一段还没有内容，请写上再存。", "text")
    year = _checked_year(request.year) if request.kind.yearly else None
    last = db.scalar(select(func.max(Phrase.position)).where(Phrase.kind == request.kind)) or 0
    row = Phrase(kind=request.kind, year=year, name=name, text=text, position=last + 1)
    db.add(row)
    db.flush()
    return row.id


def _checked_name(name: str) -> str:
    if len(name) > _NAME_LENGTH:
        raise RuleViolation(f"名称不要超过{_NAME_LENGTH}个字，现在是{len(name)}个字。", "name")
    return name


def _checked_year(year: int | None) -> int:
    if year is None:
        raise RuleViolation("指导思想一年一段，请写明是哪一年的。", "year")
    if year not in YEARS:
        raise RuleViolation(f"年份“{year}”不对，请写四位年份，例如2026。", "year")
    return year


PHRASE_FIELDS = {
    "name": Editable("名称", _checked_name, required=True),
    "text": Editable("内容", required=True),
    "year": Editable("年份", _checked_year, required=True),
}


def edit_phrase(db: DbSession, request: EditField) -> None:
    """Sets one field of a paragraph; what it said before stays in its history. Raises RuleViolation."""
    phrase = db.get_one(Phrase, request.record_id)
    edit_field(db, phrase, f"{phrase.kind.value}“{phrase.name}”", PHRASE_FIELDS, request)


def restore_phrase(db: DbSession, phrase_id: str, text: str) -> None:
    """[恢复这一版]: the paragraph says again what it said before."""
    phrase = db.get_one(Phrase, phrase_id)
    describe(db, f"恢复{phrase.kind.value}“{phrase.name}”以前的一版")
    phrase.text = text


def remove_phrase(db: DbSession, phrase_id: str) -> None:
    """Takes a paragraph out of the library; undo brings it back."""
    phrase = db.get_one(Phrase, phrase_id)
    describe(db, f"删除{phrase.kind.value}“{phrase.name}”")
    db.delete(phrase)
    db.flush()


def move_phrase(db: DbSession, phrase_id: str, steps: int) -> None:
    """Moves a paragraph up (−1) or down (1) within its kind (and year); at the end it stays."""
    phrase = db.get_one(Phrase, phrase_id)
    describe(db, f"把{phrase.kind.value}“{phrase.name}”{'上' if steps < 0 else '下'}移")
    query = select(Phrase).where(Phrase.kind == phrase.kind, Phrase.year.is_(phrase.year))
    rows = list(db.scalars(query.order_by(Phrase.position, Phrase.id)))
    place = rows.index(phrase)
    rows.insert(min(max(place + steps, 0), len(rows) - 1), rows.pop(place))
    for position, row in enumerate(rows, 1):
        row.position = position


class SetOverride(Struct, frozen=True):
    """Request: this sentence of a paper in the office's words. `label` names the paper for the log (乙02 会议通知).

    `template` was checked by `documents.rewording.checked`; `based_on` is the program's own template.
    """

    paper: str
    label: str
    sentence: str
    template: str
    based_on: str


def set_override(db: DbSession, request: SetOverride) -> None:
    """Keeps the office's own words for a sentence; the program's own words are not kept as such."""
    if request.template == request.based_on:
        clear_override(db, ClearOverride(request.paper, request.label, request.sentence, request.based_on))
        return
    describe(db, f"改“{request.label}”里一句的写法")
    row = _override(db, request.paper, request.sentence, request.based_on)
    if row is None:
        row = WordingOverride(paper=request.paper, sentence=request.sentence, based_on=request.based_on)
        db.add(row)
    row.template = request.template


class ClearOverride(Struct, frozen=True):
    """Request: the sentence as the program writes it, where it writes it so (`based_on`)."""

    paper: str
    label: str
    sentence: str
    based_on: str


def clear_override(db: DbSession, request: ClearOverride) -> None:
    """[恢复默认]: the sentence reads as the program writes it; undo brings the own words back."""
    describe(db, f"“{request.label}”里一句恢复默认写法")
    row = _override(db, request.paper, request.sentence, request.based_on)
    if row is not None:
        db.delete(row)
        db.flush()


def _override(db: DbSession, paper: str, sentence: str, based_on: str) -> WordingOverride | None:
    query = select(WordingOverride).where(
        WordingOverride.paper == paper,
        WordingOverride.sentence == sentence,
        WordingOverride.based_on == based_on,
    )
    return db.scalars(query).first()
