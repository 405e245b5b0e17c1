"""意见书: what was heard, what is acknowledged, what is wrong, to whom it goes and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from renda_desktop.documents.passages import Source
from renda_desktop.opinions.commands import edit_opinion, remove_opinion
from renda_desktop.opinions.follow_up_commands import edit_round
from ui.presidium.opinion_parts import OpinionPart, ShownOpinion
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button
from ui.widgets.fields import DateField, LongTextField, TextField
from ui.widgets.labels import set_shown, text_label

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession
    from renda_desktop.storage.editing import EditField


class OpinionWordsSection(OpinionPart):
    """The fields of the opinion; those of its first round stand among them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._origin = TextField("由来", hint="哪次会议、视察或者检查，例如 3月20日，主席团组织代表视察了……")
        self.source_label = text_label("", "second")
        self.meeting_link = link_button("看这次会议", self._go_to_meeting)
        self.form = FieldForm(
            context,
            self._edit,
            Bound("subject", TextField("事由", hint="例如 农村饮水安全工作情况报告"), wide=True),
            Bound("origin", self._origin, wide=True),
            Bound("addressee", TextField("主送单位", hint="例如 镇人民政府")),
            Bound("reporting_unit", TextField("报告单位", hint="和主送单位一样时写作“你镇”")),
            Bound("report", TextField("听取的报告", hint="例如 关于农村饮水安全工作情况的报告"), wide=True),
            Bound(
                "acknowledgement",
                LongTextField("肯定的话", hint="接在“会议认为”“视察认为”后面", lines=2),
                wide=True,
            ),
            Bound(
                "problems", LongTextField("存在问题", hint="一条一行，自动编“一是、二是”", lines=3), wide=True
            ),
            Bound("issued_on", DateField("成文日期", full_day)),
            Bound("handed_over_on", DateField("交办日期", full_day, hint="交办函的日期")),
            Bound("due_on", DateField("书面报告期限", full_day, hint="如 2026-8-31")),
            Bound("copy_to", TextField("抄送", hint="可以不写，例如 中共青禾镇委员会")),
        )
        self.remove_link = link_button("", self._remove)
        self._lay_out()

    def show_opinion(self, shown: ShownOpinion) -> None:
        """Shows the fields."""
        self.shown = shown
        row, place = shown.row, shown.row.place
        set_shown(self._origin, place is None)
        self.source_label.setText(f"由{place.meeting.name}的议题“{place.title}”形成" if place else "")
        set_shown(self.source_label, place is not None)
        set_shown(self.meeting_link, place is not None)
        own = {name: None for name in self.form.fields if name != "due_on"}
        self.form.show_record(row.id, values_of(row, own) | {"due_on": row.rounds[0].due_on})
        self.remove_link.setText(f"删除这件{shown.word}")
        self.remove_link.setAccessibleName(self.remove_link.text())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, source: Source) -> bool:
        """Into the field of that name; the day the opinion itself set belongs to its first round."""
        first = self.shown.row.rounds[0].id if self.shown else ""
        own = source.record_kind == "opinion" and source.field in self.form.fields
        if not own and (source.record_id, source.field) != (first, "due_on"):
            return False
        self.form.focus(source.field)
        return True

    def _edit(self, db: DbSession, request: EditField) -> None:
        from renda_desktop.opinions.queries import find_opinion
        from renda_desktop.storage.editing import EditField

        if request.field != "due_on":
            edit_opinion(db, request)
            return
        row = find_opinion(db, request.record_id, self.context.today())
        assert row is not None, "its field is shown"
        edit_round(db, EditField(row.rounds[0].id, "due_on", request.value))

    def _go_to_meeting(self) -> None:
        place = self.shown.row.place if self.shown else None
        if place is not None:
            self.gone_to.emit(place.meeting.id)

    def _remove(self) -> None:
        shown = self.shown
        if shown is None:
            return
        self.flush()
        if self.context.write(lambda db: remove_opinion(db, shown.row.id)):
            self.context.teller.note(f"已删除{shown.word}“{shown.row.subject}”。", undo=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.source_label, 1)
        head.addWidget(self.meeting_link)
        self.column.addLayout(head)
        self.column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.remove_link)
        self.column.addLayout(foot)
