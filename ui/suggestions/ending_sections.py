"""转报上级, 落实与承诺, 办结归档: what goes beyond the township, what was really done, how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.clearing_commands import edit_case
from renda_desktop.suggestions.follow_commands import (
    AddPromise,
    Archive,
    CloseSuggestion,
    add_promise,
    archive_suggestion,
    close_suggestion,
    edit_promise,
    remove_promise,
    reopen_suggestion,
    take_from_archive,
)
from renda_desktop.suggestions.part_rows import PromiseRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import SETTLED, Outcome, State
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.kept_list import KeptList, ListCommands
from ui.runtime.place_form import date_field
from ui.runtime.typed_dates import day_from
from ui.suggestions.parts import ActionForm, Command, SuggestionPart, flow
from ui.suggestions.words import choices, iso, typed_day
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_PROMISE_COLUMNS = (
    RowColumn("text", "承诺办什么", stretch=True),
    RowColumn("due_on", "承诺完成", 116, hint="如 2027-6-30"),
    RowColumn("done_on", "完成日期", 116),
    RowColumn("note", "落实情况", 160),
    RowColumn("state", "进展", 84, editable=False),
)


class CasePart(SuggestionPart):
    """A section whose fields are those of the case."""

    form: FieldForm

    def _show(self, file: SuggestionFile) -> None:
        self.form.show_record(file.id, {name: getattr(file.case, name) for name in self.form.fields})

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into a field of the case."""
        if record_kind != "suggestion_case" or name not in self.form.fields:
            return False
        self.form.focus(name)
        return True


