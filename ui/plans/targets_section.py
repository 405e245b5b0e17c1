"""年度指标: 五个一 and the like, counted from the items; a list edited in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.plans.presets import target_sets
from renda_desktop.plans.review_commands import (
    AddTarget,
    EditTarget,
    UseTargetSet,
    add_target,
    edit_target,
    remove_target,
    use_target_set,
)
from renda_desktop.plans.rows import PlanRow
from renda_desktop.plans.rules import ItemType, guess_type
from renda_desktop.plans.targets import Target, target_progress
from ui.plans.facts import PlanFacts
from ui.runtime.context import AppContext
from ui.runtime.row_changes import RowChanges, row_changes
from ui.widgets import theme
from ui.widgets.buttons import link_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("label", "指标", stretch=True, hint="如 专题议政"),
    RowColumn("types", "算哪些工作", 136, hint="如 视察、执法检查"),
    RowColumn("least", "至少", 52, hint="1", align="right"),
    RowColumn("progress", "安排/完成", 86, editable=False, align="right"),
)


class TargetsSection(QWidget):
    """A row that cannot be stored yet stays in the list with the reason below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._plan: PlanRow | None = None
        self._stored: tuple[ListRow, ...] = ()
        self._pending: tuple[ListRow, ...] = ()
        self.list = RowList(_COLUMNS, "年度指标", max_rows=10)
        self.list.set_add_hint("＋ 新增指标")
        self.list.setColumnHidden(0, True)  # the order says nothing here
        self._fit = QTimer(self)  # the list takes its height from its rows once its columns have their widths
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(lambda: self.list.set_rows(self.list.rows()))
        self.problem = text_label("", "error")
        self.problem.hide()
        sets = QWidget()
        flow = FlowLayout(sets, GAP_TINY)
        self.set_buttons = [
            link_button(f"采用{one.name}", partial(self._use, one.id)) for one in target_sets()
        ]
        for button, one in zip(self.set_buttons, target_sets(), strict=True):
            button.setToolTip(one.note)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(text_label("各地的说法不同，可以自己改；次数由程序从计划事项里数。", "second"))
        column.addWidget(self.list)
        column.addWidget(self.problem)
        column.addWidget(sets)
        self.list.rows_edited.connect(self._edited)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name and kinds of work share the room the numbers leave."""
        super().resizeEvent(event)
        taken = sum(self.list.columnWidth(place) for place in (3, 4))
        self.list.setColumnWidth(2, max(theme.px(72), (self.width() - taken) * 43 // 100))
        self._fit.start()

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows the targets with how far they are."""
        if self._plan is None or self._plan.id != plan.id:
            self._pending = ()
            self._say("")
        self._plan = plan
        progress = target_progress(facts.items, [row.target for row in plan.targets])
        self._stored = tuple(
            ListRow(
                row.id,
                {
                    "label": row.target.label,
                    "types": "、".join(type_.value for type_ in row.target.types),
                    "least": str(row.target.least),
                    "progress": f"{one.planned} / {one.done}",
                },
            )
            for row, one in zip(plan.targets, progress, strict=True)
        )
        self.list.set_rows((*self._stored, *self._pending))

    def flush(self) -> None:
        """Cells are taken over as they are left."""

    def _use(self, set_id: str) -> None:
        plan = self._plan
        if plan is not None:
            self._pending = ()
            self._context.write(
                lambda db: use_target_set(db, UseTargetSet(plan.id, set_id)),
                done=lambda _: self._context.teller.note("年度指标已换成选定的一套。", undo=True),
            )

    def _edited(self, shown: Sequence[ListRow]) -> None:
        changes = row_changes(self._stored, shown)
        self._pending = ()
        self._say("")
        complete: list[Target] = []
        for row in changes.added:
            try:
                complete.append(_target(row.values))
            except (InputProblem, RuleViolation) as problem:
                self._pending = (*self._pending, row)
                self._say(problem.message)
        if complete or changes.removed or changes.edited:
            by_id = {row.row_id: row for row in shown}
            self._context.write(
                lambda db: self._store(db, changes, complete, by_id),
                refused=lambda problem: self._say(problem.message),
            )
        elif changes.order is not None:
            self.list.set_rows((*self._stored, *self._pending))

    def _store(
        self, db: DbSession, changes: RowChanges, added: Sequence[Target], shown: dict[str, ListRow]
    ) -> None:
        plan = self._plan
        assert plan is not None
        for target_id in changes.removed:
            remove_target(db, target_id)
        for target in added:
            add_target(db, AddTarget(plan.id, target))
        for target_id in dict.fromkeys(row_id for row_id, _, _ in changes.edited):
            edit_target(db, EditTarget(target_id, _target(shown[target_id].values)))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        set_shown(self.problem, bool(text))


def _target(values: object) -> Target:
    """A row as typed. Raises InputProblem."""
    assert isinstance(values, dict)
    label = values.get("label", "").strip()
    return Target(label, _types(values.get("types", ""), label), _least(values.get("least", "")))


def _types(text: str, label: str) -> tuple[ItemType, ...]:
    known = {type_.value: type_ for type_ in ItemType}
    words = [word for word in re.split(r"[、,，;；/\s]+", text.strip()) if word]
    for word in words:
        if word not in known:
            raise InputProblem(f"“{word}”不是工作类型，可以写：{'、'.join(list(known)[2:9])}等。")
    guessed = guess_type(label) if not words else None
    if not words and guessed is None:
        raise InputProblem(f"请在“{label}”这一行写明算哪些工作，例如 视察、执法检查。")
    return (guessed,) if guessed else tuple(dict.fromkeys(known[word] for word in words))


def _least(text: str) -> int:
    plain = text.strip()
    if plain and not plain.isdecimal():
        raise InputProblem(f"次数“{text}”不是整数，请改正。")
    return int(plain) if plain else 1
