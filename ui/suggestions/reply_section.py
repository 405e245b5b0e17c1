"""答复: the reply of the newest round with its class, its copies, delays told; earlier rounds stay readable."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.file_commands import AddFile, add_reply_file, remove_file
from renda_desktop.suggestions.follow_commands import AddDelay, add_delay, edit_delay, remove_delay
from renda_desktop.suggestions.part_rows import CopyRow, DelayRow, RoundRow
from renda_desktop.suggestions.reply_commands import (
    Reply,
    deliver_all,
    edit_copy,
    edit_round,
    reply,
    withdraw_reply,
)
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import ReplyWay
from ui.papers.file_list import FileList
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.kept_list import KeptList, ListCommands
from ui.runtime.place_form import date_field
from ui.runtime.typed_dates import day_from
from ui.suggestions.parts import ActionForm, Command, SuggestionPart, flow
from ui.suggestions.words import choices, iso, typed_day
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renda_desktop.storage.base import DbSession

_COPY_COLUMNS = (
    RowColumn("name", "送给", 120, editable=False),
    RowColumn("delivered_on", "送达日期", 120, hint="如 2026-6-1"),
    RowColumn("note", "备注", stretch=True),
)
_DELAY_COLUMNS = (
    RowColumn("asked_on", "提出日期", 112),
    RowColumn("until", "最迟答复", 112),
    RowColumn("reason", "原因", stretch=True),
    RowColumn("measures", "办理措施", 150),
    RowColumn("agreed_on", "同意日期", 112),
)
NO_MOVE = "延办只是告诉代表什么时候能答复，法定期限不变：过了期限没有答复，仍然算逾期。"


class ReplyFiles(FileList):
    """The reply as it came, with seal and signature."""

    title = "答复函扫描件"

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """Kept with the round."""
        return add_reply_file(db, AddFile(record_id, file_name, content))

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Off the round."""
        remove_file(db, file_id)


