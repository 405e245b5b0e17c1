"""议题征集: topics proposed for the year's supervision; one click takes a topic into the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import PlanRow
from renda_desktop.plans.rules import ItemType
from renda_desktop.plans.topic_commands import (
    AddTopic,
    JudgeTopic,
    ReorderTopics,
    add_topic,
    adopt_topic,
    edit_topic,
    judge_topic,
    remove_topic,
    reorder_topics,
)
from renda_desktop.plans.topics import FORMS, TopicRow, Verdict, read_form
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.plans.edits import plan_time
from ui.plans.facts import PlanFacts
from ui.plans.field_section import FieldSection
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges
from ui.runtime.row_saver import RowSaver
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField, FieldGrid, LongTextField, ParsedField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.masked_field import contact_field
from ui.widgets.options import Option
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "议题名称", stretch=True, hint="如 农村饮水安全"),
    RowColumn("form", "建议形式", 92, hint="如 调研"),
    RowColumn("time", "建议时间", 84),
    RowColumn("proposer", "提出人", 84),
    RowColumn("standing", "结果", 76, editable=False),
)
_ONLY_PASTED = (0, 3, 4)
"""Columns not shown, since the fields below have them; rows pasted from a table fill them all the same."""
_EXPLANATION = (
    "把代表、村（社区）和单位提的议题记在这里，可以从 Excel 复制多行粘贴（名称、形式、时间、提出人）。"
    "采纳的点一下就列入计划，不用再录；空白征集表和议题建议清单在下面“文书”里。"
)


class TopicDetail(FieldSection):
    """The current topic: why, whom to ask, and what the presidium made of it."""

    adopted = Signal()
    shown_in_plan = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _edit)
        self._topic: TopicRow | None = None
        self._year = context.today().year
        self.heading = text_label("", "strong")
        self.adopt_button = quiet_button("采纳，列入计划", "check", self.adopted.emit)
        self.decline_button = quiet_button("不采纳", "", self._decline)
        self.reopen_button = quiet_button("重新研究", "", lambda: self._judge(Verdict.OPEN, ""))
        self.item_link = link_button("", self._show_item)
        self.reason = LongTextField("研究意见的理由", hint="不采纳的，写明理由；采纳的可以不写", lines=1)
        time: ParsedField[PlanTime | None] = ParsedField(
            "建议时间",
            lambda text: plan_time(text, self._year),
            lambda value: value.text() if value else "",
            None,
            hint="如 第三季度",
        )
        why = LongTextField("理由", hint="问题在哪里，涉及多少群众", lines=2)
        grid = FieldGrid()
        grid.add(self.bind("reason", why), wide=True)
        grid.add(self.bind("form", ChoiceField("建议形式", [Option(f.name, FORMS[f]) for f in FORMS])))
        grid.add(self.bind("time", time))
        grid.add(self.bind("proposer", TextField("提出人", hint="代表、村或单位")))
        phone = contact_field("联系电话")
        phone.may_show = lambda: context.may_show(
            "议题征集", "电话", (self._topic.id,) if self._topic else ()
        )
        grid.add(self.bind("phone", phone))
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_TINY)
        for button in (self.adopt_button, self.decline_button, self.reopen_button, self.item_link):
            flow.addWidget(button)
        for widget in (self.heading, grid, self.bind("verdict_reason", self.reason), buttons):
            self.column.addWidget(widget)

    def value(self, name: str, row: TopicRow) -> Any:
        """The form by its name."""
        if name == "form":
            return row.form.name if row.form else ""
        return super().value(name, row)

    def show_topic(self, topic: TopicRow, year: int) -> None:
        """Shows a topic of that year's plan; what cannot be done with it is not offered."""
        if self._topic is not None and self._topic.id != topic.id:
            self.flush()
        self._topic, self._year = topic, year
        self.heading.setText(topic.title)
        self.show_record(topic.id, topic)
        set_shown(self.adopt_button, not topic.planned)
        set_shown(self.decline_button, not topic.planned and topic.verdict is not Verdict.DECLINED)
        set_shown(self.reopen_button, not topic.planned and topic.verdict is not Verdict.OPEN)
        set_shown(self.item_link, topic.planned)
        self.item_link.setText(f"看计划里的“{topic.item}”")

    def topic(self) -> TopicRow | None:
        """The topic shown."""
        return self._topic

    def _decline(self) -> None:
        self.flush()
        self._judge(Verdict.DECLINED, self.reason.value())

    def _judge(self, verdict: Verdict, reason: str) -> None:
        topic = self._topic
        if topic is not None:
            request = JudgeTopic(topic.id, verdict, reason)
            self.context.write(lambda db: judge_topic(db, request), refused=self._refused)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        if problem.field == "verdict_reason":
            self.reason.show_error(problem.message)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.context.say(problem)

    def _show_item(self) -> None:
        if self._topic is not None and self._topic.item_id:
            self.shown_in_plan.emit(self._topic.item_id)


