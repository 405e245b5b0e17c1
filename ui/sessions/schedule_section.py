"""日程: when and where, a list for each half-day; what a list has no room for stands below it for the chosen line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.overview.session_places import findings_in
from renda_desktop.proceedings.keeping import edit_entry_keeping, remove_unheld_entry
from renda_desktop.sessions.rows import EntryRow, SessionCard
from renda_desktop.sessions.rules import HalfDay, Part, day_of
from renda_desktop.sessions.schedule_commands import (
    AddEntry,
    ReorderSchedule,
    add_entry,
    edit_entry,
    reorder_schedule,
)
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import CardPart, Notes, RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.sessions.schedule_rows import (
    HalfKey,
    entry_row,
    free_halves,
    half_title,
    parse_times,
    part_of,
    pasted_entries,
    times_text,
)
from ui.widgets.buttons import MenuButton
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.row_model import RowColumn
from ui.widgets.tokens import GAP_LARGE

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("times", "时间", 126, hint="未定"),
    RowColumn("activity", "会议、活动", 150),
    RowColumn("content", "内容", stretch=True, hint="内容"),
    RowColumn("chair", "主持人", 120, hint="主持人"),
)
_OPTIONAL = ("chair",)
_EXPLANATION = (
    "直接在表里改；点一行，下面出现参加人员、地点、责任人。改了开始时间，这一行自动排到该在的位置。"
    "也可以从 Word 的日程表复制几行，点进表里按 Ctrl+V。"
)
_FIRST: HalfKey = (1, HalfDay.MORNING)


class HalfDayBlock(RowBlock):
    """The lines of one half-day."""

    def __init__(self, section: ScheduleSection, key: HalfKey) -> None:
        rows = SessionRowList(_COLUMNS, "日程", optional=_OPTIONAL)
        rows.set_add_hint("＋ 加一行")
        super().__init__(rows, " ", details=section.make_details)
        self.key = key
        commands = RowCommands(
            lambda db, texts: section.add(db, key, texts),
            section.edit,
            lambda db, entry_id: section.remove(db, key, entry_id),
            lambda db, ids: section.reorder(db, key, ids),
        )
        self.kept = KeptRows(section.context, rows, commands, self)
        self.kept.problem_changed.connect(self.say)
        self.kept.removed.connect(section.removed)
        rows.pasted.connect(lambda text: section.paste(key, text))
        rows.current_changed.connect(lambda entry_id: section.show_details(self, entry_id))


class ScheduleSection(CardPart):
    """The half-days below each other, in the order of time."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._blocks: dict[HalfKey, HalfDayBlock] = {}
        self._empty: set[HalfKey] = set()
        self._moving = ""
        self.notes = Notes()
        self.more = MenuButton("增加半天", "plus")
        halves = QWidget()  # stands before the button, for the Tab key and for a jump to this section
        self._mark = TabMark(halves)
        self._list = QVBoxLayout(halves)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(GAP_LARGE)
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        self.column.addWidget(self.notes)
        self.column.addWidget(halves)
        self.column.addWidget(self.more)

    def block(self, key: HalfKey = _FIRST) -> HalfDayBlock:
        """The block of a half-day."""
        return self._blocks[key]

    def show_card(self, card: SessionCard) -> None:
        """Shows the schedule of a session."""
        if self.card is None or self.card.facts.id != card.facts.id:
            self._empty.clear()
        self.card = card
        halves = {(half.day_number, half.half): half.entries for half in card.schedule}
        self._empty -= set(halves)
        self._empty |= {key for key, block in self._blocks.items() if block.kept.has_begun(card.facts.id)}
        if not halves:
            self._empty.add(_FIRST)
        self._fit([*halves, *self._empty])
        for key, block in self._blocks.items():
            block.heading.setText(half_title(card.facts, key))
            block.rows.setAccessibleName(f"日程 {half_title(card.facts, key)}")
            block.kept.show(card.facts.id, [entry_row(entry) for entry in halves.get(key, ())])
            self.show_details(block, block.rows.current_id())
        self.notes.say(findings_in("schedule", card.findings))
        self._offer_halves()
        self._follow_moved()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for block in list(self._blocks.values()):
            block.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a line, else into the first list."""
        entry = self._entry(record_id)
        key = (entry.day_number, entry.half) if entry else next(iter(self._blocks))
        block = self._blocks[key]
        if entry is not None:
            block.rows.select_row(entry.id, 1 if field == "times" else 2)
        if not block.enter_field(field):
            block.rows.setFocus()

    def add(self, db: DbSession, key: HalfKey, texts: dict[str, str]) -> str:
        """A line typed into a list."""
        start, end = parse_times(texts.get("times", ""))
        activity = texts.get("activity", "")
        request = AddEntry(
            self.session().facts.id, activity, key[0], key[1], start, end, part_of(activity),
            texts.get("content", ""), texts.get("chair", ""),
        )  # fmt: skip
        return add_entry(db, request)

    def edit(self, db: DbSession, entry_id: str, name: str, value: Any) -> None:
        """One cell or field of a line; the two times are one cell."""
        if name == "times":
            self._set_times(db, entry_id, str(value))
        elif name == "day_number":
            edit_entry(db, EditField(entry_id, name, int(value)))
        elif name in ("half", "part"):
            kind = HalfDay if name == "half" else Part
            edit_entry_keeping(db, EditField(entry_id, name, kind[value] if value else None))
        else:
            edit_entry(db, EditField(entry_id, name, value))
        if name in ("times", "day_number", "half"):
            self._moving = entry_id

    def _set_times(self, db: DbSession, entry_id: str, text: str) -> None:
        times = parse_times(text)
        entry = self._entry(entry_id)
        name = entry.activity if entry else "日程"
        describe(db, f"把“{name}”的时间改为{times_text(times) or '未定'}")
        edit_entry(db, EditField(entry_id, "ends_at", None))
        edit_entry(db, EditField(entry_id, "starts_at", times[0]))
        edit_entry(db, EditField(entry_id, "ends_at", times[1]))

    def reorder(self, db: DbSession, key: HalfKey, ids: tuple[str, ...]) -> None:
        """Other order inside a half-day; times that no longer rise are taken away."""
        reorder_schedule(db, ReorderSchedule(self.session().facts.id, *key, ids))

    def remove(self, db: DbSession, key: HalfKey, entry_id: str) -> None:
        """Takes a line away; its half-day stays open even when it was the last one."""
        self._empty.add(key)
        remove_unheld_entry(db, entry_id)

    def removed(self, count: int) -> None:
        """Says that lines are gone."""
        self.context.teller.note(f"日程已删除{count}行。", undo=True)

    def paste(self, key: HalfKey, text: str) -> None:
        """Lines from the clipboard."""
        requests = pasted_entries(text, self.session().facts, key)

        def command(db: DbSession) -> list[str]:
            describe(db, f"粘贴{len(requests)}行日程")
            return [add_entry(db, request) for request in requests]

        if requests and self.context.write(command):
            self.context.teller.note(f"日程已加入{len(requests)}行。", undo=True)

    def make_details(self) -> RowDetails:
        """The fields below a list."""
        fields: dict[str, Field[Any]] = {
            "attendees": TextField("参加人员", hint="例如 全体代表、列席人员"),
            "place": TextField("地点"),
            "responsible": TextField("责任人", hint="例如 人大办公室"),
            "part": ChoiceField("性质", [Option(part.name, part.value) for part in Part]),
            "day_number": ChoiceField("日期", ()),
            "half": ChoiceField("半天", [Option(half.name, half.value) for half in HalfDay]),
            "chair": TextField("主持人"),
        }
        return RowDetails(self.context, fields, self.edit)

    def show_details(self, block: HalfDayBlock, entry_id: str) -> None:
        """The fields of the line that is current in a list."""
        entry = self._entry(entry_id)
        if entry is None or (entry.day_number, entry.half) != block.key:
            block.close_details()
            return
        details = block.open_details(_OPTIONAL)
        days = details.fields["day_number"]
        assert isinstance(days, ChoiceField)
        days.set_options(self._days(entry))
        place = details.fields["place"]
        assert isinstance(place, TextField)
        place.editor.setPlaceholderText(self.session().facts.place or "不填就是会议地点")
        basis = "这一行在签到册里单独占一列。" if entry.part.is_sitting else ""
        details.show_row(entry.id, entry.activity, basis, _values(entry))

    def _days(self, entry: EntryRow) -> list[Option]:
        facts = self.session().facts
        numbers = sorted({*range((facts.days or 1) + 1), entry.day_number})
        days = [(number, day_of(facts.opens_on, number)) for number in numbers]
        return [
            Option(
                str(number),
                chinese_date(day, weekday=True) if day else "报到日" if number == 0 else f"第{number}天",
            )
            for number, day in days
        ]

    def _entry(self, entry_id: str) -> EntryRow | None:
        entries = self.card.entries if self.card else ()
        return next((entry for entry in entries if entry.id == entry_id), None)

    def _follow_moved(self) -> None:
        """A line that went to another half-day is shown there."""
        entry, self._moving = self._entry(self._moving), ""
        if entry is None:
            return
        rows = self._blocks[entry.day_number, entry.half].rows
        if rows.current_id() != entry.id and not rows.is_editing():
            rows.select_row(entry.id, 2)
            rows.setFocus()

    def _fit(self, keys: list[HalfKey]) -> None:
        halves = list(HalfDay)
        ordered = sorted(set(keys), key=lambda key: (key[0], halves.index(key[1])))
        before = list(self._blocks)
        for key in [known for known in self._blocks if known not in ordered]:
            block = self._blocks.pop(key)
            self._list.removeWidget(block)
            block.hide()
            block.deleteLater()
        for place, key in enumerate(ordered):
            if key not in self._blocks:
                self._blocks[key] = HalfDayBlock(self, key)
                self._list.insertWidget(place, self._blocks[key])
        self._blocks = {key: self._blocks[key] for key in ordered}
        if ordered != before:
            place_after(self._mark, [stop for block in self._blocks.values() for stop in block.stops()])

    def _offer_halves(self) -> None:
        self.more.menu().clear()
        for key in free_halves(self.session().facts, self._blocks):
            self.more.add(half_title(self.session().facts, key), partial(self._open_half, key))

    def _open_half(self, key: HalfKey) -> None:
        self._empty.add(key)
        self.show_card(self.session())
        self._blocks[key].rows.edit_new()


def _values(entry: EntryRow) -> dict[str, Any]:
    return {
        "day_number": str(entry.day_number),
        "half": entry.half.name,
        "part": entry.part.name,
        "attendees": entry.attendees,
        "place": entry.own_place,
        "responsible": entry.responsible,
        "chair": entry.chair,
    }
