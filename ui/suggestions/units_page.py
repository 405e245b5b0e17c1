"""承办单位和办法: who handles suggestions, the classes of results, whom the office assigns to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.part_rows import UnitRow
from renda_desktop.suggestions.rules import Meaning, ResultClass
from renda_desktop.suggestions.unit_commands import (
    AddUnit,
    MergeUnit,
    SetPractice,
    add_unit,
    edit_unit,
    merge_unit,
    remove_unit,
    restore_unit,
    set_classes,
    set_practice,
)
from renda_desktop.suggestions.unit_queries import all_units, practice, result_classes, units_in_use
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.kept_list import KeptList, ListCommands
from ui.runtime.place_form import date_field
from ui.suggestions.parts import ActionForm, Command, flow
from ui.suggestions.words import typed_enum, unit_options
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField, Field, FlagField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.page_keys import on_escape
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("name", "单位名称", stretch=True, hint="例如 镇水利站"),
    RowColumn("leader", "分管领导", 130),
    RowColumn("contact", "联系人", 110),
    RowColumn("phone", "联系电话", 150, masked=True),
)
_CLASS_COLUMNS = (
    RowColumn("letter", "代号", 96, hint="A"),
    RowColumn("name", "名称", stretch=True),
    RowColumn("meaning", "相当于", 220, hint="已解决或采纳"),
)


class UnitsPage(QWidget):
    """A page in place of list and card."""

    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._classes: tuple[ResultClass, ...] = ()
        self.back_button = quiet_button("返回建议", "arrow-left", self.left.emit)
        commands = ListCommands("承办单位", _add, _edit, remove_unit)
        self.list = KeptList(
            context, _COLUMNS, "承办单位", commands, "＋ 单位名称，按回车添加；可以从 Excel 粘贴几行"
        )
        self.list.list.may_show = lambda unit: context.may_show("承办单位", "电话", (unit,))
        self.merge_button = quiet_button("合并、撤销…", "", self.ask_merge)
        self.place = FormPlace()
        self._gone = QVBoxLayout()
        self._gone_lines: list[QWidget] = []
        class_commands = ListCommands("结果类别", self._add_class, self._edit_class, self._remove_class)
        self.classes = KeptList(context, _CLASS_COLUMNS, "办理结果类别", class_commands, "＋ 代号")
        self.whole = FlagField("交办给谁", "整体交办给镇人民政府，由政府转交各单位")
        self.each = FlagField("答复给谁", "每名联名代表送一份答复")
        for field in (self.whole, self.each):
            field.edited.connect(lambda _: self._set_practice())
        self._lay_out()
        on_escape(self, self.left.emit)

    def reload(self) -> None:
        """Reads everything anew."""
        units, self._classes, how = self._context.read(
            lambda db: (list(all_units(db).values()), result_classes(db), practice(db))
        )
        there = [one for one in units if one.ended_on is None]
        self.list.show_rows("units", [ListRow(one.id, _texts(one)) for one in there])
        set_shown(self.merge_button, bool(there))
        gone = [self._gone_line(one) for one in units if one.ended_on is not None]
        replace_lines(self._gone, self._gone_lines, gone)
        self._gone_lines = gone
        self.classes.show_rows(
            "classes",
            [ListRow(one.letter, _class_texts(one)) for one in self._classes],
        )
        self.whole.set_value(how.to_government)
        self.each.set_value(how.reply_to_each)

    def begin(self) -> None:
        """The cursor goes into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Cells are taken over as they are left."""

    def ask_merge(self) -> None:
        """合并、撤销 of the current unit."""
        units = self._context.read(units_in_use)
        current = self.list.list.current_id()
        unit = ChoiceField("哪个单位", unit_options(units))
        unit.reset(current if any(one.id == current for one in units) else "")
        into = ChoiceField("并入哪个单位", unit_options(units), hint="撤销的不选")
        fields: dict[str, Field[Any]] = {
            "unit": unit, "into": into, "on": date_field("从哪天起", self._context.today()),
        }  # fmt: skip

        def make() -> Command:
            request = MergeUnit(unit.value(), fields["on"].value(), into.value() or None)
            return lambda db: merge_unit(db, request)

        self.place.open(
            ActionForm(
                self._context, "单位合并、撤销", "确定", fields, make, "已登记。办过的建议仍记在原单位名下。",
                required=("unit", "on"),
                note="办过的建议名称不变；以后不能再交办给它。正在办的，在那件建议里重新交办给新单位。",
            )
        )  # fmt: skip

    def _gone_line(self, unit: UnitRow) -> QWidget:
        day = chinese_date(unit.ended_on) if unit.ended_on else ""
        what = f"{day}并入{unit.successor}" if unit.successor else f"{day}撤销"
        link = link_button("恢复", partial(self._restore, unit))
        link.setAccessibleName(f"恢复{unit.name}")
        return flow(text_label(f"{unit.name}：{what}", "second", wrap=False), link)

    def _restore(self, unit: UnitRow) -> None:
        if self._context.write(lambda db: restore_unit(db, unit.id)):
            self._context.teller.note(f"已恢复{unit.name}。", undo=True)

    def _set_practice(self) -> None:
        request = SetPractice(self.whole.value(), self.each.value())
        self._context.write(lambda db: set_practice(db, request))

    def _add_class(self, db: DbSession, texts: Mapping[str, str]) -> str:
        letter = texts.get("letter", "").strip()
        made = ResultClass(
            letter, texts.get("name", "").strip() or "请写名称", _meaning(texts.get("meaning", ""))
        )
        set_classes(db, [*self._classes, made])
        return letter

    def _edit_class(self, db: DbSession, letter: str, key: str, text: str) -> None:
        set_classes(db, [_changed(one, key, text) if one.letter == letter else one for one in self._classes])

    def _remove_class(self, db: DbSession, letter: str) -> None:
        set_classes(db, [one for one in self._classes if one.letter != letter])

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        note = (
            "把能交办的单位写在这里：镇人民政府、各站所、部门、村。分管领导用来看哪位领导分管的快到期、逾期。"
        )
        class_note = (
            "答复时选的办理结果类别。名称可以照本地的叫法改，也可以加减；“相当于”写已解决或采纳、正在解决或已列入计划、"
            "条件所限暂缓、留作参考、已解释中的一个，统计时用。已经有答复的类别不能去掉。"
        )
        for widget in (
            flow(self.back_button), text_label("承办单位", "section"), text_label(note, "second"), self.list,
            flow(self.merge_button), self.place,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addLayout(self._gone)
        for widget in (
            hairline(), text_label("办理结果类别", "section"), text_label(class_note, "second"), self.classes,
            hairline(), text_label("本镇的办法", "section"), self.whole, self.each,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_SMALL)
        outer.addWidget(scrolled(body))


def _add(db: DbSession, texts: Mapping[str, str]) -> str:
    return add_unit(
        db,
        AddUnit(
            texts.get("name", ""), texts.get("leader", ""), texts.get("contact", ""), texts.get("phone", "")
        ),
    )


def _edit(db: DbSession, record_id: str, key: str, text: str) -> None:
    edit_unit(db, EditField(record_id, key, text))


def _texts(one: UnitRow) -> dict[str, str]:
    return {"name": one.name, "leader": one.leader, "contact": one.contact, "phone": one.phone}


def _class_texts(one: ResultClass) -> dict[str, str]:
    return {"letter": one.letter, "name": one.name, "meaning": one.meaning.value}


def _meaning(text: str) -> Meaning:
    found = typed_enum(Meaning, text, at_first=Meaning.REFERENCE)
    assert isinstance(found, Meaning)
    return found


def _changed(one: ResultClass, key: str, text: str) -> ResultClass:
    values = {"letter": one.letter, "name": one.name}
    if key == "meaning":
        return ResultClass(one.letter, one.name, _meaning(text))
    if key in values and not text.strip():
        raise RuleViolation("代号和名称都要填写。", key)
    values[key] = text.strip()
    return ResultClass(values["letter"], values["name"], one.meaning)
