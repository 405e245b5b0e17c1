"""Sections of the card with a person's own fields: each saves by itself, doubts stand quietly below."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import PartialDate, parse_date
from renda_desktop.roster.remarks import Remark, remarks_on
from renda_desktop.roster.rows import PersonCard
from ui.papers.drawing import faces_of, look_of
from ui.preview.rare import is_ordinary, name_words
from ui.roster.masked_fields import identity_field, phones_field
from ui.roster.person_values import (
    edit_person_field,
    ethnicities,
    occupations,
    parties,
    schoolings,
    sexes,
    shown_values,
    yes_no,
)
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets.fields import ChoiceField, Field, FieldGrid, LongTextField, PartialDateField, TextField
from ui.widgets.labels import set_shown
from ui.widgets.masked_field import MaskedField

AnyField = Field[Any]


class RemarkLabel(QLabel):
    """A quiet warning below a field; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "badge")
        self.setProperty("tone", "soon")
        self.setWordWrap(True)
        self.hide()

    def say(self, sentences: Iterable[str]) -> None:
        """Shows these sentences."""
        text = "\n".join(sentences)
        self.setText(text)
        self.setAccessibleName(f"请核对：{text}" if text else "")
        set_shown(self, bool(text))


def remark_below(field: QWidget) -> RemarkLabel:
    """A place for warnings below a field."""
    label = RemarkLabel()
    layout = field.layout()
    assert layout is not None
    layout.addWidget(label)
    return label


class PersonSection(QWidget):
    """A grid of fields bound to one person."""

    def __init__(self, context: AppContext, fields: dict[str, AnyField], wide: Iterable[str] = ()) -> None:
        super().__init__()
        self.fields = fields
        self._context = context
        self.form = RecordForm(context, edit_person_field, self)
        self._person = ""
        self._remarks: dict[str, RemarkLabel] = {}
        grid = FieldGrid()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)
        across = set(wide)
        for name, field in fields.items():
            self._remarks[name] = remark_below(field)
            if isinstance(field, MaskedField):
                field.may_show = partial(self._may_show, field.label.text())
            grid.add(field, wide=name in across)
            self.form.bind(name, field)

    def _may_show(self, what: str) -> bool:
        return self._context.may_show("代表卡片", what, (self._person,) if self._person else ())

    def show_person(self, card: PersonCard, day: datetime.date, today: datetime.date) -> None:
        """Shows a person as on `day`."""
        self._person = card.id
        self.form.show(card.id, shown_values(card))
        remarks = [*remarks_on(card, today), *_old_words(card), *self._rare_in(card.name)]
        for name, label in self._remarks.items():
            label.say(remark.sentence for remark in remarks if remark.field == name)
        if "birth" in self.fields:
            age = card.age(day)
            unit = self.fields["birth"].unit_label
            unit.setText("" if age is None else f"{age}岁")
            set_shown(unit, age is not None)

    def _rare_in(self, name: str) -> list[Remark]:
        """A 生僻字 in the name: papers need another font for it."""
        if "name" not in self.fields or is_ordinary(name):
            return []
        said = name_words(name, faces_of(look_of(self._context)))
        return [Remark("name", said)] if said else []


def _old_words(card: PersonCard) -> list[Remark]:
    """What the office's own list said where it could not be told which of the choices it means."""
    pairs = (
        ("party", card.party, card.party_words),
        ("schooling", card.schooling, card.schooling_words),
        ("occupation", card.occupation, card.occupation_words),
    )
    return [
        Remark(name, f"原名册写的是“{words}”，请选一项。")
        for name, code, words in pairs
        if words and not code
    ]


def partial_date_field(label: str, hint: str = "如 1978-06 或 1978年6月") -> PartialDateField[PartialDate]:
    """A date known to the day, the month or the year."""
    return PartialDateField(label, parse_date, PartialDate.display, hint=hint)


def identity_section(context: AppContext) -> PersonSection:
    """身份."""
    return PersonSection(
        context,
        {
            "name": TextField("姓名", hint="身份证上的姓名"),
            "sex": ChoiceField("性别", sexes()),
            "ethnicity": ChoiceField("民族", ethnicities(), hint="如 汉族", allow_free=True),
            "birth": partial_date_field("出生年月"),
            "identity_number": identity_field(),
            "native_place": TextField("籍贯", hint="如 临川县"),
            "party": ChoiceField("政治面貌", parties()),
            "party_joined": partial_date_field("入党时间", "如 2001-07"),
            "schooling": ChoiceField("学历", schoolings()),
            "degree": TextField("学位", hint="没有就空着"),
            "title": TextField("职称", hint="没有就空着"),
            "occupation": ChoiceField("职业构成", occupations()),
            "work": TextField("工作单位及职务", hint="如 东河村党支部书记"),
            "grassroots": ChoiceField("是否基层一线", yes_no(), hint="不选则按职业构成"),
            "village_cadre": ChoiceField("是否村（社区）干部", yes_no(), hint="不选则按职业构成"),
            "fixed_income": ChoiceField("是否有固定收入", yes_no(), hint="误工补助时用"),
        },
        wide=("identity_number", "work"),
    )


def contact_section(context: AppContext) -> PersonSection:
    """联系."""
    return PersonSection(
        context,
        {
            "phones": phones_field(),
            "address": TextField("通讯地址", hint="如 青禾镇东河村3组"),
            "email": TextField("电子信箱", hint="没有就空着"),
        },
        wide=("phones", "address", "email"),
    )


def note_section(context: AppContext) -> PersonSection:
    """备注."""
    return PersonSection(
        context,
        {
            "strengths": TextField("特点专长", hint="邀请参加活动时参考，如 熟悉水利"),
            "note": LongTextField("备注", hint="想记的都可以写在这里", lines=3),
        },
        wide=("strengths", "note"),
    )
