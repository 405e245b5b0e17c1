"""One name of 人选测算: what the shares are counted by. Facts of somebody in the roster are changed there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.roster.slate import SlateRow
from renda_desktop.roster.slate_commands import edit_slate_member, link_on_slate
from renda_desktop.roster.slate_stage import SlateStage
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from ui.roster.person_section import partial_date_field
from ui.roster.person_values import (
    ethnicities,
    occupations,
    parties,
    schoolings,
    sexes,
    shown_values,
    stored_value,
    word_options,
    yes_no,
)
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField, Field, FieldGrid, TextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.page_keys import on_escape

_IN_ROSTER = "这是名册里的人，资料按名册上的算；要改，到代表名册里改。"
_WIDE = ("work",)


class SlateCard(FormPage):
    """The fields are stored at once; [返回测算] or Esc shows the figures again."""

    removed = Signal(object)
    roster_asked = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__("", "返回测算")
        self._context = context
        self._row: SlateRow | None = None
        self.fields: dict[str, Field[Any]] = {
            "name": TextField("姓名", hint="身份证上的姓名"),
            "stage": ChoiceField("阶段", word_options(stage.value for stage in SlateStage)),
            "sex": ChoiceField("性别", sexes()),
            "birth": partial_date_field("出生年月"),
            "ethnicity": ChoiceField("民族", ethnicities(), hint="如 汉族", allow_free=True),
            "party": ChoiceField("政治面貌", parties()),
            "schooling": ChoiceField("学历", schoolings()),
            "occupation": ChoiceField("职业构成", occupations()),
            "work": TextField("工作单位及职务", hint="如 东河村党支部书记"),
            "grassroots": ChoiceField("是否基层一线", yes_no(), hint="不选则按职业构成"),
            "village_cadre": ChoiceField("是否村（社区）干部", yes_no(), hint="不选则按职业构成"),
        }
        self.form = RecordForm(context, _store, self)
        self.whose = text_label(_IN_ROSTER, "second")
        self.roster_button = link_button("到代表名册里看、改", self._to_roster)
        self.remove_button = quiet_button("移出名单", "trash-2", self._remove)
        self._alike_links: list[QWidget] = []
        self._alike = QVBoxLayout()
        self._lay_out()
        on_escape(self, self.given_up.emit)

    def show_row(self, row: SlateRow) -> None:
        """Shows a name."""
        self._row = row
        self.title_label.setText(row.name)
        self.form.show(row.id, {**shown_values(row.deputy), "stage": row.stage.value})
        known = row.person_id is not None
        for name, field in self.fields.items():
            field.set_read_only(known and name != "stage")
        for widget in (self.whose, self.roster_button):
            set_shown(widget, known)
        old, self._alike_links = self._alike_links, [*self._links(row)]
        replace_lines(self._alike, old, self._alike_links)

    def alike_links(self) -> Sequence[QWidget]:
        """One for each deputy of that name."""
        return self._alike_links

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus(self, name: str) -> None:
        """Puts the cursor into a field."""
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _links(self, row: SlateRow) -> list[QWidget]:
        if not row.alike:
            return []
        words = text_label("名册里有同名的现任代表。是同一个人的，点一下，就按名册上的资料算：", "second")
        links = [link_button(line, partial(self._link, person_id)) for person_id, line in row.alike]
        return [words, *links]

    def _link(self, person_id: str) -> None:
        row = self._row
        assert row is not None, "links stand below a name"
        self._context.write(lambda db: link_on_slate(db, row.id, person_id), refused=self._context.say)

    def _to_roster(self) -> None:
        if self._row is not None and self._row.person_id is not None:
            self.roster_asked.emit(self._row.person_id)

    def _remove(self) -> None:
        if self._row is not None:
            self.removed.emit((self._row.id,))

    def _lay_out(self) -> None:
        self.column.addWidget(self.whose)
        self.column.addWidget(self.roster_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._alike)
        grid = FieldGrid()
        for name, field in self.fields.items():
            grid.add(field, wide=name in _WIDE)
            self.form.bind(name, field)
        self.column.addWidget(grid)
        self.end(self.remove_button)


def _store(db: DbSession, slate_id: str, name: str, value: Any) -> None:
    stored = SlateStage(value) if name == "stage" and value else stored_value(name, value)
    edit_slate_member(db, EditField(slate_id, name, stored))
