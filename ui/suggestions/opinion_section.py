"""代表意见: the slips that come back; 不满意 of who speaks for all opens another round with its own clock."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.suggestions.part_rows import CopyRow, RoundRow
from renda_desktop.suggestions.reply_commands import (
    Appraise,
    LetSpeak,
    appraise,
    let_speak,
    withdraw_appraisal,
)
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Satisfaction
from ui.runtime.context import AppContext
from ui.runtime.place_form import date_field
from ui.runtime.typed_dates import day_from
from ui.suggestions.parts import ActionForm, Command, SuggestionPart, flow
from ui.suggestions.words import choices
from ui.widgets.buttons import link_button, removal_link
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

_SLIP = "slip:"
"""Before the first characters of the id of the copy whose slip is entered."""
_WAIT = "答复送到代表手里以后，在这里登记收回的征询意见表。"
_WHO = "联名的，由领衔代表（或者大家推选的代表）的评价作为这件建议的评价；其他代表的意见也可以登记。"


class SlipLine(QWidget):
    """One signatory: what came back, and what can be done."""

    def __init__(self, part: OpinionSection, one: CopyRow, *, free: bool, open_: bool) -> None:
        super().__init__()
        self.given = one.result is not None
        self.words = text_label(slip_words(one))
        self.enter_link = link_button("登记意见…", partial(part.enter, one))
        self.withdraw_link = removal_link(f"取消{one.name}的意见", partial(part.withdraw, one))
        self.speak_link = link_button("由他代表评价", partial(part.let_speak, one))
        for button in (self.enter_link, self.speak_link):
            button.setAccessibleName(f"{button.text()}：{one.name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.words, 1)
        for button, on in (
            (self.enter_link, open_ and one.result is None),
            (self.speak_link, open_ and free and not one.speaks and one.in_office),
        ):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            set_shown(button, on)


class OpinionSection(SuggestionPart):
    """The newest round that was replied to; rounds before it in words."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.wait = text_label(_WAIT, "second")
        self.earlier = text_label("", "second")
        self.who = text_label(_WHO, "second")
        self.lines: list[SlipLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_TINY)
        for widget in (self.wait, self.earlier, self.who):
            self.column.addWidget(widget)
        self.foot = flow()
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.foot)
        self.column.addLayout(self._column)
        self.column.addWidget(self.place)
        self.column.addLayout(self._foot)

    def _show(self, file: SuggestionFile) -> None:
        asked = self._round(file)
        before = [one for one in file.replies if one is not asked]
        said = "\n".join(earlier_words(one) for one in before)
        self.earlier.setText(said)
        set_shown(self.earlier, bool(said))
        set_shown(self.wait, asked is None)
        copies = asked.copies if asked else ()
        again = f"下面是第{asked.number}轮答复的意见。" if asked and len(file.rounds) > 1 else ""
        self.who.setText(f"{again}{_WHO if len(copies) > 1 else ''}")
        set_shown(self.who, bool(self.who.text()))
        free = asked is not None and asked.verdict is None
        made = [SlipLine(self, one, free=free, open_=file.open) for one in copies]
        replace_lines(self._column, self.lines, made)
        self.lines = made
        given = [line.withdraw_link for line in made if line.given and file.open]
        for line in made:
            set_shown(line.withdraw_link, line.withdraw_link in given)
        old, self.foot = self.foot, flow(*given)
        replace_lines(self._foot, [old], [self.foot])

    def begin(self, action: str) -> None:
        """The slip of who speaks for all; "speak" goes to the choice of who does."""
        asked = self._round(self.now().file)
        if asked is None:
            return
        if action == "speak":
            target = next((line.speak_link for line in self.lines if not line.speak_link.isHidden()), None)
            if target is not None:
                target.setFocus()
            return
        if action.startswith(_SLIP):
            meant = next((one for one in asked.copies if slip_of(one) == action), None)
            if meant is not None:
                self.enter(meant)
            return
        waiting = next((one for one in (asked.speaker, *asked.copies) if one and one.result is None), None)
        if waiting is not None:
            self.enter(waiting)

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """The line of a signatory."""
        if record_kind != "suggestion_copy" or name not in ("result", "attitude", "contact", "returned_on"):
            return False
        if self.lines:
            self.lines[0].enter_link.setFocus()
        return True

    def enter(self, one: CopyRow) -> None:
        """The slip of a signatory came back."""
        asked = self._round(self.now().file)
        again = one.speaks and asked is not None and asked is self.now().file.now
        result = ChoiceField("对办理结果", choices(Satisfaction))
        fields: dict[str, Field[Any]] = {
            "result": result,
            "returned_on": date_field("收回日期", self.context.today()),
            "attitude": ChoiceField("对办理态度", choices(Satisfaction), hint="可以不填"),
            "contact": ChoiceField("对联系沟通", choices(Satisfaction), hint="可以不填"),
            "note": TextField("意见", hint="不满意的，写明哪里不满意"),
            "again_on": DateField("重新办理通知日期", day_from(self.context.today), hint="空着就是收回那天"),
            "due_on": DateField("再次答复期限", day_from(self.context.today), hint="空着就按本地规定"),
        }  # fmt: skip
        extra = [fields["again_on"], fields["due_on"]]

        def show_extra(_: object = None) -> None:
            wanted = again and result.value() == Satisfaction.DISSATISFIED.name
            for field in extra:
                set_shown(field, wanted)

        result.edited.connect(show_extra)

        def make() -> Command:
            value = {key: field.value() for key, field in fields.items()}
            redo = again and value["result"] == Satisfaction.DISSATISFIED.name
            request = Appraise(
                one.id, value["returned_on"], Satisfaction[value["result"]], _member(value["attitude"]),
                _member(value["contact"]), value["note"],
                value["again_on"] if redo else None, value["due_on"] if redo else None,
            )  # fmt: skip
            return lambda db: appraise(db, request)

        note = "" if one.speaks else "只记下他的意见，不改变这件建议的评价。"
        form = ActionForm(
            self.context, f"{one.name}的征询意见表", "登记", fields, make, f"已登记{one.name}的意见。",
            required=("result", "returned_on"), wide=("note",), note=note,
        )  # fmt: skip
        show_extra()
        self.open_form(form, slip_of(one))

    def withdraw(self, one: CopyRow) -> None:
        """Takes a slip back."""
        self.write(lambda db: withdraw_appraisal(db, one.id), f"已取消{one.name}的意见。")

    def let_speak(self, one: CopyRow) -> None:
        """His appraisal counts."""
        self.write(lambda db: let_speak(db, LetSpeak(one.id)), f"由{one.name}代表评价。")

    def _round(self, file: SuggestionFile) -> RoundRow | None:
        """The newest round that was replied to."""
        return file.replies[-1] if file.replies else None


