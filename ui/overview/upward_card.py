"""One paper sent upward, or one the program proposes; the form of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from renda_desktop.from_above.commands import AddUpward, add_upward, edit_upward
from renda_desktop.from_above.queries import find_upward
from renda_desktop.from_above.rows import UpwardRow
from renda_desktop.from_above.rules import Addressee, Moment, UpwardKind
from renda_desktop.overview.desk.upward import upward_lines
from ui.overview.facing import UPWARD_TONES, proposal_key
from ui.overview.files import PaperFiles
from ui.overview.paper_card import NewPaperForm, PaperCard, PaperFacts
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.place_form import date_field
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_HINT = "请示要等批复，批复了回来填批复日期；报告送出去就算办完。"


class UpwardFacts(PaperFacts[UpwardRow]):
    """What was sent to whom, what was answered; the meeting it is about; its files."""

    def __init__(self, context: AppContext) -> None:
        form = FieldForm(
            context,
            edit_upward,
            Bound("title", TextField("标题"), wide=True),
            Bound("kind", ChoiceField("类别", _options(UpwardKind)), enum=UpwardKind),
            Bound("addressee", ChoiceField("报送谁", _options(Addressee)), enum=Addressee),
            Bound("addressee_name", TextField("报送单位", hint="报送谁选“其他”的，写单位名称")),
            Bound("moment", ChoiceField("什么时候报", _options(Moment)), enum=Moment),
            Bound("about", TextField("什么事", hint="不是会议的，写活动或者事项"), wide=True),
            Bound("number", TextField("文号")),
            Bound("sent_on", DateField("报送日期", full_day)),
            Bound("answered_on", DateField("批复日期", full_day, hint="收到批复再填")),
            Bound("answer", TextField("批复内容", hint="例如 同意"), wide=True),
            Bound("note", TextField("备注"), wide=True),
        )
        super().__init__(context, form)
        self.place_link = link_button("", self._go)
        self.files = PaperFiles(context)
        self._row: UpwardRow | None = None
        for widget in (self.place_link, self.form, self.files):
            self.column.addWidget(widget)

    def show_row(self, row: UpwardRow) -> None:
        """Of this paper."""
        self._row = row
        super().show_row(row)
        for name in ("answered_on", "answer"):
            set_shown(self.form.fields[name], row.kind is UpwardKind.REQUEST)
        set_shown(self.form.fields["addressee_name"], row.addressee is Addressee.OTHER)
        meeting = bool(row.session_id or row.meeting_id)
        set_shown(self.form.fields["about"], not meeting)
        set_shown(self.place_link, meeting)
        self.place_link.setText(f"{row.subject} →")
        self.files.show_files(row.id, row.files)

    def _go(self) -> None:
        if self._row is not None:
            go_to_subject(self.context, self._row)


class NewUpwardForm(NewPaperForm):
    """登记请示报告; a proposal comes with what is known of it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "登记请示报告", "例如 关于开展人居环境视察的请示", "标题")
        self._proposed: UpwardRow | None = None
        self.words = text_label("", "second")
        self.kind = ChoiceField("类别", _options(UpwardKind))
        self.addressee = ChoiceField("报送谁", _options(Addressee))
        self.addressee_name = TextField("报送单位", hint="写单位名称")
        self.moment = ChoiceField("什么时候报", _options(Moment))
        self.about = TextField("什么事", hint="例如 人居环境视察")
        self.number = TextField("文号", hint="没有可以空着")
        self.sent = date_field("报送日期", context.today())
        self.place_link = link_button("", self._go)
        grid = FieldGrid()
        grid.add(self.title, wide=True)
        for field in (
            self.kind,
            self.addressee,
            self.addressee_name,
            self.moment,
            self.about,
            self.number,
            self.sent,
        ):
            grid.add(field)
        for widget in (self.words, self.place_link, grid, text_label(_HINT, "second")):
            self.column.addWidget(widget)
        self.end(self.make_button)
        self.addressee.edited.connect(lambda _: self._show_addressee())

    def begin(self, proposed: UpwardRow | None = None) -> None:
        """Asks anew, with what is known of a proposal."""
        self._proposed = proposed
        self._forget((self.addressee_name, self.about, self.number))
        self.title.reset(proposed.title if proposed else "")
        self.kind.reset((proposed.kind if proposed else UpwardKind.REPORT).name)
        self.addressee.reset((proposed.addressee if proposed else Addressee.PARTY).name)
        self.moment.reset((proposed.moment if proposed else Moment.OTHER).name)
        self.sent.reset(self._context.today())
        self.words.setText(_proposal_words(proposed) if proposed else "")
        set_shown(self.words, proposed is not None)
        set_shown(self.place_link, proposed is not None)
        self.place_link.setText(f"{proposed.subject} →" if proposed else "")
        set_shown(self.about, proposed is None)
        self._show_addressee()
        (self.sent if proposed else self.title).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_addressee(self) -> None:
        set_shown(self.addressee_name, self.addressee.value() == Addressee.OTHER.name)

    def _named(self) -> dict[str, Field[Any]]:
        return {
            "title": self.title, "kind": self.kind, "addressee": self.addressee, "moment": self.moment,
            "addressee_name": self.addressee_name, "about": self.about, "number": self.number,
            "sent_on": self.sent,
        }  # fmt: skip

    def _add(self, db: DbSession) -> str:
        proposed = self._proposed
        request = AddUpward(
            UpwardKind[self.kind.value()],
            Addressee[self.addressee.value()],
            self.title.value(),
            Moment[self.moment.value()],
            self.addressee_name.value(),
            proposed.session_id if proposed else None,
            proposed.meeting_id if proposed else None,
            self.about.value(),
            self.number.value(),
            self.sent.value(),
        )
        return add_upward(db, request)

    def _go(self) -> None:
        if self._proposed is not None:
            go_to_subject(self._context, self._proposed)


