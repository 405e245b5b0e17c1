"""会议: kind and switches as chips, dates, place, who decided, and what the notices say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.overview.session_places import findings_in
from renda_desktop.proceedings.keeping import change_setting_keeping
from renda_desktop.sessions.commands import ChangeSetting
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sessions.rules import SessionKind, Switch
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.sessions.basics_fields import (
    WIDE,
    Deciding,
    deciding_fields,
    deciding_meetings,
    edit_basics,
    notice_fields,
    values_of,
    when_fields,
)
from ui.sessions.chips import OneOfField
from ui.sessions.differences import difference
from ui.sessions.parts import CardPart, Notes
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, MultiChoiceField
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

PREPARATORY, SECRETARY = "preparatory_meeting", "secretary_general"


def kind_field() -> OneOfField:
    """What kind of session it is."""
    return OneOfField("会议类别", [Option(kind.name, kind.value) for kind in SessionKind])


def switch_field() -> MultiChoiceField:
    """What the session has besides."""
    return MultiChoiceField(
        "这次会议有（可以选几样）", [Option(switch.name, switch.value) for switch in Switch]
    )


def switches_from(keys: tuple[str, ...]) -> frozenset[Switch]:
    """The switches of chosen chips."""
    return frozenset(Switch[key] for key in keys)


class BasicsSection(CardPart):
    """Each field saves by itself; chips say what they brought and took away, with [撤销]."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.notes = Notes()
        self.kind = kind_field()
        self.switches = switch_field()
        self.bodies = MultiChoiceField(
            "会议机构（按本省规定和惯例）", [Option(PREPARATORY, "开预备会议"), Option(SECRETARY, "设秘书长")]
        )
        self.changed = text_label("", "small")
        self.changed.hide()
        self.fields = when_fields()
        self.form = RecordForm(context, self._edit, self)
        self._meetings: dict[str, Deciding] = {}
        self._before: SessionCard | None = None
        self.column.addWidget(self.notes)
        self._add_fields(self.fields)
        for widget in (self.kind, self.switches, self.bodies, self.changed):
            self.column.addWidget(widget)
        self._mark = TabMark(self)
        self._late: list[Field[Any]] = []
        self._connect()
        self._rest: list[Callable[[], None]] = [self._build_deciding, self._build_notice]
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._build_next)
        self._idle.start()

    def show_card(self, card: SessionCard) -> None:
        """Shows a session."""
        if self.card is None or self.card.facts.id != card.facts.id:
            self.changed.hide()
            self._show_chips(card)
        elif self.card.facts != card.facts:
            self._show_chips(card)
        self.card = card
        self._offer_meetings(card)
        self.notes.say(findings_in("basics", card.findings))
        self.form.show(card.facts.id, values_of(card))
        if "convened_text" in self.fields:
            set_shown(self.fields["convened_text"], card.facts.kind is SessionKind.EXTRAORDINARY)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Puts the cursor into a field."""
        while self._rest:
            self._build_next()
        if field == "switches":
            self.switches.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fields.get(field, self.fields["place"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_next(self) -> None:
        """The lower parts, one after the other, when the upper ones have been seen."""
        if not self._rest:
            self._idle.stop()
            return
        self._rest.pop(0)()
        if self.card is not None:
            values = values_of(self.card)
            self.form.show("", values)
            self.form.show(self.card.facts.id, values)  # as another record: drafts of the new fields come too
            self.show_card(self.card)

    def _build_deciding(self) -> None:
        self._add_later(deciding_fields())

    def _build_notice(self) -> None:
        self.column.addWidget(text_label("通知里要写的", "strong"))
        self._add_later(notice_fields())

    def _add_later(self, fields: dict[str, Field[Any]]) -> None:
        self.fields |= fields
        self._add_fields(fields)
        self._late += fields.values()
        place_after(self._mark, self._late)

    def _add_fields(self, fields: dict[str, Field[Any]]) -> None:
        grid = FieldGrid()
        for name, field in fields.items():
            grid.add(field, wide=name in WIDE)
            self.form.bind(name, field)
        self.column.addWidget(grid)

    def _connect(self) -> None:
        self.kind.edited.connect(lambda key: self._change(self.kind, kind=SessionKind[key]))
        self.switches.edited.connect(lambda keys: self._change(self.switches, switches=switches_from(keys)))
        self.bodies.edited.connect(
            lambda keys: self._change(
                self.bodies, preparatory_meeting=PREPARATORY in keys, secretary_general=SECRETARY in keys
            )
        )
        for name in ("opens_on", "closes_on"):
            self.fields[name].edited.connect(lambda _: self._say_difference())

    def _show_chips(self, card: SessionCard) -> None:
        facts = card.facts
        self.kind.reset(facts.kind.name)
        self.switches.reset(tuple(switch.name for switch in Switch if switch in facts.switches))
        bodies = ((PREPARATORY, facts.preparatory_meeting), (SECRETARY, facts.secretary_general))
        self.bodies.reset(tuple(key for key, on in bodies if on))

    def _change(self, chips: Field[Any], **wanted: Any) -> None:
        card = self.session()
        self._before = card

        def refused(problem: RuleViolation | InputProblem) -> None:
            self._show_chips(card)
            chips.show_error(problem.message)

        request = ChangeSetting(card.facts.id, **wanted)
        if self.context.write(lambda db: change_setting_keeping(db, request), refused=refused):
            self._say_difference()

    def _edit(self, db: DbSession, _session: str, name: str, value: Any) -> None:
        self._before = self.card
        edit_basics(db, self.session(), self._meetings, name, value)

    def _say_difference(self) -> None:
        before, self._before = self._before, None
        if before is None or before is self.card or before.facts.id != self.session().facts.id:
            return
        found = difference(before, self.session())
        lines, short = found.lines(), found.short()
        self.changed.setText("\n".join(lines))
        set_shown(self.changed, bool(lines))
        if short:
            self.context.teller.note(f"{short}。", undo=True)

    def _offer_meetings(self, card: SessionCard) -> None:
        if "decided_by" not in self.fields:
            return
        today = self.context.today()
        found = self.context.read(lambda db: deciding_meetings(db, card.facts, today))
        meetings = {meeting.id: meeting for meeting in found}
        if meetings != self._meetings:
            self._meetings = meetings
            chooser = self.fields["decided_by"]
            assert isinstance(chooser, ChoiceField)
            chooser.set_options([meeting.option for meeting in found])
