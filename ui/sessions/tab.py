"""人代会: sessions of the congress, from the first date to the papers of the day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.issuing.queries import ISSUING_READS
from renda_desktop.overview.checks.places import NEW_SESSION
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.dismissing import DISMISSED_READS
from renda_desktop.overview.session_places import SECTIONS
from renda_desktop.presidium.queries import MEETING_READS
from renda_desktop.proceedings.keeping import SURE, RemoveSession, remove_recorded_session
from renda_desktop.sessions.card_queries import SESSION_CARD_READS
from renda_desktop.sessions.rows import SessionFacts
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.sessions.pages import PAGE_READS, SessionPages
from ui.sessions.session_card import SessionCardView
from ui.sessions.session_list import SessionList
from ui.sessions.session_page import SessionPage
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.labels import hairline
from ui.widgets.messages import ask
from ui.widgets.only_look import for_writers
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter
from ui.widgets.toolbar import PageToolbar

_SPLIT_KEY = "sessions/split"
_LIST_AT_LARGE_TYPE = 390
"""Of the width, in thousandths: the list of sessions has two narrow columns, the card has tables."""
_COPY, _REMOVE = "从往次会议复制…", "删除这次会议"


class SessionsTab(TabPage):
    """List left, card right."""

    key = "sessions"
    title = "人代会"
    reads = tuple(
        dict.fromkeys((*SESSION_CARD_READS, *MEETING_READS, *ISSUING_READS, *DISMISSED_READS, *PAGE_READS))
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._before_adding = ""
        self._heard_pages: list[SessionPage] = []
        self.add_button = primary_button("新增会议", on_click=self.new_record)
        self.more = MenuButton("更多", "ellipsis")
        self.copy_action = self.more.add(_COPY, self.copy_session, "copy")
        self.remove_action = self.more.add(_REMOVE, self.remove_session, "trash-2")
        self.list = SessionList(context, quiet_button("新增会议", "plus", self.new_record))
        self.card = SessionCardView(context)
        self.splitter = PageSplitter(self.list, self.card)
        self.stack, self.main = QStackedWidget(), QWidget()
        self.pages = SessionPages(context, self.stack, self.main)
        self.page_buttons = {
            one.key: quiet_button(one.title, one.icon, partial(self.open_page, one.key))
            for one in self.pages.offered
            if one.in_toolbar
        }
        self._lay_out()
        self._restore()
        self._connect()

    def reload(self) -> None:
        """Reads list and card anew; place, selection and what is being typed stay."""
        self.list.reload()
        self._offer_actions()
        if self.card.is_adding():
            return
        page = self.pages.in_front()
        if page is not None:
            self._show_on_page(page)
            return
        if not self.list.panel.view.current_id() and not self.card.session_id():
            self.list.select(self.list.usual_first())  # its card follows the selection
            return
        self.card.show_session(self.list.panel.view.current_id() or self._still_there())

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        made = [Command("session-new", "新增会议", self.new_record, "Ctrl+N")]
        if self.list.rows():
            made.append(Command("session-copy", "从往次会议复制", self.copy_session))
        if self.card.session_id():
            made += [
                Command("session-papers", "存全套材料", self.export, "Ctrl+E"),
                Command("session-remove", _REMOVE, self.remove_session),
            ]
            made += [self._jump(key, title) for key, title in SECTIONS]
            made += [
                Command(f"session-page-{one.key}", one.title, partial(self.open_page, one.key))
                for one in self.pages.offered
            ]
        return made

    def open_page(self, key: str, record_id: str = "", *, back: bool = False) -> None:
        """A page of the session shown, in place of list and card, with the record it begins with.

        `back`: a page asked for it, and leaving it leads back there.
        """
        if not self.card.session_id() or self.card.is_adding():
            self.context.teller.note("请先在左边选中一次会议。")
            return
        self.flush()
        known = self.pages.in_front()
        page = self.pages.open(key, back=back)
        if page is not known and page not in self._heard_pages:
            self._hear(page)
        self._show_on_page(page)
        if page.card is not None:
            page.begin(record_id)

    def close_page(self) -> None:
        """Back to the page that asked for it, else to list and card; they show what was done on the page."""
        self.pages.leave()
        self.reload()
        page = self.pages.in_front()
        if page is not None:
            page.begin("")
        else:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_record(self) -> None:
        """＋ 新增会议."""
        self._leave_page()
        if self.card.is_adding() and not self.card.new_form.is_copying():
            self.card.new_form.opens_on.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._before_adding = self.card.session_id() or self._before_adding
        self.card.ask_new()

    def copy_session(self) -> None:
        """From an earlier session, the one shown if there is one."""
        self._leave_page()
        if self.list.rows():
            self._before_adding = self.card.session_id() or self._before_adding
            self.card.ask_new(self.card.session_id(), copying=True)

    def remove_session(self) -> None:
        """Removes the session shown; can be undone. Where sign-ins or votes go with it, it is asked with numbers."""
        shown = self.card.shown()
        if shown is not None and not self.card.is_adding():
            self.flush()
            self._remove(shown.facts, sure=False)

    def _remove(self, facts: SessionFacts, *, sure: bool) -> None:
        request = RemoveSession(facts.id, sure)
        asked: list[str] = []

        def refused(problem: RuleViolation | InputProblem) -> None:
            if problem.field == SURE:
                asked.append(problem.message)
            else:
                self.context.say(problem)

        if self.context.write(lambda db: remove_recorded_session(db, request), refused=refused):
            self.context.teller.note(f"已删除{facts.short_name}。", undo=True)
        elif asked and ask(
            self.window(),
            f"要删除{facts.short_name}吗？",
            f"{asked[0]}删掉以后马上按“撤销”可以找回来。",
            "删除这次会议",
            "不删除",
        ):
            self._remove(facts, sure=True)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self._leave_page()
        self.list.panel.focus_search()

    def export(self) -> None:
        """Ctrl+E: all papers of the session into a folder."""
        if self.card.session_id() and not self.card.is_adding():
            self._leave_page()
            self.card.papers().save_all()

    def show_record(self, record_id: str) -> None:
        """Selects a session and shows its card."""
        self._leave_page()
        self.refresh()
        if self.list.select(record_id) and (self.card.is_adding() or self.card.session_id() != record_id):
            self.card.show_session(record_id)

    def enter(self, place: Place) -> None:
        """Section and field of the session shown; 新增会议, or the list, without one."""
        if place == NEW_SESSION:
            self.new_record()
        elif not place.record_id or not self.card.enter(place):
            self._leave_page()
            self._back_to_list()

    def show_first(self) -> None:
        """The session at hand, if none is selected."""
        if not self.list.panel.view.current_id():
            self.show_record(self.list.usual_first())

    def flush(self) -> None:
        """Takes over what is being typed."""
        page = self.pages.in_front()
        if page is not None:
            page.flush()
        self.card.flush()

    def _jump(self, key: str, title: str) -> Command:
        def go() -> None:
            self._leave_page()
            self.card.card.jump_to(key)

        return Command(f"session-go-{key}", f"转到：{title}", go)

    def _leave_page(self) -> None:
        """Back to list and card, if a page stands before them; the sections show what was done meanwhile."""
        if self.pages.in_front() is not None:
            self.flush()
            self.pages.close()
            self.reload()

    def _show_on_page(self, page: SessionPage) -> None:
        """The session of the card as it now is; without one (undo took it away) back to the list."""
        self.card.read_session(self.card.session_id())
        shown = self.card.shown()
        if shown is None:
            self._to_card()
            return
        page.card = shown
        page.show_card(shown)

    def _hear(self, page: SessionPage) -> None:
        self._heard_pages.append(page)
        page.closed.connect(self.close_page)
        page.page_asked.connect(lambda key, record: self.open_page(key, record, back=True))
        page.place_asked.connect(self._go_to_place)

    def _to_card(self) -> None:
        self.pages.close()
        self.reload()
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_place(self, record_kind: str, record_id: str, field: str) -> None:
        self._to_card()
        self.card.go_to(record_kind, record_id, field)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(PageToolbar(self.add_button, *self.page_buttons.values(), self.more))
        inner.addWidget(hairline())
        inner.addWidget(self.splitter, 1)
        self.stack.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        view = self.list.panel.view
        view.current_changed.connect(self._chosen)
        view.opened.connect(lambda _: self.card.card.jump_to("basics"))
        view.addAction(self.copy_action)
        view.addAction(self.remove_action)
        self.card.back.connect(self._back_to_list)
        self.card.made.connect(self._made)
        self.card.given_up.connect(self._given_up)
        self.card.adding_changed.connect(self._set_adding)
        self.card.page_asked.connect(self.open_page)
        self.splitter.sizes_changed.connect(
            lambda: self.context.computer.keep_data(_SPLIT_KEY, self.splitter.state())
        )
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(for_writers(self.remove_session, self))

    def _restore(self) -> None:
        self.splitter.restore_kept(self.context.computer.data(_SPLIT_KEY), large=_LIST_AT_LARGE_TYPE)

    def _chosen(self, session_id: str) -> None:
        if session_id:
            self.card.show_session(session_id)
            self._offer_actions()

    def _still_there(self) -> str:
        """The session of the card, when a filter hides it in the list."""
        shown = self.card.session_id()
        return shown if any(row.id == shown for row in self.list.rows()) else self.list.usual_first()

    def _made(self, session_id: str) -> None:
        self._before_adding = ""
        self.show_record(session_id)
        self.card.card.jump_to("basics")
        shown = self.card.shown()
        if shown is not None:
            self.context.teller.note(
                f"已新增{shown.facts.short_name}，议程、日程和筹备清单已排好。", undo=True
            )

    def _set_adding(self, adding: bool) -> None:
        """The form has a blue button of its own."""
        for button in (self.add_button, *self.page_buttons.values()):
            button.setEnabled(not adding)

    def _given_up(self) -> None:
        self.card.show_session(self.list.panel.view.current_id() or self._before_adding)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self.list.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_actions(self) -> None:
        self.copy_action.setEnabled(bool(self.list.rows()))
        self.remove_action.setEnabled(any(row.id == self.card.session_id() for row in self.list.rows()))
