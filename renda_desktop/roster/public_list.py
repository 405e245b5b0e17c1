"""公开名册 and 内部名册: the list for everybody and the one for the office, each in Word and Excel.

The public one has no identity numbers, telephones, addresses and remarks (documents.md §3), not even where somebody
wrote them into another field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from msgspec import structs

from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    cell,
    column,
    field,
    label,
    line,
    paper,
    row,
    table,
    title,
)
from renda_desktop.roster.figures import SeatFigures
from renda_desktop.roster.heading import ROSTER_ID, RosterHeading
from renda_desktop.roster.listing import Order, ordered
from renda_desktop.roster.papers import ListForm, roster_paper
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.sheets import COLUMNS, SheetChoices, roster_sheet
from renda_desktop.spreadsheets.sheet import Sheet

PUBLIC_COLUMNS = (
    "number", "deputy_number", "name", "sex", "ethnicity", "birth", "party", "schooling", "work", "occupation",
    "constituency", "delegation", "groups", "elected_on", "elected_how",
)  # fmt: skip
_NUMBER = re.compile(r"(?<![0-9])[0-9][0-9\- ]{5,}[0-9Xx]")
_HIDDEN = "（号码不公开）"


class Audience(Enum):
    """Who a list is for; the value begins the name of its file."""

    PUBLIC = "公开名册"
    INTERNAL = "内部名册"

    @property
    def paper_id(self) -> str:
        """Under which its Word paper is kept as issued."""
        return f"{ROSTER_ID}{self.value[:2]}"


def without_private(person: DeputyRow) -> DeputyRow:
    """The person as everybody may know him or her: private fields empty, numbers taken out of the others."""
    return structs.replace(
        person,
        identity_number="",
        phones=(),
        address="",
        email="",
        note="",
        strengths="",
        work=_NUMBER.sub(_HIDDEN, person.work),
        title=_NUMBER.sub(_HIDDEN, person.title),
    )


def list_paper(
    audience: Audience,
    rows: Sequence[DeputyRow],
    figures: SeatFigures,
    heading: RosterHeading,
    order: Order = Order.STROKES,
) -> Paper:
    """The list as a Word paper, with its date in the title; its record is the term."""
    if audience is Audience.INTERNAL:
        return _internal(rows, figures, heading, order)
    people = [without_private(one) for one in rows]
    drawn = roster_paper(people, figures, heading, form=ListForm.REGISTER, order=order)
    return structs.replace(drawn, id=audience.paper_id, title=audience.value)


def list_sheet(
    audience: Audience,
    rows: Sequence[DeputyRow],
    figures: SeatFigures,
    heading: RosterHeading,
    order: Order = Order.STROKES,
) -> Sheet:
    """The list as a worksheet."""
    if audience is Audience.INTERNAL:
        return roster_sheet(rows, figures, heading, SheetChoices(tuple(COLUMNS), order, private=True))
    people = [without_private(one) for one in rows]
    return roster_sheet(people, figures, heading, SheetChoices(PUBLIC_COLUMNS, order))


_COLUMNS = (
    column(mm=11, key="number"),
    column(mm=18, key="deputy_number"),
    column(mm=22, key="name"),
    column(mm=11, key="sex"),
    column(mm=19, key="birth"),
    column(mm=40, key="identity_number"),
    column(weight=2, align=Align.LEFT, key="work"),
    column(weight=1, align=Align.LEFT, key="constituency"),
    column(mm=28, key="phones"),
    column(weight=1.2, align=Align.LEFT, key="address"),
    column(weight=1, align=Align.LEFT, key="note"),
)
_HEADINGS = (
    "序号", "代表证号", "姓名", "性别", "出生年月", "身份证号", "工作单位及职务", "选区",
    "联系电话", "通讯地址", "备注",
)  # fmt: skip
_WARNING = "内部使用，含个人信息，请妥善保管，不得外传"


def _internal(rows: Sequence[DeputyRow], figures: SeatFigures, heading: RosterHeading, order: Order) -> Paper:
    people = ordered(rows, order)
    lines = [_line(number, person) for number, person in enumerate(people, 1)]
    return paper(
        Audience.INTERNAL.paper_id,
        Audience.INTERNAL.value,
        Layout.REGISTER,
        title(heading.title("代表名册", figures.day)),
        line(_WARNING, figures.line, key="figures"),
        table(_COLUMNS, lines, [row(*map(label, _HEADINGS))], TextSize.NO5, key="roster"),
        record=Source("term", figures.term_id) if figures.term_id else None,
        office=heading.unit,
    )


def _line(number: int, person: DeputyRow) -> Row:
    birth = person.birth
    values = (
        ("name", spread(person.name)),
        ("sex", person.sex.value if person.sex else ""),
        ("birth", birth.text[:7].replace("-", ".") if birth else ""),
        ("identity_number", person.identity_number),
        ("work", person.work),
    )
    behind = (("phones", "\n".join(person.phones)), ("address", person.address), ("note", person.note))
    cells = [cell(field(text, Source("person", person.id, name))) for name, text in values]
    rest = [cell(field(text, Source("person", person.id, name))) for name, text in behind]
    source = Source("person", person.id)
    return row(str(number), person.deputy_number, *cells, person.constituency, *rest, source=source)
