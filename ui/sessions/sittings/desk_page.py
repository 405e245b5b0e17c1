"""签到台: the desk at the door. One field takes codes, numbers, names and initials; figures are read from afar."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from renda_desktop.errors import InputProblem
from renda_desktop.seating.queries import seats_of
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.clock import day_sentence, time_sentence
from renda_desktop.sittings.desk_queries import DeskView, desk_view
from renda_desktop.sittings.finding import Person, id_of, read_typed
from renda_desktop.sittings.history import SignHistory, sign_histories
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SessionSheet, SittingSheet
from renda_desktop.sittings.rules import Presence, SignWay
from renda_desktop.sittings.sign_commands import LineVerdict
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm
from ui.sessions.session_page import SessionPage
from ui.sessions.sittings.desk_signing import CONFIRM_DAY, CONFIRM_TIME, Signing
from ui.sessions.sittings.desk_view import DeskParts
from ui.sessions.sittings.run_forms import CloseForm, ListForm, OpenForm

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_FORM = Callable[[AppContext, Callable[[], SittingRef], str, "datetime.time | None"], PlaceForm]


class DeskPage(SessionPage):
    """Works by keyboard alone; what is typed stays while others change the session."""

    title = "签到台"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._entry = ""
        self._view: DeskView | None = None
        self.seats: dict[str, str] = {}
        self.parts = DeskParts(self)
        self.signing = Signing(context, self)
        self.column.addWidget(self.parts)
        self._connect()

    @property
    def form(self) -> PlaceForm | None:
        """The form that is open in place of the field."""
        return self.parts.form_place.form

    def begin(self, record_id: str) -> None:
        """Begins with a sitting, else with the first that is not over."""
        self._close_form()
        sheet = None if not self._dated() else self._sheet_of_session()
        asked = sheet.sitting(record_id) if sheet else None
        going = next((one for one in sheet.sittings if one.closed_at is None), None) if sheet else None
        chosen = asked or going or (sheet.sittings[-1] if sheet and sheet.sittings else None)
        self._go_to(chosen.entry.id if chosen else "")

    def show_card(self, card: SessionCard) -> None:
        """Shows the sitting anew; the field keeps what is being typed."""
        if self.card is not None and self.card.facts.id != card.facts.id:
            self._entry = ""
            self.signing.forget()
            self._close_form()
        self.card = card
        if self._entry and all(sitting.entry_id != self._entry for sitting in card.sittings):
            self._entry = card.sittings[0].entry_id if card.sittings else ""
        self._reload()

    def flush(self) -> None:
        """Nothing half-typed is stored: a name counts when Enter was pressed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed anywhere on the desk goes into the field: a scanner does not know where the focus is."""
        if self.form is None and event.text().isprintable() and event.text().strip() and self._view:
            self.parts.field.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(self.parts.field, event)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ in the field walk along those whom the text may mean."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and not self.parts.choices.isHidden():
                self.parts.choices.step(step)
                return True
        return super().eventFilter(watched, event)

    def view(self) -> DeskView | None:
        """The sitting that is shown, with its people."""
        return self._view

    def ref(self) -> SittingRef:
        """The sitting and the clock of the computer."""
        return SittingRef(
            self.session().facts.id,
            self._entry,
            self.context.today(),
            self.now(),
            self._entry in self.signing.sure,
        )

    def now(self) -> datetime.time | None:
        """The time of day on the day of the sitting; recorded afterwards, no minute is known."""
        assert self._view is not None
        return self.context.now() if self.context.today() == self._view.sheet.entry.day else None

    def _dated(self) -> bool:
        return self.card is not None and self.card.facts.opens_on is not None

    def _sheet_of_session(self) -> SessionSheet:
        return self.context.read(lambda db: session_sheet(db, self.session().facts.id))

    def _go_to(self, entry_id: str) -> None:
        self._entry = entry_id
        self.signing.forget()
        self.parts.arrival.rest()
        self.parts.field.clear()
        self._offer(())
        self._reload()
        self._to_field()

    def _reload(self) -> None:
        if not self._entry or not self._dated():
            self._view = None
            self.parts.show_nothing(dated=self._dated())
            return
        self._view, self.seats, histories = self.context.read(self._read)
        sheet = self._view.sheet
        missing = [one for one in sheet.lines if one.presence in (Presence.WAITING, Presence.ABSENT)]
        self.parts.show_sheet(self.session().sittings, sheet, missing)
        self.parts.corrections.show_histories(sheet, histories)
        self._show_clock(sheet)
        self.signing.follow()

    def _show_clock(self, sheet: SittingSheet) -> None:
        """Said before the first one is signed in, not only when somebody is refused."""
        today, now = self.context.today(), self.context.now()
        if today not in (sheet.entry.day, sheet.clock_day):
            self.parts.show_clock(day_sentence(sheet, today), CONFIRM_DAY)
        elif today == sheet.entry.day and sheet.closed_at is None and self._entry not in self.signing.sure:
            self.parts.show_clock(time_sentence(sheet, now), CONFIRM_TIME)
        else:
            self.parts.show_clock("")

    def _read(self, db: DbSession) -> tuple[DeskView, dict[str, str], Mapping[str, SignHistory]]:
        session = self.session().facts.id
        histories = sign_histories(db, [self._entry]).get(self._entry, {})
        return desk_view(db, session, self._entry), seats_of(db, session), histories

    def _typed(self, text: str) -> None:
        """Names are looked for while they are typed; a number is whole when Enter comes."""
        if self._view is None or not text.strip() or text.strip().isdigit():
            self._offer(())
            return
        try:
            self._offer(self._view.people.meant_by(read_typed(text).who))
        except InputProblem:
            self._offer(())  # the time behind the name is still being typed

    def _offer(self, people: Sequence[Person]) -> None:
        self.parts.offer(people, self.seats, form=self.form is not None)

    def _picked(self, who: str) -> None:
        self.signing.sign(self._whom(who), read_typed(self.parts.field.text()).at, SignWay.TYPED)
        self._to_field()

    def _clicked(self, who: str) -> None:
        self.signing.sign(self._whom(who), None, SignWay.CLICK)
        self._to_field()

    def _whom(self, who: str) -> Person:
        people = self._view.people.everybody if self._view else ()
        return next(one for one in people if id_of(one) == who)

    def _then_to_field(self, run: Callable[[], object]) -> Callable[[], None]:
        def done() -> None:
            run()
            self._to_field()

        return done

    def _open_form(self, make: _FORM) -> None:
        if self._view is None:
            return
        self.parts.make_room(form=True)
        self.parts.form_place.open(make(self.context, self.ref, self._view.sheet.name, self.now()))

    def _form_done(self) -> None:
        self.parts.make_room(form=False)
        self._to_field()

    def _close_form(self) -> None:
        if self.form is not None:
            self.parts.form_place.close_form()
            self.parts.make_room(form=False)

    def _judged(self, verdicts: Sequence[LineVerdict]) -> None:
        refused = [f"{one.text}：{one.words}" for one in verdicts if not one.accepted]
        taken = len(verdicts) - len(refused)
        self.parts.arrival.tell(f"成批签到 {taken} 人", "\n".join(refused) or "每一行都登记了。")

    def _to_field(self) -> None:
        self.parts.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        parts = self.parts
        signing = self.signing
        parts.field.entered.connect(signing.submit)
        parts.field.textEdited.connect(self._typed)
        parts.field.textChanged.connect(lambda text: None if text else self._offer(()))
        parts.field.installEventFilter(self)
        parts.choices.picked.connect(self._picked)
        for names in (parts.missing, parts.gone):
            names.chosen.connect(self._clicked)
        parts.reading_link.clicked.connect(lambda: self.place_asked.emit("sitting", "", ""))
        parts.sittings.chosen.connect(self._go_to)
        parts.form_place.closed.connect(self._form_done)
        leave, back = self._then_to_field(signing.leave), self._then_to_field(signing.take_back_last)
        parts.arrival.move_button.clicked.connect(leave)
        parts.arrival.undo_button.clicked.connect(self._then_to_field(signing.take_back_shown))
        parts.back_button.clicked.connect(back)
        parts.clock_button.clicked.connect(self._then_to_field(signing.confirm))
        parts.all_button.clicked.connect(self._then_to_field(signing.sign_all))
        parts.open_button.clicked.connect(partial(self._open_form, OpenForm))
        parts.close_button.clicked.connect(partial(self._open_form, CloseForm))
        parts.list_button.clicked.connect(
            partial(self._open_form, lambda c, ref, name, _at: ListForm(c, ref, name, self._judged))
        )
        for key, run in ((Qt.Key.Key_F8, back), (Qt.Key.Key_F9, leave)):
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(run)
