"""What the buttons, menus and keys of the tab do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from renda_desktop.overview.kit_plan import slice_ref
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.plans.board import OPEN_COLUMN
from renda_desktop.plans.commands import CreatePlan, create_plan, remove_plan
from renda_desktop.plans.item_commands import AddItem, MoveToMonth, add_item, move_to_month, remove_item
from renda_desktop.plans.pasting import PastedItem
from renda_desktop.plans.pasting_commands import PasteItems, paste_items
from renda_desktop.plans.presets import Preset, presets_for
from renda_desktop.plans.queries import slices_of
from renda_desktop.plans.rows import ItemRow
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind
from ui.imports.host import ImportHost
from ui.papers.saving import PaperSaver
from ui.plans.edits import mark_done
from ui.plans.papers_section import first_month, plan_printables, spare_words, year_record
from ui.plans.states import ENDED
from ui.widgets.only_look import held_back
from ui.widgets.palette import Command

if TYPE_CHECKING:
    from ui.plans.tab import PlansTab


_DONE = "标为已完成"


class PlanActions(QObject):
    """Each method is one thing the user does; the same names in toolbar, right-click menu and palette."""

    def __init__(self, tab: PlansTab, saver: PaperSaver) -> None:
        super().__init__(tab)
        self._tab, self._context, self._saver = tab, tab.context, saver
        self.imports = ImportHost(tab.context, tab.pages, tab.show_main)
        self._item_actions: list[QAction] = []
        self._connect_bar()
        self._connect_forms()
        self._add_menu(tab.left.board, "\tAlt+←", "\tAlt+→")
        tab.left.list_built.connect(lambda: self._add_menu(tab.left.list.view))

    def show_item(self, item: ItemRow | None) -> None:
        """What cannot be done with the chosen item is grey in the right-click menu."""
        for action in self._item_actions:
            ended = item is not None and item.state in ENDED and action.text() == _DONE
            action.setEnabled(item is not None and not ended)

    def new_item(self) -> None:
        """＋ 新增事项; without a plan, first the plan."""
        if self._plan_id():
            self._tab.right.setCurrentWidget(self._tab.right.new_item)
            self._tab.right.new_item.begin()
        else:
            self.ask_new_plan()

    def paste(self) -> None:
        """粘贴多项."""
        if self._plan_id():
            self._tab.right.setCurrentWidget(self._tab.right.paste)
            self._tab.right.paste.begin(self._tab.year)
        else:
            self.ask_new_plan()

    def import_plan(self) -> None:
        """导入: a workbook with the plan of the year shown; without a plan one is made."""
        from renda_desktop.plans.importing import plan_import

        self._tab.flush()
        self.imports.choose(plan_import(self._tab.year))

    def reload_import(self) -> None:
        """Something was written while the import page stands there."""
        self.imports.reload()

    def move(self, item_id: str, column: int) -> None:
        """Another month (1–12), or 时间待定 (13)."""
        tab, facts = self._tab, self._tab.facts
        item = facts.item(item_id) if facts else None
        if item is None:
            return
        month = None if column == OPEN_COLUMN else column
        words = f"改到{month}月" if month else "改为时间待定"
        self._context.write(
            lambda db: move_to_month(db, MoveToMonth(item_id, month)),
            done=lambda _: self._context.teller.note(f"“{item.title}”{words}。", undo=True),
        )
        tab.left.board.select(item_id)

    def step(self, step: int) -> None:
        """移到上个月, 移到下个月."""
        self._tab.left.board.step(step)

    def mark_done(self) -> None:
        """标为已完成, today."""
        item = self._tab.facts.item(self._tab.current) if self._tab.facts else None
        if item is None or item.state in ENDED:
            return
        day = self._context.today()
        self._context.write(
            lambda db: mark_done(db, item, day),
            done=lambda _: self._context.teller.note(f"“{item.title}”已标为已完成。", undo=True),
        )

    def remove_item(self) -> None:
        """Removes the chosen item; can be taken back."""
        facts, item_id = self._tab.facts, self._tab.current
        item = facts.item(item_id) if facts else None
        if item is not None:
            self._context.write(
                lambda db: remove_item(db, item_id),
                done=lambda _: self._context.teller.note(f"已删除“{item.title}”。", undo=True),
            )

    def remove_plan(self) -> None:
        """Removes the plan of the year; can be taken back."""
        plan_id, year = self._plan_id(), self._tab.year
        if plan_id:
            self._context.write(
                lambda db: remove_plan(db, plan_id),
                done=lambda _: self._context.teller.note(f"已删除{year}年的计划。", undo=True),
            )

    def ask_new_plan(self, *, copy: bool = False) -> None:
        """＋ 新建年度计划…, 复制上年…: for this year, or the next one when this one has a plan."""
        facts = self._tab.facts
        years = facts.years if facts else ()
        wanted = self._tab.year
        while wanted in years:
            wanted += 1
        self._tab.right.setCurrentWidget(self._tab.right.new_plan)
        self._tab.right.new_plan.begin(wanted, self._presets(), years, copy=copy)

    def begin_with_preset(self) -> None:
        """用常用计划开始: asks which where there are several."""
        found = self._presets()
        if len(found) == 1:
            self.create(self._tab.year, preset=found[0].id)
        else:
            self.ask_new_plan()

    def begin_with_copy(self) -> None:
        """复制上年: the year before, else asks which."""
        facts = self._tab.facts
        before = self._tab.year - 1
        if facts and before in facts.years:
            self.create(self._tab.year, copy_of=before)
        else:
            self.ask_new_plan(copy=True)

    def create(self, year: int, *, preset: str = "", copy_of: int | None = None) -> None:
        """Makes the plan and shows it."""
        request = CreatePlan(year, preset_id=preset, copy_of=copy_of)
        asking = self._tab.right.is_asking()
        if self._context.write(
            lambda db: create_plan(db, request),
            refused=self._tab.right.new_plan.refused if asking else None,
        ):
            self._tab.show_year(year)
            count = len(self._tab.facts.items) if self._tab.facts else 0
            words = f"已新建{year}年的计划，共 {count} 项，逐项核对时间、地点、责任人就行。"
            self._context.teller.note(words if count else f"已新建{year}年的计划。", undo=True)

    def save(self, printable: Printable) -> None:
        """One line of 导出 ▾; the month's paper is that of the running month."""
        record = self._record_for(printable)
        if record is None:
            self._context.teller.note("这一年的计划里还没有定了月份的事项，没有可以存的月安排。")
        else:
            self._saver.save(printable, record)

    def show_topics(self) -> None:
        """议题征集: the topics collected for the plan's year."""
        self._tab.go_to("", "topics")

    def save_kit(self) -> None:
        """全套材料."""
        facts = self._tab.facts
        due = [p for p in plan_printables() if facts and not spare_words(p, facts)[0]]
        wanted = [(printable, self._record_for(printable)) for printable in due]
        self._saver.save_kit([(printable, record) for printable, record in wanted if record is not None])

    def commands(self) -> Sequence[Command]:
        """For the palette."""
        found = [
            Command("plan-new-item", "新增事项", self.new_item, "Ctrl+N"),
            Command("plan-paste", "粘贴多项", self.paste),
            Command("plan-import", "导入计划…", self.import_plan, "Ctrl+I"),
            Command("plan-new", "新建年度计划…", self.ask_new_plan),
            Command("plan-copy", "复制上年…", lambda: self.ask_new_plan(copy=True)),
            Command("plan-board", "用看板显示", lambda: self._tab.left.show_view("board")),
            Command("plan-list", "用列表显示", lambda: self._tab.left.show_view("list")),
            Command("plan-whole", "看整个计划", lambda: self._tab.show_current("", leave_form=True), "Esc"),
        ]
        if self._tab.current:
            found += [
                Command("plan-earlier", "移到上个月", lambda: self.step(-1), "Alt+←"),
                Command("plan-later", "移到下个月", lambda: self.step(1), "Alt+→"),
                Command("plan-done", _DONE, self.mark_done),
                Command("plan-remove-item", "删除选中的事项", self.remove_item, "Delete"),
            ]
        if self._plan_id():
            found += [
                Command(
                    f"plan-save-{printable.id}-{printable.format}-{printable.variant}",
                    f"存 {'Excel' if printable.format == 'xlsx' else 'Word'}：{printable.label}",
                    partial(self.save, printable),
                )
                for printable in plan_printables()
            ]
            found.append(Command("plan-kit", "全套材料", self.save_kit))
            found.append(Command("plan-topics", "议题征集", self.show_topics))
            found.append(Command("plan-remove", f"删除{self._tab.year}年的计划", self.remove_plan))
        return found

    def _plan_id(self) -> str:
        facts = self._tab.facts
        return facts.plan.id if facts and facts.plan else ""

    def _presets(self) -> list[Preset]:
        office = self._context.read(find_office)
        return presets_for(office.kind if office else OfficeKind.TOWN)

    def _record_for(self, printable: Printable) -> RecordRef | None:
        facts = self._tab.facts
        if facts is None:
            return None
        if printable.kind is RecordKind.PLAN:
            return year_record(facts)
        times = slices_of(facts.items, facts.year)
        return slice_ref(first_month(times, facts.today)) if times else None

    def _add(self, title: str) -> None:
        plan_id, form = self._plan_id(), self._tab.right.new_item
        if title.strip():
            self._context.write(
                lambda db: add_item(db, AddItem(plan_id, title)), refused=form.refused, done=self._added
            )

    def _added(self, item_id: str) -> None:
        self._tab.show_current(item_id, leave_form=True)
        self._tab.right.item_card.edit("time")

    def _paste(self, rows: tuple[PastedItem, ...]) -> None:
        plan_id = self._plan_id()

        def done(ids: list[str]) -> None:
            self._tab.show_current(ids[0], leave_form=True)
            self._context.teller.note(f"已加入 {len(ids)} 项。", undo=True)

        self._context.write(lambda db: paste_items(db, PasteItems(plan_id, rows)), done=done)

    def _connect_bar(self) -> None:
        bar = self._tab.bar
        bar.new_item_asked.connect(self.new_item)
        bar.paste_asked.connect(self.paste)
        bar.import_asked.connect(self.import_plan)
        bar.paper_asked.connect(self.save)
        bar.kit_asked.connect(self.save_kit)
        bar.topics_asked.connect(self.show_topics)
        bar.copy_asked.connect(lambda: self.ask_new_plan(copy=True))
        bar.remove_item_asked.connect(self.remove_item)
        bar.remove_plan_asked.connect(self.remove_plan)

    def _connect_forms(self) -> None:
        right = self._tab.right
        right.item_named.connect(self._add)
        right.rows_pasted.connect(self._paste)
        right.preset_chosen.connect(lambda year, preset: self.create(year, preset=preset))
        right.copy_chosen.connect(lambda year, other: self.create(year, copy_of=other))
        right.empty_chosen.connect(self.create)

    def _add_menu(self, view: QWidget, earlier: str = "", later: str = "") -> None:
        """The right-click menu; Delete works where the focus is on the board or the list."""
        for word, run, key in (
            ("新增事项", self.new_item, ""),
            (_DONE, self.mark_done, ""),
            (f"移到上个月{earlier}", lambda: self.step(-1), ""),
            (f"移到下个月{later}", lambda: self.step(1), ""),
            ("删除选中的事项", self.remove_item, "Delete"),
        ):
            action = QAction(word, view)
            if key:
                action.setShortcut(QKeySequence(key))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, run=run: run())
            view.addAction(held_back(action))
            if word != "新增事项":
                self._item_actions.append(action)
        tab_item = self._tab.facts.item(self._tab.current) if self._tab.facts else None
        self.show_item(tab_item)
