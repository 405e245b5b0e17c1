"""Writes of satisfaction ratings: the rating, what is rated, and its ballots."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.ballots.commands import (
    NewLine,
    OpenRound,
    SetLines,
    edit_round,
    open_round,
    remove_rounds_of,
    set_lines,
)
from renda_desktop.ballots.queries import rounds_of
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose, RoundState, Scheme
from renda_desktop.errors import RuleViolation
from renda_desktop.ratings.models import Rating, RatingSubject
from renda_desktop.ratings.rules import SCHEMES, SubjectKind
from renda_desktop.ratings.words import subject_words
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class NewSubject(Struct, frozen=True):
    """Something to be rated: whose work, which report, how which suggestion was handled, which project."""

    kind: SubjectKind
    name: str
    unit: str = ""
    ref_id: str = ""


class AddRating(Struct, frozen=True):
    """Request: a rating of a session; `ref_id` a record of a slice above that it belongs to."""

    session_id: str
    title: str
    subjects: tuple[NewSubject, ...] = ()
    scheme: Scheme = Scheme.RATING_UNKNOWN
    low_percent: int | None = None
    low_consequence: str = ""
    ref_id: str = ""


def add_rating(db: DbSession, request: AddRating) -> str:
    """Adds a rating behind the others. Returns its id. Raises RuleViolation: no title, a line that is no percentage."""
    title = request.title.strip()
    describe(db, f"新增满意度测评：{title}")
    if not title:
        raise RuleViolation("请填写测评的名称。", "title")
    last = select(func.max(Rating.position)).where(Rating.session_id == request.session_id)
    rating = Rating(
        session_id=request.session_id,
        position=(db.scalar(last) or 0) + 1,
        title=title,
        ref_id=request.ref_id,
        scheme=request.scheme,
        low_percent=_percent(request.low_percent),
        low_consequence=request.low_consequence.strip(),
    )
    db.add(rating)
    db.flush()
    if request.subjects:
        add_subjects(db, AddSubjects(rating.id, request.subjects))
    return rating.id


def _percent(value: object) -> int | None:
    if value is None or value == "":
        return None
    if not isinstance(value, int) or not 0 < value <= 100:
        raise RuleViolation("请填1至100之间的整数，例如60。", "low_percent")
    return value


_FIELDS = {
    "title": Editable("名称", required=True),
    "scheme": Editable("第四栏"),
    "low_percent": Editable("满意率的最低线", _percent),
    "low_consequence": Editable("低于最低线怎么办"),
    "note": Editable("备注"),
}


ANNOUNCED_FIELDS = ("title", "low_percent", "low_consequence")
"""What the announced result names: it stands until the result is corrected."""


def edit_rating(db: DbSession, request: EditField) -> None:
    """Sets a field.

    Raises RuleViolation: no title, no percentage, the marks once the ballots are being prepared, and what the
    announced result says.
    """
    rating = db.get_one(Rating, request.record_id)
    if request.field in ANNOUNCED_FIELDS:
        _require_unannounced(db, rating, request.field)
    if request.field == "scheme":
        if request.value not in SCHEMES:
            raise RuleViolation("第四栏只能是“不了解”或者“弃权”。", "scheme")
        if request.value is not rating.scheme:
            _require_unissued(db, rating)
    edit_field(db, rating, rating.title, _FIELDS, request)
    db.flush()
    if request.field in ("scheme", "title"):
        _renew_ballot(db, rating)


def remove_rating(db: DbSession, rating_id: str) -> None:
    """Deletes a rating with its ballots. Raises RuleViolation once its result was announced."""
    rating = db.get_one(Rating, rating_id)
    describe(db, f"删除满意度测评：{rating.title}")
    remove_rounds_of(db, Purpose.RATING, rating_id)
    db.delete(rating)
    db.flush()


class AddSubjects(Struct, frozen=True):
    """Request: further lines at the end; empty names are skipped."""

    rating_id: str
    subjects: tuple[NewSubject, ...]


def add_subjects(db: DbSession, request: AddSubjects) -> list[str]:
    """Adds lines. Returns their ids. Raises RuleViolation: nothing named, something twice, ballots were issued."""
    rating = _open(db, request.rating_id)
    new = [subject for subject in request.subjects if subject.name.strip()]
    describe(db, f"{rating.title}增加{new[0].name.strip() if len(new) == 1 else f'{len(new)}项'}")
    if not new:
        raise RuleViolation("请填写测评什么。", "name")
    there = subjects_of(db, rating.id)
    added: list[RatingSubject] = []
    for position, subject in enumerate(new, start=len(there) + 1):
        name = subject.name.strip()
        _require_new(name, subject.ref_id, [*there, *added])
        added.append(
            RatingSubject(
                rating_id=rating.id,
                position=position,
                kind=subject.kind,
                name=name,
                unit=subject.unit.strip(),
                ref_id=subject.ref_id,
            )
        )
    db.add_all(added)
    db.flush()
    _renew_ballot(db, rating)
    return [subject.id for subject in added]


def subjects_of(db: DbSession, rating_id: str) -> list[RatingSubject]:
    """The lines in order."""
    query = select(RatingSubject).where(RatingSubject.rating_id == rating_id)
    return list(db.scalars(query.order_by(RatingSubject.position)))


def _require_new(name: str, ref_id: str, others: Iterable[RatingSubject]) -> None:
    if any(other.name == name or (ref_id and other.ref_id == ref_id) for other in others):
        raise RuleViolation(f"“{name}”已经在测评的名单里了。", "name")


_SUBJECT_FIELDS = {
    "name": Editable("测评对象", required=True),
    "unit": Editable("责任单位"),
    "kind": Editable("类别"),
}


def edit_subject(db: DbSession, request: EditField) -> None:
    """Sets a field of a line. Raises RuleViolation: no name, a name twice, ballots were issued."""
    subject = db.get_one(RatingSubject, request.record_id)
    rating = _open(db, subject.rating_id)
    if request.field == "name":
        others = [other for other in subjects_of(db, rating.id) if other.id != subject.id]
        _require_new(str(request.value or "").strip(), "", others)
    edit_field(db, subject, subject.name, _SUBJECT_FIELDS, request)
    db.flush()
    _renew_ballot(db, rating)


def remove_subject(db: DbSession, subject_id: str) -> None:
    """Takes a line off. Raises RuleViolation once ballots were issued, and for the last one of a ballot."""
    subject = db.get_one(RatingSubject, subject_id)
    rating = _open(db, subject.rating_id)
    describe(db, f"{rating.title}删除{subject.name}")
    rest = [other for other in subjects_of(db, rating.id) if other.id != subject.id]
    db.delete(subject)
    _renumber(rest)
    db.flush()
    _renew_ballot(db, rating)


class ReorderSubjects(Struct, frozen=True):
    """Request: ids of the lines in their new order."""

    rating_id: str
    ids: tuple[str, ...]


def reorder_subjects(db: DbSession, request: ReorderSubjects) -> None:
    """Orders the lines as given. Raises RuleViolation once ballots were issued."""
    rating = _open(db, request.rating_id)
    describe(db, f"调整{rating.title}的次序")
    place = {subject_id: place for place, subject_id in enumerate(request.ids)}
    _renumber(sorted(subjects_of(db, rating.id), key=lambda s: place.get(s.id, len(place))))
    db.flush()
    _renew_ballot(db, rating)


def _renumber(subjects: Iterable[RatingSubject]) -> None:
    for position, subject in enumerate(subjects, start=1):
        subject.position = position


def open_rating_round(db: DbSession, rating_id: str) -> str:
    """The round that is being prepared or counted; opens the first one. Raises RuleViolation without a line."""
    rating = db.get_one(Rating, rating_id)
    describe(db, f"准备测评票：{rating.title}")
    last = _last_round(db, rating)
    if last is not None:
        return last.id
    lines = _lines(db, rating)
    if not lines:
        raise RuleViolation("请先填写测评哪些单位或者事项，再发测评票。", "name")
    return open_round(
        db,
        OpenRound(
            rating.session_id, Purpose.RATING, rating.id, ballot_title(rating), lines, scheme=rating.scheme
        ),
    )


def ballot_title(rating: Rating) -> str:
    """民生实事项目满意度测评票, with 票 behind whatever the office called the rating."""
    return f"{rating.title.removesuffix('票')[:119]}票"


def _lines(db: DbSession, rating: Rating) -> tuple[NewLine, ...]:
    found = subjects_of(db, rating.id)
    return tuple(NewLine(subject_words(one.kind, one.name), one.id) for one in found)


def _last_round(db: DbSession, rating: Rating) -> RoundRow | None:
    rounds = rounds_of(db, rating.id, Purpose.RATING)
    return rounds[-1] if rounds else None


def _open(db: DbSession, rating_id: str) -> Rating:
    rating = db.get_one(Rating, rating_id)
    _require_unissued(db, rating)
    return rating


def _require_unissued(db: DbSession, rating: Rating) -> None:
    last = _last_round(db, rating)
    if last is not None and last.state is not RoundState.PREPARED:
        raise RuleViolation("测评票已经发出，票上的内容不能再改。")


def _require_unannounced(db: DbSession, rating: Rating, name: str) -> None:
    last = _last_round(db, rating)
    if last is not None and last.announced:
        raise RuleViolation(
            "测评结果已经宣布，这一项不能再改；确实录错了，请点“发票和计票”，先更正结果，写明原因。", name
        )


def _renew_ballot(db: DbSession, rating: Rating) -> None:
    """A ballot that was prepared but not issued follows the rating; without lines it goes."""
    last = _last_round(db, rating)
    if last is None or last.state is not RoundState.PREPARED:
        return
    lines = _lines(db, rating)
    if not lines or last.scheme is not rating.scheme:
        remove_rounds_of(db, Purpose.RATING, rating.id)
        return
    set_lines(db, SetLines(last.id, lines))
    if last.title != ballot_title(rating):
        edit_round(db, EditField(last.id, "title", ballot_title(rating)))
