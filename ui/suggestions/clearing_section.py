"""清理: taken up, merged, refused, answered on the spot; what is hard, key or excellent."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.suggestions.clearing_commands import (
    ClearSuggestion,
    MarkHard,
    clear_suggestion,
    edit_case,
    mark_hard,
    undo_clearing,
)
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import SETTLED, Clearing
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.place_form import date_field
from ui.suggestions.parts import ActionForm, Command, SuggestionPart, flow
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField, Field, FlagField, LongTextField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

NOT_ACCEPTED = (
    "一般不作为代表建议处理的：只涉及代表本人或者亲属个人问题的；代转群众来信的；推介产品、学术探讨的；"
    "没有实际内容的；正在审理的案件；招标投标事项（浙江等省有规定，本地以县人大的要求为准）。"
)


class ClearingSection(SuggestionPart):
    """What was decided stands in words; each decision is a button with its small form."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("")
        self.accept_button = quiet_button("受理", "check", self._accept)
        self.merge_button = quiet_button("并案…", "", partial(self.begin, "merge"))
        self.refuse_button = quiet_button("不立案…", "", partial(self.begin, "refuse"))
        self.spot_button = quiet_button("当场答复…", "", partial(self.begin, "spot"))
        self.undo_link = link_button("取消清理结果", self._undo)
        self.hard_words = text_label("", "second")
        self.hard_button = quiet_button("定为难度大…", "", partial(self.begin, "hard"))
        self.easy_link = link_button("改回一般建议", self._not_hard)
        self.form = FieldForm(
            context,
            edit_case,
            Bound("key", FlagField("重点督办", "列为重点督办件")),
            Bound("excellent", FlagField("优秀建议", "评为优秀建议")),
        )
        self.row = flow(
            self.accept_button, self.merge_button, self.refuse_button, self.spot_button, self.undo_link
        )
        self.hard_row = flow(self.hard_button, self.easy_link)
        for widget in (
            self.words, self.row, self.hard_words, self.hard_row, self.place, self.form,
        ):  # fmt: skip
            self.column.addWidget(widget)

    def _show(self, file: SuggestionFile) -> None:
        case, assigned = file.case, bool(file.rounds)
        self.words.setText(clearing_words(file))
        opened = case.clearing is Clearing.OPEN
        settled = case.clearing in SETTLED
        for button in (self.merge_button, self.refuse_button, self.spot_button):
            set_shown(button, not assigned and not settled)
        set_shown(self.accept_button, opened and not assigned)
        set_shown(self.undo_link, not opened and not assigned and case.archived_on is None)
        set_shown(self.row, not assigned)
        self.hard_words.setText(hard_words(file))
        running = file.open and not settled
        set_shown(self.hard_words, running or case.hard)
        set_shown(self.hard_button, running and not case.hard)
        set_shown(self.easy_link, running and case.hard)
        set_shown(self.hard_row, running)
        self.form.show_record(file.id, {"key": case.key, "excellent": case.excellent})

    def begin(self, action: str) -> None:
        """Opens the form of a decision; merge:〈id〉 has the other one chosen already."""
        action, _, into = action.partition(":")
        if action == "merge":
            self.open_form(self._merge_form(into), f"merge:{into}")
            return
        forms = {"refuse": self._refuse_form, "spot": self._spot_form}
        if action == "hard":
            self.open_form(self._hard_form(), action)
        elif action in forms:
            self.open_form(forms[action](), action)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """To the decision; a reason is entered with it."""
        if record_kind != "suggestion_case" or name not in (
            "clearing",
            "clearing_reason",
            "hard_reason",
            "key",
        ):
            return False
        (self.hard_button if name == "hard_reason" else self.form).setFocus()
        return True

    def _accept(self) -> None:
        file = self.now().file
        day = max(self.context.today(), file.entry.received_on or datetime.date.min)
        self.write(
            lambda db: clear_suggestion(db, ClearSuggestion(file.id, Clearing.ACCEPTED, day)), "已受理。"
        )

    def _undo(self) -> None:
        self.write(lambda db: undo_clearing(db, self.suggestion_id), "已取消清理结果。")

    def _not_hard(self) -> None:
        request = MarkHard(self.suggestion_id, False, self.context.today())
        self.write(lambda db: mark_hard(db, request), "已改回一般建议，答复期限按三个月算。")

    def _clearing_form(
        self, clearing: Clearing, title: str, fields: dict[str, Field[Any]], done: str, **more: Any
    ) -> ActionForm:
        suggestion_id = self.suggestion_id

        def make() -> Command:
            request = ClearSuggestion(
                suggestion_id, clearing, fields["on"].value(),
                fields["reason"].value() if "reason" in fields else "",
                fields["by"].value() if "by" in fields else "",
                (fields["into"].value() or None) if "into" in fields else None,
            )  # fmt: skip
            return lambda db: clear_suggestion(db, request)

        return ActionForm(self.context, title, "确定", fields, make, done, required=("on",), **more)

    def _merge_form(self, into: str) -> ActionForm:
        file, today = self.now().file, self.context.today()
        files = self.context.read(lambda db: all_files(db, today))
        options = [
            Option(
                one.id, f"{one.entry.code}　{one.entry.title}", one.entry.lead.name if one.entry.lead else ""
            )
            for one in files
            if one.id != file.id and one.case.clearing not in SETTLED and one.open
        ]
        target = ChoiceField("并入哪一件", options, hint="编号、标题或领衔代表")
        target.reset(into)
        fields: dict[str, Field[Any]] = {
            "into": target,
            "on": date_field("清理日期", today),
        }
        note = "并入以后，这件的领衔和联名代表都算那一件的联名代表，答复也送给他们。"
        return self._clearing_form(
            Clearing.MERGED, "内容相同，并入另一件", fields, "已并案。", wide=("into",), note=note
        )

    def _refuse_form(self) -> ActionForm:
        fields: dict[str, Field[Any]] = {
            "reason": LongTextField("理由（要告知代表）", hint="为什么不作为建议办理", lines=2),
            "on": date_field("清理日期", self.context.today()),
        }
        return self._clearing_form(
            Clearing.REFUSED,
            "不立案",
            fields,
            "已定为不立案，请把理由告知代表。",
            wide=("reason",),
            note=NOT_ACCEPTED,
        )

    def _spot_form(self) -> ActionForm:
        fields: dict[str, Field[Any]] = {
            "reason": LongTextField("答复内容", hint="当场怎样答复的，代表是不是同意", lines=2),
            "by": TextField("由谁答复", hint="单位和姓名"),
            "on": date_field("答复日期", self.context.today()),
        }
        return self._clearing_form(Clearing.ON_SPOT, "当场答复", fields, "已登记当场答复。", wide=("reason",))

    def _hard_form(self) -> ActionForm:
        suggestion_id = self.suggestion_id
        fields: dict[str, Field[Any]] = {
            "hard_reason": LongTextField(
                "主席团认定的理由", hint="涉及哪些部门、为什么三个月办不完", lines=2
            ),
            "on": date_field("认定日期", self.context.today()),
        }

        def make() -> Command:
            request = MarkHard(suggestion_id, True, fields["on"].value(), fields["hard_reason"].value())
            return lambda db: mark_hard(db, request)

        return ActionForm(
            self.context, "主席团认定涉及面广、处理难度大", "认定", fields, make, "已认定，答复期限按六个月算。",
            required=("on",), wide=("hard_reason",),
            note="《代表法》第五十一条第二款：涉及面广、处理难度大的，自交办之日起六个月内答复。",
        )  # fmt: skip