def _edit(db: DbSession, topic_id: str, name: str, value: Any) -> None:
    if name == "form":
        value = ItemType[value] if value else None
    edit_topic(db, EditField(topic_id, name, value))


class TopicsSection(QWidget):
    """The list, and the current topic below it."""

    go_asked = Signal(str, str)
    """Item id and field: where a topic stands in the plan."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._plan: PlanRow | None = None
        self._topics: dict[str, TopicRow] = {}
        self._stored: tuple[ListRow, ...] = ()
        self.list = RowList(_COLUMNS, "征集到的议题", max_rows=10)
        self.list.set_add_hint("＋ 新增议题")
        for place in _ONLY_PASTED:
            self.list.setColumnHidden(place, True)
        self.refused = RefusedNote(context, self.list)
        self._saver = RowSaver(context, self.refused)
        self.detail = TopicDetail(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (text_label(_EXPLANATION, "second"), self.refused, self.list, self.detail):
            column.addWidget(widget)
        self.list.rows_edited.connect(self._edited)
        self.list.current_changed.connect(self._show_current)
        self.detail.adopted.connect(self._adopt)
        self.detail.shown_in_plan.connect(lambda item: self.go_asked.emit(item, "time"))

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows the topics collected for the plan."""
        self._plan = plan
        self._topics = {topic.id: topic for topic in facts.topics}
        self._stored = tuple(ListRow(topic.id, _texts(topic)) for topic in facts.topics)
        self.refused.show_rows(plan.id, self._stored)
        self._show_current(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed below the list; cells are taken over as they are left."""
        self.detail.flush()

    def _show_current(self, topic_id: str) -> None:
        topic = self._topics.get(topic_id) or next(iter(self._topics.values()), None)
        set_shown(self.detail, topic is not None)
        if topic is not None and self._plan is not None:
            self.detail.show_topic(topic, self._plan.year)

    def _adopt(self) -> None:
        self.detail.flush()
        topic = self.detail.topic()
        if topic is not None:
            self._context.write(
                lambda db: adopt_topic(db, topic.id),
                done=lambda _: self._context.teller.note(f"“{topic.title}”已列入计划。", undo=True),
            )

    def _edited(self, rows: Sequence[ListRow]) -> None:
        plan, topics = self._plan, self._topics
        assert plan is not None

        def store(db: DbSession, shown: Sequence[ListRow], changes: RowChanges) -> None:
            _store(db, plan, changes, shown, self._saver)

        changes = self._saver.save(self._stored, rows, store)
        titles = [topics[topic_id].title for topic_id in changes.removed] if changes else []
        if titles:
            self._context.teller.note(f"已删除议题“{titles[0]}”{'等' if titles[1:] else ''}。", undo=True)
        self.refused.show_rows(plan.id, self._stored)


def _texts(topic: TopicRow) -> dict[str, str]:
    return {
        "title": topic.title,
        "form": topic.form_text,
        "time": topic.time_text,
        "proposer": topic.proposer,
        "standing": topic.standing,
    }


def _store(
    db: DbSession, plan: PlanRow, changes: RowChanges, rows: Sequence[ListRow], saver: RowSaver
) -> None:
    """What was done to the list, as one action. Raises RuleViolation and InputProblem."""
    if len(changes.added) > 1:
        describe(db, f"记下{len(changes.added)}个监督议题")
    made = {}
    for row in changes.added:
        with saver.adding(row):
            made[row.row_id] = _add(db, plan, row)
    for topic_id in changes.removed:
        remove_topic(db, topic_id)
    for topic_id, key, text in changes.edited:
        edit_topic(db, EditField(topic_id, key, _value(key, text, plan)))
    if changes.order is not None or (made and rows[-1].row_id not in made):
        ids = tuple(made.get(row.row_id, row.row_id) for row in rows if any(row.values.values()))
        reorder_topics(db, ReorderTopics(plan.id, ids))


def _add(db: DbSession, plan: PlanRow, row: ListRow) -> str:
    texts = {key: row.values.get(key, "").strip() for key in ("title", "form", "time", "proposer")}
    request = AddTopic(
        plan.id,
        texts["title"],
        form=_form(texts["form"]),
        time=plan_time(texts["time"], plan.year),
        proposer=texts["proposer"],
    )
    return add_topic(db, request)


def _value(key: str, text: str, plan: PlanRow) -> Any:
    if key == "form":
        return _form(text)
    return plan_time(text, plan.year) if key == "time" else text


def _form(text: str) -> ItemType | None:
    """The form typed. Raises InputProblem."""
    found = read_form(text)
    if found is None and text.strip():
        raise InputProblem(f"“{text.strip()}”不是监督形式，可以写：{'、'.join(FORMS.values())}。")
    return found