class UpwardCard(PaperCard[UpwardRow, NewUpwardForm]):
    """请示报告; a proposal is shown as the form that records it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            context, "请示报告卡片", EmptyState("这里显示左边选中的请示、报告。", icon="file-text")
        )
        self._add_sections(("facts", "请示、报告", lambda: UpwardFacts(context)))
        self._offer_history("upward_paper", self.record_id)

    def ask_new(self) -> None:
        """登记请示报告."""
        self._open_form().begin()

    def show_record(self, record_id: str) -> None:
        """Also what records a proposal."""
        if ":" not in record_id:
            super().show_record(record_id)
            return
        self.flush()
        self._row = None
        rows = self._context.read(lambda db: upward_lines(db, self._context.today()))
        found = next((row for row in rows if not row.id and proposal_key(row) == record_id), None)
        if found is None:
            self._show_nothing()
        else:
            self._open_form().begin(found)

    def _read(self, record_id: str) -> UpwardRow | None:
        return self._context.read(lambda db: find_upward(db, record_id))

    def _show_heading(self, row: UpwardRow) -> None:
        sub = " · ".join(part for part in (row.addressee_words, row.number, row.subject) if part)
        self.card.set_heading(row.title, sub, row.state.value, UPWARD_TONES[row.state])

    def _new_form_of(self) -> NewUpwardForm:
        return NewUpwardForm(self._context)


def go_to_subject(context: AppContext, row: UpwardRow) -> None:
    """The meeting a paper is about, or the plan."""
    if row.session_id:
        context.go("sessions", row.session_id)
    elif row.meeting_id:
        context.go("presidium", row.meeting_id)
    elif row.proposal:
        context.go("plans")


def _proposal_words(row: UpwardRow) -> str:
    """What a proposal says of itself."""
    if row.done_by:
        return f"{row.done_by}，不用再登记。要记文号和批复的，在这里登记也可以。"
    until = f"，{row.due_on}前" if row.due_on else ""
    return f"按惯例{row.moment.value}要向{row.addressee_words}{row.kind.value}{until}（不是法律规定）。办了在这里登记。"


def _options(kind: type[UpwardKind] | type[Addressee] | type[Moment]) -> list[Option]:
    return [Option(one.name, one.value) for one in kind]
