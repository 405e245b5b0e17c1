"""甲59 代表登记表: a page for each deputy with what the roster knows, the rest left to be written. Pure.

The first paper of a deputy's file; identity number and telephone stand masked unless they are asked for in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Cell, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    label,
    line,
    missing,
    page_break,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.roster.cards import CardHeading, term_words
from renda_desktop.roster.rows import DeputyRow

REGISTRATION = "甲59"
_ROW = 10.5
_COLUMNS = (
    column(mm=24, key="label1"), column(1, key="value1"), column(mm=24, key="label2"), column(1, key="value2"),
    column(mm=32, key="photo"),
)  # fmt: skip


class _Page(Struct, frozen=True):
    """Whose page it is."""

    person: DeputyRow
    heading: CardHeading
    private: bool

    def fact(self, words: object, name: str) -> Words:
        """What is known of the person; nothing, to be written by hand, where it is not."""
        return field(words, Source("person", self.person.id, name)) if words else ""


def registration_forms(people: Sequence[DeputyRow], heading: CardHeading, *, private: bool) -> Paper:
    """甲59 of these deputies in their order, one page each."""
    pages: list[Block] = []
    for person in people:
        pages += [page_break()] if pages else []
        pages += _page(_Page(person, heading, private))
    nobody = para(missing("代表名单", heading.record), indent=False)
    return paper(
        REGISTRATION, "代表登记表", Layout.CARD, pages or nobody, record=heading.record, office=heading.office
    )


def _page(page: _Page) -> list[Block]:
    key = page.person.id
    return [
        title(f"{page.heading.whose}代表登记表", key=f"title-{key}"),
        line(f"填表单位：{page.heading.office}", "填表日期：　　　　年　　月　　日", key=f"of-{key}"),
        table(_COLUMNS, list(_rows(page)), size=TextSize.NO5, key=f"form-{key}"),
    ]


def _rows(page: _Page) -> Iterator[Row]:
    one = page.person
    yield _with_photo(page)
    yield _pair(
        ("民族", page.fact(one.ethnicity, "ethnicity")), ("出生年月", page.fact(_month(one), "birth"))
    )
    yield _pair(
        ("籍贯", page.fact(one.native_place, "native_place")),
        ("政治面貌", page.fact(one.party_text, "party")),
    )
    yield _pair(
        ("学历学位", page.fact(_schooling(one), "schooling")), ("职称", page.fact(one.title, "title"))
    )
    yield _wide("工作单位及职务", page.fact(one.work, "work"))
    yield _facts("职业构成", page.fact(one.occupation_text, "occupation"), "联系电话", _phone(page))
    yield _facts(
        "身份证号", _identity(page), "通讯地址", page.fact(one.address if page.private else "", "address")
    )
    yield from _mandate(page)
    yield _wide("本人简历", "", 60)
    yield _wide("代表资格\n审查意见", "", 20)
    yield _wide("本人签字", "", 12)


def _with_photo(page: _Page) -> Row:
    """The first row, beside which the photograph is stuck over four rows."""
    one = page.person
    sex = one.sex.value if one.sex else ""
    name = field(spread(one.name), Source("person", one.id, "name"))
    cells = (label("姓名"), name, label("性别"), page.fact(sex, "sex"), cell("照片", rowspan=4))
    return row(*cells, height_mm=_ROW)


def _pair(*pairs: tuple[str, Words]) -> Row:
    """Two facts beside the photograph."""
    cells: list[Cell | Words] = []
    for word, value in pairs:
        cells += [label(word), value]
    return row(*cells, height_mm=_ROW)


def _facts(word: str, value: Words, other: str, second: Words) -> Row:
    """Two facts over the whole width."""
    return row(label(word), value, label(other), cell(second, colspan=2), height_mm=_ROW)


def _wide(word: str, value: Words, height: float = _ROW) -> Row:
    return row(label(word), cell(value, colspan=4, align=Align.LEFT, top=height > _ROW), height_mm=height)


def _mandate(page: _Page) -> Iterator[Row]:
    held = page.person.mandate
    if held is None:
        return
    voted = held.elected_on.chinese() if held.elected_on else ""
    served = f"连续{held.terms_served}届" if held.terms_served and held.terms_served > 1 else ""
    others = "、".join(level.value for level in page.person.other_levels)
    yield _facts(
        "选区",
        page.fact(held.elected_by, "constituency"),
        "代表证号",
        page.fact(held.deputy_number, "deputy_number"),
    )
    yield _facts(
        "代表团",
        page.fact(page.person.delegation, "delegation"),
        "代表小组",
        page.fact(page.person.groups, "groups"),
    )
    yield _facts(
        "当选时间",
        page.fact(voted, "elected_on"),
        "当选方式",
        page.fact(held.elected_how.value, "elected_how"),
    )
    yield _facts("任期", term_words(page.heading.term), "连任届数", page.fact(served, "terms_served"))
    if others:
        yield _wide("兼任其他级别代表", page.fact(others, "other_levels"))


def _month(one: DeputyRow) -> str:
    return one.birth.chinese() if one.birth else ""


def _schooling(one: DeputyRow) -> str:
    return "、".join(filter(None, (one.schooling_text, one.degree)))


def _phone(page: _Page) -> Words:
    shown = page.person.phones if page.private else [mask_phone(phone) for phone in page.person.phones]
    return page.fact("、".join(shown), "phones")


def _identity(page: _Page) -> Words:
    number = page.person.identity_number
    return page.fact(number if page.private else mask_identity(number), "identity_number")
