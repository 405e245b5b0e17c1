"""一次登记几件: rows typed or pasted from Excel, with what looks alike beside each; registered as one step."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from renda_desktop.chinese import pinyin
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.rules import Category
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.changelog import describe
from renda_desktop.suggestions.alike import look_alikes
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import day_from
from ui.suggestions.origins import Origins
from ui.widgets.buttons import primary_button
from ui.widgets.fields import ChoiceField, DateField, FieldGrid
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "标题", stretch=True, hint="一件只说一件事"),
    RowColumn("lead", "领衔代表", 96, hint="姓名、拼音"),
    RowColumn("category", "类别", 96),
    RowColumn("alike", "可能重复", 150, editable=False),
)
_WORDS = (
    "一件一行。可以从 Excel 里复制“标题、领衔代表、类别”三列，点一下表格按 Ctrl+V 粘贴。"
    "内容、联名代表登记以后在卡片里补；栏目多的登记簿用“导入登记簿”。"
)


class SeveralPage(FormPage):
    """Nothing is stored before [登记]; with one row wrong, none is."""

    left = Signal()
    made = Signal(str)
    """The first of those registered."""

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        super().__init__("一次登记几件", "不登记了")
        self._context, self._deputies = context, deputies
        self._origins = Origins(context)
        self.where = ChoiceField("什么时候提出的", [])
        self.received = DateField("收到日期", day_from(context.today))
        self.list = RowList(_COLUMNS, "要登记的建议", max_rows=14)
        self.list.set_add_hint("＋ 标题，按回车添加")
        self.problem = text_label("", "error")
        self.make_button = primary_button("登记", "check", self._make)
        grid = FieldGrid()
        grid.add(self.where)
        grid.add(self.received)
        for widget in (text_label(_WORDS, "second"), grid, self.list, self.problem):
            self.column.addWidget(widget)
        self.end(self.make_button)
        self.where.edited.connect(self._propose_day)
        self.list.rows_edited.connect(self._look)
        self.given_up.connect(self._give_up)
        on_escape(self, self.left.emit)

    def begin(self) -> None:
        """Ready, with the rows that were typed before and not registered."""
        self.where.set_options(self._origins.options())
        if not self.list.rows():
            today = self._context.today()
            self.where.reset(self._origins.usual(today))
            self.received.reset(today)
        self._say("")
        self._count()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose_day(self, key: str) -> None:
        day = self._origins.day_for(key, self.received.value())
        if day != self.received.value():
            self.received.reset(day)

    def _look(self, rows: Sequence[ListRow]) -> None:
        """Says beside each row what it looks like."""
        titles = {row.row_id: row.values.get("title", "") for row in rows}
        found = self._context.read(lambda db: {key: _alike(db, title) for key, title in titles.items()})
        self.list.set_rows([ListRow(row.row_id, {**row.values, "alike": found[row.row_id]}) for row in rows])
        self._say("")
        self._count()

    def _count(self) -> None:
        number = len(self._filled())
        self.make_button.setText(f"登记（{number} 件）" if number else "登记")
        self.make_button.setEnabled(number > 0)

    def _filled(self) -> list[ListRow]:
        return [row for row in self.list.rows() if any(v for k, v in row.values.items() if k != "alike")]

    def _make(self) -> None:
        fields = [self.where.flush(), self.received.flush()]
        day = self.received.value()
        if not all(fields):
            return
        if day is not None and day > self._context.today():
            self.received.show_error(f"收到日期（{day}）还没有到，请核对。")
            return
        if day is None:
            self.received.show_error("请填写收到日期。")
            return
        rows, session = self._filled(), self._origins.session_id(self.where.value())
        deputies = list(self._deputies.on(day).values())
        self._context.write(
            lambda db: _register(db, rows, session, day, deputies),
            refused=lambda problem: self._say(problem.message),
            done=self._registered,
        )

    def _registered(self, ids: list[str]) -> None:
        self._context.teller.note(f"已登记{len(ids)}件建议。", undo=True)
        self.list.set_rows(())
        self.made.emit(ids[0])

    def _give_up(self) -> None:
        """不登记了: what was typed goes with it; Esc keeps it."""
        self.list.set_rows(())
        self.left.emit()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        set_shown(self.problem, bool(text))


def _register(
    db: DbSession,
    rows: Sequence[ListRow],
    session: str | None,
    day: datetime.date,
    deputies: Sequence[DeputyRow],
) -> list[str]:
    """Registers all rows. Raises RuleViolation naming the row."""
    made = []
    for place, row in enumerate(rows, 1):
        try:
            made.append(add_suggestion(db, _request(row.values, session, day, deputies)))
        except (RuleViolation, InputProblem) as problem:
            raise RuleViolation(
                f"第{place}行没有登记，其他各行也没有：{problem.message}", problem.field
            ) from problem
    describe(db, f"登记{len(made)}件建议")
    return made


def _request(
    values: Mapping[str, str], session: str | None, day: datetime.date, deputies: Sequence[DeputyRow]
) -> AddSuggestion:
    lead = named_deputy(values.get("lead", ""), deputies)
    category = _category(values.get("category", ""))
    title = values.get("title", "").strip()
    return AddSuggestion(session, title, category, signing=Signing(lead.id), receipt=Receipt(day))


def named_deputy(typed: str, deputies: Sequence[DeputyRow]) -> DeputyRow:
    """The deputy meant by a name, its pinyin or initials. Raises InputProblem."""
    plain = typed.replace(" ", "").replace("　", "")
    if not plain:
        raise InputProblem("请写领衔代表。", "lead")
    found = [row for row in deputies if row.name == plain] or [
        row for row in deputies if pinyin.matches(plain, row.name, row.name_full_pinyin, row.name_initials)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputProblem(f"“{plain}”可能是{'、'.join(row.name for row in found)}，请写出姓名。", "lead")
    raise InputProblem(f"收到那天的在任代表里没有“{plain}”，请核对姓名。", "lead")


def _category(typed: str) -> Category | None:
    plain = typed.strip()
    if not plain:
        return None
    found = [one for one in Category if plain == one.value] or [
        one for one in Category if plain in one.value or one.value in plain
    ]
    if len(found) == 1:
        return found[0]
    raise InputProblem(
        f"没有“{plain}”这个类别，可以写：{'、'.join(one.value for one in Category)}。", "category"
    )


def _alike(db: DbSession, title: str) -> str:
    found = look_alikes(db, title, most=1)
    return f"{found[0].entry.code}（{found[0].percent}%）" if found else ""
