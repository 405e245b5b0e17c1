"""代表联系卡, 代表证内芯, badges of a session and table name cards: sheets of A4 to be cut or folded.

Public duty first: a 代表证 is issued to every deputy (代表法2025 第四十九条). Pure functions, people in, `Paper` out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct, structs

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.names import annotated, spread
from renda_desktop.documents.blocks import Block, Card, CardLine, CardPicture
from renda_desktop.documents.card_pictures import portrait, qr_code
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    Words,
    field,
    hei,
    kai,
    missing,
    paper,
    para,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.documents.tiles import Tiling, fitting, tiled
from renda_desktop.roster.bearers import Bearer
from renda_desktop.roster.rules import Period

CONTACT, DEPUTY_CARD, NAME_CARDS = "表01联系卡", "甲58代表证", "甲11席签"
_CONTACT = Tiling(90, 54, 2, 5)
_INNER = Tiling(95, 65, 2, 4)
_BADGE = Tiling(90, 130, 2, 2)
_PHOTO_WIDTH, _PHOTO_HEIGHT = 25.0, 35.0
_CODE = 26.0
_SHORT = 6
"""Characters up to which a name stands on one line of a 代表证."""
_SITTING = re.compile(r"(?=第[一二三四五六七八九十百]+次会议)")


class Badge(Enum):
    """Kinds of badges of a session; the value is the word on it."""

    PRESENT = "出席证"
    OBSERVER = "列席证"
    STAFF = "工作证"


class NameCardSize(Enum):
    """Sizes of a folded table card; the value is the words of the choice."""

    LARGE = "大号（20×10厘米，一纸一人）"
    SMALL = "小号（18×7厘米，一纸两人）"

    @property
    def tiling(self) -> Tiling:
        """Both faces together."""
        return Tiling(200, 200, 1, 1) if self is NameCardSize.LARGE else Tiling(180, 140, 1, 2)


class CardHeading(Struct, frozen=True):
    """Whose cards they are: 青禾镇第十九届人民代表大会, the town, the term's days, the office's telephone."""

    whose: str
    town: str = ""
    office: str = ""
    term_id: str = ""
    term: Period = (None, None)
    phone: str = ""

    @property
    def record(self) -> Source | None:
        """The record cards of the whole roster belong to."""
        return Source("term", self.term_id) if self.term_id else None


def _sheets(id: str, name: str, pages: Sequence[Block], heading: CardHeading, record: Source | None) -> Paper:
    """The pages; a paper that says whom it waits for where there is nobody yet."""
    nobody = para(missing(f"{name}上的人员名单", record), indent=False)
    return paper(id, name, Layout.CARD, pages or nobody, record=record, office=heading.office)


def _line(*words: Words, points: float = 10.5, align: Align = Align.LEFT, before: float = 0.0) -> CardLine:
    return CardLine(text_of(*words), points, align, before)


def _name(
    bearer: Bearer, largest: float, room: float, *, remarks: bool = False, before: float = 0.0
) -> CardLine:
    person = bearer.person
    shown = spread(bearer.name)
    if remarks and person is not None:
        shown = annotated(shown, person.sex, person.people)
    size = fitting(shown, room, largest)
    return _line(hei(field(shown, bearer.source)), points=size, align=Align.CENTER, before=before)


def _entry(label: str, value: str, source: Source, room: float, points: float = 10.5) -> CardLine | None:
    """职务：…; cut to two lines by size, left out when empty."""
    if not value:
        return None
    size = fitting(f"{label}：{value}", room * 1.9, points, 6.5)
    return _line(kai(f"{label}："), field(value, source), points=size, before=0.6)


# --- 代表联系卡 ------------------------------------------------------------------------------------------------------


def contact_cards(people: Sequence[Bearer], heading: CardHeading, *, phones: bool) -> Paper:
    """代表联系卡, ten to a page. With `phones` the deputy's own numbers stand on it, else the office's alone."""

    def draw(bearer: Bearer, x: float, y: float) -> Sequence[Card]:
        return (Card(x, y, 90, 54, _contact_lines(bearer, heading, phones), key=bearer.id),)

    return _sheets(CONTACT, "代表联系卡", tiled(_CONTACT, people, draw), heading, heading.record)


def _contact_lines(bearer: Bearer, heading: CardHeading, phones: bool) -> tuple[CardLine, ...]:
    person, source, room = bearer.person, Source("person", bearer.id), 84.0
    title = f"{heading.town}人大代表联系卡"
    lines = [
        _line(kai(title), points=fitting(title, room, 12), align=Align.CENTER),
        _name(bearer, 22, room, remarks=True, before=1),
        _entry("选区", person.constituency if person else "", source, room),
        _entry("单位职务", bearer.post, Source("person", bearer.id, "work"), room),
        _entry("代表小组", _groups(bearer), source, room),
        _phone_line(bearer, room) if phones else None,
        _entry("镇人大办公室", heading.phone, Source("office", "", "phone"), room),
    ]
    return tuple([line for line in lines if line is not None])


def _groups(bearer: Bearer) -> str:
    mandate = bearer.person.mandate if bearer.person else None
    return "、".join(place.unit for place in mandate.groups) if mandate else ""


def _phone_line(bearer: Bearer, room: float) -> CardLine:
    source = Source("person", bearer.id, "phones")
    phone = bearer.person.phone if bearer.person else ""
    size = fitting(f"联系电话：{phone}", room, 12)
    return _line(kai("联系电话："), field(phone, source, "联系电话"), points=size, before=0.6)


# --- 代表证内芯 ------------------------------------------------------------------------------------------------------


def deputy_cards(people: Sequence[Bearer], heading: CardHeading) -> Paper:
    """代表证内芯 with photo, number, 届 and the days of the term, eight to a page (代表法2025 第四十九条)."""

    def draw(bearer: Bearer, x: float, y: float) -> Sequence[Card]:
        return _inner(bearer, heading, x, y)

    return _sheets(DEPUTY_CARD, "代表证内芯", tiled(_INNER, people, draw), heading, heading.record)


def _inner(bearer: Bearer, heading: CardHeading, x: float, y: float) -> tuple[Card, ...]:
    title = f"{heading.whose}代表证"
    head = (_line(hei(title), points=fitting(title, 87, 13), align=Align.CENTER),)
    photo = portrait(bearer.photo, _PHOTO_WIDTH, _PHOTO_HEIGHT) if bearer.photo else ""
    pictures = (
        [CardPicture(6, 16, _PHOTO_WIDTH, _PHOTO_HEIGHT, photo, f"{bearer.name}的照片")] if photo else []
    )
    if bearer.number:
        pictures.append(CardPicture(75, 46, 15, 15, qr_code(bearer.number), f"证号{bearer.number}"))
    foot = _line(heading.office, points=fitting(heading.office, 60, 9.0), align=Align.LEFT)
    made = [
        Card(x, y, 95, 65, head, tuple(pictures), left=4, right=4, top=4.5, key=bearer.id),
        Card(x + 34, y + 14.5, 58, 36, _inner_lines(bearer, heading), left=1, right=1, top=0, cut=False),
        Card(x + 6, y + 55, 66, 7, (foot,), left=0, right=0, top=0, cut=False),
    ]
    if not photo:
        here = (_line("贴照片处", points=9, align=Align.CENTER),)
        made.append(Card(x + 6, y + 16, _PHOTO_WIDTH, _PHOTO_HEIGHT, here, middle=True))
    return tuple(made)


def _inner_lines(bearer: Bearer, heading: CardHeading) -> tuple[CardLine, ...]:
    person, room = bearer.person, 56.0
    source = Source("person", bearer.id)
    sex = person.sex.value if person and person.sex else ""
    who = "　".join(filter(None, (sex, person.ethnicity if person else "")))
    number = field(bearer.number, Source("person", bearer.id, "deputy_number"), "代表证号")
    lines = [
        _line(kai("姓　　名："), hei(field(spread(bearer.name), bearer.source)), points=_name_size(bearer)),
        _line(kai("性别民族："), who, points=10.5, before=0.4) if who else None,
        _line(kai("代表证号："), number, points=10.5, before=0.4),
        _entry("选　　区", person.constituency if person else "", source, room, 10.5),
        _entry("任　　期", term_words(heading.term), Source("term", heading.term_id), room / 1.9, 10.5),
    ]
    return tuple([line for line in lines if line is not None])


def _name_size(bearer: Bearer) -> float:
    shown = "姓　　名：" + spread(bearer.name)
    return fitting(shown, 56 if len(bearer.name) <= _SHORT else 56 * 1.85, 13)


def term_words(term: Period) -> str:
    """2021年12月—2026年12月, 2021年12月起; "" where no day is entered."""
    start, end = (PartialDate(day.year, day.month).chinese() if day else "" for day in term)
    return f"{start}—{end}" if end else f"{start}起" if start else ""


# --- badges of a session ---------------------------------------------------------------------------------------------


def badges(
    kind: Badge, people: Sequence[Bearer], heading: CardHeading, meeting: str, record: Source | None
) -> Paper:
    """出席证, 列席证 or 工作证 with the QR code of its number, four to a page, large enough to be read at the door.

    `meeting` is the session in full, "" for badges that serve a whole term.
    """
    named = meeting or heading.whose

    def draw(bearer: Bearer, x: float, y: float) -> Sequence[Card]:
        return _badge(kind, bearer, named, x, y)

    return _sheets(f"甲11{kind.value}", kind.value, tiled(_BADGE, people, draw), heading, record)


def _badge(kind: Badge, bearer: Bearer, meeting: str, x: float, y: float) -> tuple[Card, ...]:
    room = 82.0
    titles = [line for line in _SITTING.split(meeting, maxsplit=1) if line]
    size = min(fitting(line, room, 15) for line in titles)
    where = bearer.unit or bearer.post
    lines = [
        *[_line(line, points=size, align=Align.CENTER) for line in titles],
        _line(hei(kind.value), points=40, align=Align.CENTER, before=4),
        _name(bearer, 30, room, before=3),
    ]
    if where:
        lines.append(_line(where, points=fitting(where, room * 1.85, 14, 8), align=Align.CENTER, before=1.5))
    picture = CardPicture(32, 90, _CODE, _CODE, qr_code(bearer.number), f"证号{bearer.number}")
    number = field(bearer.number, structs.replace(bearer.source, field="deputy_number"), "代表证号")
    return (
        Card(
            x, y, 90, 130, tuple(lines), (picture,) if bearer.number else (), left=4, right=4, top=8, key=bearer.id
        ),
        Card(x + 4, y + 117, 82, 8, (_line("证号 ", number, points=11, align=Align.CENTER),), left=0, right=0, top=0,
             cut=False),
    )  # fmt: skip


# --- 席签 ------------------------------------------------------------------------------------------------------------


def name_cards(
    people: Sequence[Bearer], heading: CardHeading, size: NameCardSize, record: Source | None
) -> Paper:
    """席签: the name on both faces of a folded sheet, the upper one on its head, as large as it fits on one line."""
    tiling = size.tiling
    width, height = tiling.width, tiling.height / 2

    def draw(bearer: Bearer, x: float, y: float) -> tuple[Card, ...]:
        largest = height * 0.62 * 72 / 25.4
        line = _name(bearer, largest, width - 16)
        return (
            Card(
                x,
                y,
                width,
                height,
                (line,),
                middle=True,
                turned=True,
                left=6,
                right=6,
                key=f"{bearer.id}-back",
            ),
            Card(x, y + height, width, height, (line,), middle=True, left=6, right=6, key=bearer.id),
        )

    return _sheets(NAME_CARDS, "席签", tiled(tiling, people, draw), heading, record)