class ReplySection(SuggestionPart):
    """Before the reply: what prepares it; afterwards its fields and its copies."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.earlier = text_label("", "second")
        self.words = text_label("", "second")
        self.reply_button = quiet_button("登记答复…", "", partial(self.begin, "reply"))
        self.delay_button = quiet_button("登记延办…", "", partial(self.begin, "delay"))
        self.deliver_button = quiet_button("全部送达…", "", partial(self.begin, "deliver"))
        self.withdraw_link = removal_link("取消答复", self._withdraw)
        self.row = flow(self.reply_button, self.delay_button, self.deliver_button)
        self.again = FieldForm(
            context,
            edit_round,
            Bound("begins_on", DateField("重新办理通知日期", day_from(context.today))),
            Bound(
                "due_by_notice", DateField("再次答复期限", day_from(context.today), hint="通知里写的最后一天")
            ),
        )
        self.draft = FieldForm(
            context,
            edit_round,
            Bound("draft_on", DateField("预答复日期", day_from(context.today), hint="同代表商量过答复稿")),
        )
        self.letter = ChoiceField("办理结果类别", [])
        self.form = FieldForm(
            context,
            edit_round,
            Bound("replied_on", DateField("答复日期", day_from(context.today))),
            Bound("letter", self.letter),
            Bound("way", ChoiceField("答复方式", choices(ReplyWay)), enum=ReplyWay),
            Bound("reply_number", TextField("答复文号")),
            Bound("signed_by", TextField("签发人", hint="单位负责人")),
            Bound("reply", LongTextField("答复内容", lines=3), wide=True),
        )
        copies = ListCommands("答复", _no_adding, self._edit_copy, _no_removing)
        self.copies = KeptList(context, _COPY_COLUMNS, "每名联名代表一份", copies, "")
        delays = ListCommands("延办", _no_delay, self._edit_delay, remove_delay)
        self.delays = KeptList(context, _DELAY_COLUMNS, "延办反馈", delays, "")
        self.delay_words = text_label(NO_MOVE, "second")
        self.copies_label = text_label("答复送达（每名联名代表一份）", "small")
        self.files = ReplyFiles(context)
        self.foot = flow(self.withdraw_link)
        widgets: tuple[QWidget, ...] = (
            self.earlier, self.words, self.again, self.row, self.place, self.draft, self.delay_words,
            self.delays, self.form, self.copies_label, self.copies, self.files, self.foot,
        )  # fmt: skip
        for widget in widgets:
            self.column.addWidget(widget)

    def _show(self, file: SuggestionFile) -> None:
        now = file.now
        said = "\n".join(round_words(one) for one in file.rounds[:-1])
        self.earlier.setText(said)
        set_shown(self.earlier, bool(said))
        replied = now is not None and now.replied_on is not None
        self.words.setText("" if now else "交办以后，在这里登记答复。")
        set_shown(self.words, now is None)
        open_round = now is not None and not replied and file.open
        for widget in (self.reply_button, self.delay_button):
            set_shown(widget, open_round)
        speaker = now.speaker if now else None
        undelivered = replied and any(one.delivered_on is None for one in now.copies) if now else False
        set_shown(self.deliver_button, undelivered and file.open)
        set_shown(self.withdraw_link, replied and file.open and (speaker is None or speaker.result is None))
        set_shown(self.row, open_round or (undelivered and file.open))
        set_shown(self.again, now is not None and now.number > 1)
        set_shown(self.draft, open_round)
        delays = bool(now and now.delays)
        set_shown(self.delays, delays)
        set_shown(self.delay_words, delays)
        after: tuple[QWidget, ...] = (self.form, self.copies_label, self.copies, self.files)
        for one in after:
            set_shown(one, replied)
        if now is not None:
            self._show_round(now)

    def _show_round(self, now: RoundRow) -> None:
        self.letter.set_options(self.now().class_options())
        if now.number > 1:
            self.again.show_record(now.id, {"begins_on": now.begins_on, "due_by_notice": now.due_by_notice})
        self.draft.show_record(now.id, {"draft_on": now.draft_on})
        self.form.show_record(now.id, {name: getattr(now, name) for name in self.form.fields})
        self.copies.show_rows(now.id, [ListRow(one.id, _copy_texts(one)) for one in now.copies])
        self.delays.show_rows(now.id, [ListRow(one.id, _delay_texts(one)) for one in now.delays])
        self.files.show_files(now.id, now.files)

    def begin(self, action: str) -> None:
        """Opens the form of an action."""
        forms = {"reply": self._reply_form, "delay": self._delay_form, "deliver": self._deliver_form}
        if action in forms:
            self.open_form(forms[action](), action)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for form in (self.again, self.draft, self.form):
            form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into a field of the reply; before it, to the button."""
        if record_kind not in ("suggestion_round", "suggestion_copy", "suggestion_delay"):
            return False
        now = self.now().file.now
        if record_kind == "suggestion_copy" and now is not None and now.replied_on is not None:
            self.copies.select(record_id)
        elif name in self.form.fields and now is not None and now.replied_on is not None:
            self.form.focus(name)
        else:
            self.reply_button.setFocus()
        return True

    def _reply_form(self) -> ActionForm:
        file = self.now().file
        letter = ChoiceField("办理结果类别", self.now().class_options())
        way = ChoiceField("答复方式", choices(ReplyWay))
        way.reset(ReplyWay.WRITTEN.name)
        fields: dict[str, Field[Any]] = {
            "replied_on": date_field("答复日期", self.context.today()), "letter": letter, "way": way,
            "number": TextField("答复文号", hint="例如 柳政办函〔2026〕3号"),
            "signed_by": TextField("签发人", hint="单位负责人"),
            "text": LongTextField("答复内容", hint="可以只写要点，全文放扫描件", lines=3),
        }  # fmt: skip

        def make() -> Command:
            request = Reply(
                file.id, fields["replied_on"].value(), letter.value(), ReplyWay[way.value()],
                fields["number"].value(), fields["signed_by"].value(), fields["text"].value(),
            )  # fmt: skip
            return lambda db: reply(db, request)

        again = f"第{file.now.number}轮" if file.now and file.now.number > 1 else ""
        each = "每名联名代表送一份。" if self.now().practice.reply_to_each else "送给领衔代表。"
        return ActionForm(
            self.context, f"登记{again}答复", "登记", fields, make, f"已登记答复，{each}",
            required=("replied_on", "letter", "way"), wide=("text",),
        )  # fmt: skip

    def _delay_form(self) -> ActionForm:
        file = self.now().file
        fields: dict[str, Field[Any]] = {
            "reason": LongTextField("不能按期答复的原因", lines=2),
            "asked_on": date_field("提出日期", self.context.today()),
            "until": DateField("最迟答复日期", day_from(self.context.today)),
            "measures": TextField("办理措施", hint="现在做到哪一步"),
        }

        def make() -> Command:
            request = AddDelay(
                file.id, fields["asked_on"].value(), fields["until"].value(), fields["reason"].value(),
                fields["measures"].value(),
            )  # fmt: skip
            return lambda db: add_delay(db, request)

        last = f"法定期限仍是{chinese_date(file.now.clock.due_on)}。" if file.now else ""
        return ActionForm(
            self.context, "登记延办反馈书", "登记", fields, make, "已登记延办，法定期限不变。",
            required=("asked_on", "until"), wide=("reason", "measures"), note=f"{NO_MOVE}{last}",
        )  # fmt: skip

    def _deliver_form(self) -> ActionForm:
        now = self.now().file.now
        assert now is not None, "the button is shown after the reply"
        fields: dict[str, Field[Any]] = {"delivered_on": date_field("送达日期", self.context.today())}

        def make() -> Command:
            day = fields["delivered_on"].value()
            return lambda db: deliver_all(db, now.id, day)

        return ActionForm(
            self.context,
            "还没有送达的，都在这天送达",
            "登记",
            fields,
            make,
            "已登记送达。",
            required=("delivered_on",),
        )

    def _withdraw(self) -> None:
        self.write(lambda db: withdraw_reply(db, self.suggestion_id), "已取消答复。")

    def _edit_copy(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        edit_copy(
            db,
            EditField(
                record_id, key, typed_day(text, self.context.today()) if key == "delivered_on" else text
            ),
        )

    def _edit_delay(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        dated = key in ("asked_on", "until", "agreed_on")
        edit_delay(db, EditField(record_id, key, typed_day(text, self.context.today()) if dated else text))


def _no_adding(_db: DbSession, _texts: Mapping[str, str]) -> str:
    raise RuleViolation("答复送给领衔和联名代表。要加人，请在“建议”里加联名代表。", "name")


def _no_removing(_db: DbSession, _record: str) -> None:
    raise RuleViolation("送给代表的答复不能删除；登记错了请用“取消答复”。", "name")


def _no_delay(_db: DbSession, _texts: Mapping[str, str]) -> str:
    raise RuleViolation("请点上面的“登记延办”，写明原因和最迟答复日期。", "asked_on")


def _copy_texts(one: CopyRow) -> dict[str, str]:
    return {"name": one.name, "delivered_on": iso(one.delivered_on), "note": one.note}


def _delay_texts(one: DelayRow) -> dict[str, str]:
    return {
        "asked_on": iso(one.asked_on), "until": iso(one.until), "reason": one.reason,
        "measures": one.measures, "agreed_on": iso(one.agreed_on),
    }  # fmt: skip


def round_words(one: RoundRow) -> str:
    """第1轮：2026年4月2日交办，6月1日答复（B类），代表评价为不满意：…."""
    begun = f"{chinese_date(one.begins_on)}{'交办' if one.number == 1 else '通知重新办理'}"
    replied = f"，{chinese_date(one.replied_on)}答复（{one.letter}类）" if one.replied_on else ""
    said = f"：{one.reply.rstrip('。')}" if one.reply else ""
    speaker = one.speaker
    verdict = f"。{speaker.name}评价为{one.verdict.value}" if speaker and one.verdict else ""
    note = f"：{speaker.note.rstrip('。')}" if speaker and speaker.note else ""
    return f"第{one.number}轮：{begun}{replied}{said}{verdict}{note}"
