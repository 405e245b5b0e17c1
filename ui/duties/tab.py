"""代表履职: inspections, surveys and law-enforcement checks, from the plan to what became of the problems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.inspections.commands import remove_activity
from renda_desktop.inspections.queries import INSPECTION_READS
from renda_desktop.issuing.queries import ISSUING_READS
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.dismissing import DISMISSED_READS
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.plans.queries import PLAN_READS
from renda_desktop.roster.queries import ROSTER_READS
from ui.duties.activity_list import ActivityList
from ui.duties.inspection_card import SECTIONS, InspectionCardView
from ui.papers.saving import PaperSaver
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.labels import hairline
from ui.widgets.only_look import for_writers
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter
from ui.widgets.toolbar import PageToolbar

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

_SPLIT_KEY = "duties/split"
_REMOVE, _STATISTICS = "删除这次活动", "存活动统计表…"


class DutiesTab(TabPage):
    """List left, card right."""

    key = "duties"
    title = "代表履职"
    reads = tuple(
        dict.fromkeys((*INSPECTION_READS, *ISSUING_READS, *ROSTER_READS, *PLAN_READS, *DISMISSED_READS))
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._before_adding = ""
        self.add_button = primary_button("新增活动", on_click=self.new_record)
        self.more = MenuButton("更多", "ellipsis")
        self.statistics_action = self.more.add(_STATISTICS, self.save_statistics, "file-spreadsheet")
        self.remove_action = self.more.add(_REMOVE, self.remove_current, "trash-2")
        self._deputies = Deputies(context)
        self._saver = PaperSaver(self, context, "activity-statistics")
        self.list = ActivityList(context, quiet_button("新增活动", "plus", self.new_record))
        self.card = InspectionCardView(context, self._deputies)
        self.splitter = PageSplitter(self.list, self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageToolbar(self.add_button, self.more))
        column.addWidget(hairline())
        column.addWidget(self.splitter, 1)
        self.splitter.restore_kept(context.computer.data(_SPLIT_KEY))
        self._connect()

    def reload(self) -> None:
        """Reads list and card anew; place, selection and what is being typed stay."""
        self.list.reload()
        self._offer_actions()
        if self.card.is_adding():
            return
        if not self.list.panel.view.current_id() and not self.card.activity_id():
            self.list.select(self.list.usual_first())  # its card follows the selection
            return
        self.card.show_activity(self.list.panel.view.current_id() or self._still_there())

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        made = [Command("activity-new", "新增活动", self.new_record, "Ctrl+N")]
        if self.list.rows():
            made.append(Command("activity-statistics", "存活动统计表", self.save_statistics))
        if self.card.activity_id():
            made += [
                Command("activity-papers", "全套材料", self.export, "Ctrl+E"),
                Command("activity-remove", _REMOVE, self.remove_current),
            ]
            made += [
                Command(f"activity-go-{key}", f"转到：{title}", partial(self.card.card.jump_to, key))
                for key, title in SECTIONS
            ]
        return made

    def new_record(self) -> None:
        """＋ 新增活动."""
        self._before_adding = self.card.activity_id() or self._before_adding
        self.card.ask_new()

    def remove_current(self) -> None:
        """Removes the activity shown; can be undone."""
        shown = self.card.shown()
        if shown is None or self.card.is_adding():
            return
        self.flush()
        activity = shown.activity
        if self.context.write(lambda db: remove_activity(db, activity.id)):
            self.context.teller.note(f"已删除“{activity.title}”。", undo=True)

    def save_statistics(self) -> None:
        """表06 of the running year, or of the year of the activity shown."""
        self.flush()
        shown = self.card.shown()
        day = shown.activity.day if shown else None
        year = (day or self.context.today()).year
        (printable,) = printables_of(RecordKind.ACTIVITY_YEAR)
        self._saver.save(printable, RecordRef(str(year), f"{year}年"))

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.list.panel.focus_search()

    def export(self) -> None:
        """Ctrl+E: all papers of the activity."""
        if self.card.activity_id() and not self.card.is_adding():
            self.card.papers().open_kit()

    def show_record(self, record_id: str) -> None:
        """Selects an activity and shows its card."""
        self.refresh()
        if self.list.select(record_id) and (self.card.is_adding() or self.card.activity_id() != record_id):
            self.card.show_activity(record_id)

    def enter(self, place: Place) -> None:
        """Where a text of the activity shown is written; the list without one."""
        kind, _, record_id = place.field_record.partition(":")
        if place.record_id and kind:
            self.card.fix(Source(kind, record_id, place.field_key))
        elif not place.record_id:
            self._back_to_list()

    def show_first(self) -> None:
        """The activity at hand, if none is selected."""
        if not self.list.panel.view.current_id():
            self.show_record(self.list.usual_first())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.card.flush()

    def _heard(self, change: ChangeSet) -> None:
        self._deputies.heard(change)
        super()._heard(change)

    def _chosen(self, activity_id: str) -> None:
        if activity_id:
            self.card.show_activity(activity_id)
            self._offer_actions()

    def _still_there(self) -> str:
        """The activity of the card, when a filter hides it in the list."""
        shown = self.card.activity_id()
        return shown if any(row.id == shown for row in self.list.rows()) else self.list.usual_first()

    def _made(self, activity_id: str) -> None:
        self._before_adding = ""
        self.show_record(activity_id)
        self.card.card.jump_to("basics")
        shown = self.card.shown()
        if shown is not None:
            self.context.teller.note(
                f"已新增“{shown.activity.title}”，提纲和有关要求已按{shown.activity.kind.value}排好。",
                undo=True,
            )

    def _given_up(self) -> None:
        self.card.show_activity(self.list.panel.view.current_id() or self._before_adding)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self.list.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_actions(self) -> None:
        rows = self.list.rows()
        self.statistics_action.setEnabled(bool(rows))
        self.remove_action.setEnabled(any(row.id == self.card.activity_id() for row in rows))

    def _connect(self) -> None:
        view = self.list.panel.view
        view.current_changed.connect(self._chosen)
        view.opened.connect(lambda _: self.card.card.jump_to("basics"))
        view.addAction(self.remove_action)
        self.card.back.connect(self._back_to_list)
        self.card.made.connect(self._made)
        self.card.given_up.connect(self._given_up)
        self.splitter.sizes_changed.connect(
            lambda: self.context.computer.keep_data(_SPLIT_KEY, self.splitter.state())
        )
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(for_writers(self.remove_current, self))