class AboveSection(CasePart):
    """转报上级: to whom, when, and the answer brought back."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.form = FieldForm(
            context,
            edit_case,
            Bound("sent_up_to", TextField("转报单位", hint="例如 县人大常委会、县水利局")),
            Bound("sent_up_on", DateField("转报日期", day_from(context.today))),
            Bound("answered_from_above_on", DateField("收到上级答复日期", day_from(context.today))),
            Bound("answer_from_above", LongTextField("上级怎样答复", lines=2), wide=True),
        )
        self.column.addWidget(
            text_label("本镇办不了的，转报县人大或者县里的部门；上级答复拿回来，再告知代表。", "second")
        )
        self.column.addWidget(self.form)

    def begin(self, action: str) -> None:
        """Into the first empty field."""
        case = self.now().file.case
        self.form.focus("answered_from_above_on" if case.sent_up_on else "sent_up_to")


class OutcomeSection(CasePart):
    """落实与承诺: done is not the same as answered; a promise with a date comes back as a reminder."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.form = FieldForm(
            context,
            edit_case,
            Bound("outcome", ChoiceField("实际落实", choices(Outcome)), enum=Outcome),
            Bound("outcome_on", DateField("办成日期", day_from(context.today), hint="办成了才填")),
            Bound("outcome_note", TextField("落实情况", hint="做了什么，在哪里，花了多少"), wide=True),
        )
        self.words = text_label("答复里答应以后办的，写上完成日期；到期前会提醒，第二年也不会漏。", "second")
        self.add_button = quiet_button("记一项承诺…", "plus", partial(self.begin, "promise"))
        commands = ListCommands("承诺事项", self._add, self._edit, remove_promise)
        self.list = KeptList(context, _PROMISE_COLUMNS, "承诺事项", commands, "＋ 承诺办什么，按回车添加")
        for widget in (self.form, self.words, flow(self.add_button), self.place, self.list):
            self.column.addWidget(widget)

    def _show(self, file: SuggestionFile) -> None:
        super()._show(file)
        rows = [ListRow(one.id, _promise_texts(one, file)) for one in file.promises]
        self.list.show_rows(file.id, rows)
        set_shown(self.list, bool(rows))

    def begin(self, action: str) -> None:
        """记一项承诺."""
        suggestion_id = self.suggestion_id
        fields: dict[str, Field[Any]] = {
            "text": TextField("承诺办什么"), "due_on": DateField("承诺完成日期", day_from(self.context.today)),
        }  # fmt: skip

        def make() -> Command:
            request = AddPromise(suggestion_id, fields["text"].value(), fields["due_on"].value())
            return lambda db: add_promise(db, request)

        self.open_form(
            ActionForm(
                self.context, "承诺事项", "记下", fields, make, "已记下承诺事项，到期前会提醒。",
                required=("text", "due_on"), wide=("text",),
            ),
            action,
        )  # fmt: skip

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """On a promise too."""
        if record_kind == "suggestion_promise":
            self.list.select(record_id)
            return True
        return super().focus_on(record_kind, record_id, name)

    def _add(self, db: DbSession, texts: Mapping[str, str]) -> str:
        from renda_desktop.errors import RuleViolation

        day = typed_day(texts.get("due_on", ""), self.context.today())
        if day is None:
            raise RuleViolation("请写上承诺完成的日期，到期前好提醒。", "due_on")
        return add_promise(db, AddPromise(self.suggestion_id, texts.get("text", ""), day))

    def _edit(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        edit_promise(
            db,
            EditField(
                record_id,
                key,
                typed_day(text, self.context.today()) if key in ("due_on", "done_on") else text,
            ),
        )


def _promise_texts(one: PromiseRow, file: SuggestionFile) -> dict[str, str]:
    state = "已完成" if one.done_on else "逾期" if one.late(file.today) else "在办"
    return {
        "text": one.text, "due_on": iso(one.due_on), "done_on": iso(one.done_on), "note": one.note, "state": state,
    }  # fmt: skip


class ClosingSection(CasePart):
    """办结归档, and what the public version says instead of the content."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("")
        self.close_button = quiet_button("办结…", "circle-check", partial(self.begin, "close"))
        self.reopen_link = link_button("取消办结", self._reopen)
        self.archive_button = quiet_button("归档…", "folder-open", partial(self.begin, "archive"))
        self.take_link = link_button("取消归档", self._take_out)
        self.form = FieldForm(
            context,
            edit_case,
            Bound(
                "public_text",
                LongTextField(
                    "公开时用的内容", hint="空着就公开标题；代表姓名照登，电话、住址、村民姓名不写", lines=2
                ),
                wide=True,
            ),
        )
        row = flow(self.close_button, self.archive_button, self.reopen_link, self.take_link)
        parts: tuple[QWidget, ...] = (self.words, row, self.place, self.form)
        for widget in parts:
            self.column.addWidget(widget)

    def _show(self, file: SuggestionFile) -> None:
        super()._show(file)
        case = file.case
        self.words.setText(ending_words(file))
        waits = file.now is not None and file.now.replied_on is None
        answered = bool(file.replies) or case.answered_from_above_on is not None
        set_shown(self.close_button, file.open and answered and not waits)
        set_shown(self.reopen_link, case.closed_on is not None and case.archived_on is None)
        archivable = (case.closed_on is not None or case.clearing in SETTLED) and case.archived_on is None
        set_shown(self.archive_button, archivable and file.state is not State.MERGED)
        set_shown(self.take_link, case.archived_on is not None)

    def begin(self, action: str) -> None:
        """办结, 归档."""
        self.open_form(self._archive_form() if action == "archive" else self._close_form(), action)

    def _close_form(self) -> ActionForm:
        suggestion_id = self.suggestion_id
        fields: dict[str, Field[Any]] = {
            "closed_on": date_field("办结日期", self.context.today()), "reason": TextField("说明", hint="可以不写"),
        }  # fmt: skip

        def make() -> Command:
            request = CloseSuggestion(suggestion_id, fields["closed_on"].value(), fields["reason"].value())
            return lambda db: close_suggestion(db, request)

        asked = bool(self.now().file.rounds) and self.now().file.verdict is None
        note = "" if not asked else "代表的意见还没有收回。确实收不回来的，在说明里写明。"
        return ActionForm(
            self.context, "办结", "办结", fields, make, "已办结。", required=("closed_on",), note=note
        )

    def _archive_form(self) -> ActionForm:
        suggestion_id = self.suggestion_id
        fields: dict[str, Field[Any]] = {
            "archived_on": date_field("归档日期", self.context.today()), "number": TextField("归档号", hint="可以不写"),
        }  # fmt: skip

        def make() -> Command:
            request = Archive(suggestion_id, fields["archived_on"].value(), fields["number"].value())
            return lambda db: archive_suggestion(db, request)

        return ActionForm(
            self.context, "归档，一件一档", "归档", fields, make, "已归档。", required=("archived_on",)
        )

    def _reopen(self) -> None:
        self.write(lambda db: reopen_suggestion(db, self.suggestion_id), "已取消办结，继续办理。")

    def _take_out(self) -> None:
        self.write(lambda db: take_from_archive(db, self.suggestion_id), "已取消归档。")


def ending_words(file: SuggestionFile) -> str:
    """How it ended, or what must come before."""
    case = file.case
    if case.closed_on is None and case.clearing not in SETTLED:
        return "收到上级答复、告知代表以后办结。" if file.whole_above else "答复、代表评价以后办结。"
    closed = f"{chinese_date(case.closed_on)}办结" if case.closed_on else str(file.case.clearing.value)
    why = f"：{case.close_reason}" if case.close_reason else ""
    number = f"，归档号{case.archive_number}" if case.archive_number else ""
    kept = f"。{chinese_date(case.archived_on)}归档{number}" if case.archived_on else ""
    return f"{closed}{why}{kept}。"