def slip_of(one: CopyRow) -> str:
    """The action that enters the slip of a copy."""
    return f"{_SLIP}{one.id[:12]}"


def _member(key: str) -> Satisfaction | None:
    return Satisfaction[key] if key else None


def slip_words(one: CopyRow) -> str:
    """李淑芬（领衔评价）：2026年6月5日收回，结果基本满意，态度满意，沟通满意。…."""
    who = f"{one.name}（由他代表评价）" if one.speaks else one.name
    left = "" if one.in_office else "，已不是在任代表"
    if one.result is None:
        sent = f"{chinese_date(one.delivered_on)}送达，" if one.delivered_on else "没有登记送达，"
        return f"{who}{left}：{sent}意见还没有收回"
    parts = [f"结果{one.result.value}"]
    parts += [f"态度{one.attitude.value}"] if one.attitude else []
    parts += [f"沟通{one.contact.value}"] if one.contact else []
    day = f"{chinese_date(one.returned_on)}收回，" if one.returned_on else ""
    note = f"。{one.note}" if one.note else ""
    return f"{who}{left}：{day}{'，'.join(parts)}{note}"


def earlier_words(one: RoundRow) -> str:
    """第1轮：李淑芬不满意（…）."""
    told = "；".join(
        f"{copy.name}{copy.result.value}{f'（{copy.note}）' if copy.note else ''}"
        for copy in one.copies
        if copy.result is not None
    )
    return f"第{one.number}轮评价：{told or '没有收回'}"
