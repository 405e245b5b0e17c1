"""＋ 新增意见: from the newest meeting, from one of its items, or from no meeting; Enter makes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.opinions.queries import opinion_name
from renda_desktop.opinions.raising import (
    RaiseOpinion,
    SourceItem,
    SourceMeeting,
    Sources,
    opinion_sources,
    raise_opinion,
)
from ui.runtime.context import AppContext
from ui.widgets.buttons import primary_button
from ui.widgets.field import all_readable
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

_NONE = "NONE"
EXPLANATION = (
    "选了议题，听取的报告、会议认为、议定事项都带过来；不对应议题的，只记下是哪次会议。"
    "条目、交办日期和书面报告期限随后在卡片里补。"
)


class NewOpinionForm(FormPage):
    """`made` with the new opinion's id."""

    made = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__("", "不新增了")
        self._context = context
        self._sources = Sources((), "")
        self._offered = ""
        """The subject the form put there itself."""
        self.meeting = ChoiceField("哪次会议提出的", [])
        self.item = ChoiceField("哪个议题", [])
        self.subject = TextField("事由", hint="例如 农村饮水安全工作情况报告")
        self.addressee = TextField("主送单位", hint="例如 镇人民政府")
        self.make_button = primary_button("", on_click=self._make)
        self._lay_out()
        self.meeting.edited.connect(lambda _: self._offer_items())
        self.item.edited.connect(lambda _: self._offer_subject())
        for field in (self.subject, self.addressee):
            field.editor.entered.connect(self._make)

    def begin(self) -> None:
        """The newest meeting is proposed; the cursor stands in the subject."""
        today = self._context.today()
        word, self._sources = self._context.read(
            lambda db: (opinion_name(db).value, opinion_sources(db, today))
        )
        self.title_label.setText(f"新增{word}")
        self.make_button.setText(f"新增{word}")
        self.make_button.setAccessibleName(self.make_button.text())
        meetings = [Option(one.meeting.id, one.meeting.name, _day(one)) for one in self._sources.meetings]
        self.meeting.set_options([*meetings, Option(_NONE, "不是会议上提出的", "视察、检查等")])
        self.meeting.reset(meetings[0].key if meetings else _NONE)
        self.addressee.reset(self._sources.addressee)
        self._offered = ""
        self.subject.reset("")
        self._offer_items()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_items(self) -> None:
        """The items of the meeting chosen; none is chosen until the clerk does."""
        meeting = self._meeting()
        items = meeting.items if meeting else ()
        self.item.set_options([Option(_NONE, "不对应议题"), *(Option(one.id, one.title) for one in items)])
        self.item.reset(_NONE)
        set_shown(self.item, bool(items))
        self._offer_subject()

    def _offer_subject(self) -> None:
        """What the item is about, unless the clerk wrote something else."""
        item = self._item()
        typed = self.subject.editor.text().strip()
        if typed in ("", self._offered):
            self._offered = item.subject if item else ""
            self.subject.reset(self._offered)

    def _meeting(self) -> SourceMeeting | None:
        return next((one for one in self._sources.meetings if one.meeting.id == self.meeting.value()), None)

    def _item(self) -> SourceItem | None:
        meeting = self._meeting()
        items = meeting.items if meeting else ()
        return next((one for one in items if one.id == self.item.value()), None)

    def _make(self) -> None:
        if not all_readable((self.meeting, self.item, self.subject, self.addressee)):
            return
        for field in (self.subject, self.addressee):
            field.show_error(None)
        meeting, item = self._meeting(), self._item()
        request = RaiseOpinion(
            self.subject.value(),
            self.addressee.value(),
            meeting.meeting.id if meeting else None,
            item.id if item else None,
        )
        self._context.write(lambda db: raise_opinion(db, request), refused=self._refused, done=self.made.emit)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = {"subject": self.subject, "addressee": self.addressee}.get(problem.field or "")
        if field is None:
            self.item.show_error(problem.message)
            return
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        for field in (self.meeting, self.item, self.subject):
            grid.add(field, wide=True)
        grid.add(self.addressee)
        self.column.addWidget(grid)
        self.column.addWidget(text_label(EXPLANATION, "second"))
        self.end(self.make_button)


def _day(one: SourceMeeting) -> str:
    day = one.meeting.event.day
    return chinese_date(day) if day else ""