def clearing_words(file: SuggestionFile) -> str:
    """What the clean-up made of it."""
    case = file.case
    day = f"（{chinese_date(case.cleared_on)}）" if case.cleared_on else ""
    if case.clearing is Clearing.OPEN:
        return "还没有清理：看是不是一事一议、和别的建议重不重、该不该受理。直接交办的，就算受理。"
    if case.clearing is Clearing.MERGED:
        into = file.merged_into
        return f"已并入{into.code}“{into.title}”{day}。" if into else f"已并案{day}。"
    if case.clearing is Clearing.REFUSED:
        return f"不立案{day}。理由：{case.clearing_reason}"
    if case.clearing is Clearing.ON_SPOT:
        by = f"由{case.answered_by}" if case.answered_by else ""
        return f"当场答复{day}，{by}答复：{case.clearing_reason}"
    return f"已受理{day}。"


def hard_words(file: SuggestionFile) -> str:
    """Which of the two last days holds, and who says so."""
    case = file.case
    if not case.hard:
        return (
            "一般建议三个月内答复；涉及面广、处理难度大的，由主席团认定后六个月内答复，承办单位自己不能定。"
        )
    day = chinese_date(case.hard_on) if case.hard_on else ""
    return f"主席团{day}认定涉及面广、处理难度大，六个月内答复。理由：{case.hard_reason}"
