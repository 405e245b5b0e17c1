"""询问: asked while deliberating, answered by somebody responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.deliberation.question_commands import (
    AddQuestion,
    add_question,
    edit_question,
    remove_question,
)
from renda_desktop.deliberation.rows import QuestionRow
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.sessions.deliberation.shown import Block, RecordPapers, Shown
from ui.sessions.deliberation.speakers import Speaker, speakers_of, spoken_by
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.fields import ChoiceField, Field, LongTextField, TextField, TimeField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("name", "询问人", 112, hint="姓名、拼音"),
    RowColumn("text", "询问内容", stretch=True, hint="问什么"),
    RowColumn("organ", "被询问机关", 150, hint="镇人民政府"),
    RowColumn("state", "回答", 84, editable=False),
)
_EXPLANATION = (
    "代表审议议案和报告时可以提出询问，有关机关应当派负责人或者负责人员回答（《地方组织法》第二十三条）。"
    "询问一个人就能提，质询案要10人以上联名。"
)
_FIELDS = ("text", "organ", "asked_at", "answerer", "answer", "answered_at")
_LINKS = ("meeting_id", "agenda_item_id")


class QuestionsBlock(Block):
    """The list, and the current question."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._rows: dict[str, QuestionRow] = {}
        self._offered: tuple[Option, ...] = ()
        self.list = SessionRowList(_COLUMNS, "询问", toned="state", optional=("organ",), movable=False)
        self.list.set_add_hint("＋ 谁询问")
        self.block = RowBlock(self.list, "询问", details=self._make_details)
        self.kept = KeptRows(context, self.list, RowCommands(self._add, _store, remove_question), self)
        self.papers = RecordPapers(context, self, RecordKind.SESSION_QUESTION)
        for widget in (text_label(_EXPLANATION, "second"), self.block, self.papers):
            self.column.addWidget(widget)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"已删除{n}件询问。", undo=True))
        self.list.current_changed.connect(lambda _: self._show_details())

    def show_all(self, shown: Shown) -> None:
        """Shows the questions of a session."""
        self.shown = shown
        questions = shown.deliberation.questions
        self._rows = {one.id: one for one in questions}
        self.list.set_tones({one.id: Tone.DONE if one.answered else Tone.SOON for one in questions})
        self.kept.show(shown.session_id, [ListRow(one.id, _texts(one)) for one in questions])
        offered = (*self._meetings(), *self._topics())
        if offered != self._offered:
            self._offered = offered
            self.block.forget_details()
        self._show_details()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()

    def reach(self, record_id: str) -> bool:
        """One of the questions."""
        if record_id not in self._rows:
            return False
        self.list.select_row(record_id)
        self.list.setFocus()
        return True

    def enter_field(self, field: str) -> None:
        """A field of the details."""
        self.block.enter_field(field)

    def _meetings(self) -> list[Option]:
        meetings = self.shown.deliberation.meetings if self.shown else ()
        return [Option(one.id, one.delegation, one.activity) for one in meetings]

    def _topics(self) -> list[Option]:
        topics = self.shown.deliberation.topics if self.shown else ()
        return [Option(one.id, one.subject) for one in topics]

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        facts = self.now().card.facts
        deputies = speakers_of(self.now().deliberation.deputies, ())
        who: Speaker = spoken_by(texts.get("name", ""), deputies, ())
        meetings = self.now().deliberation.meetings
        place = next((m.id for m in meetings if who.person_id in {one.person_id for one in m.members}), None)
        request = AddQuestion(
            facts.id, who.name, who.person_id, place, organ=texts.get("organ"), text=texts.get("text", "")
        )
        return add_question(db, request)

    def _make_details(self) -> RowDetails:
        fields: dict[str, Field[Any]] = {
            "text": LongTextField("询问内容", lines=2),
            "meeting_id": ChoiceField("在哪个团提出", self._meetings()),
            "agenda_item_id": ChoiceField("审议的议题", self._topics()),
            "organ": TextField("被询问机关"),
            "asked_at": TimeField("提出时间"),
            "answer": LongTextField("回答内容", lines=2),
            "answerer": TextField("回答人", hint="姓名和职务"),
            "answered_at": TimeField("回答时间"),
        }
        return RowDetails(self.context, fields, _store, wide=("text", "answer"))

    def _show_details(self) -> None:
        one = self._rows.get(self.list.aliases.get(self.list.current_id(), self.list.current_id()))
        if one is None:
            self.block.close_details()
            self.papers.show_record(None)
            return
        links = {name: getattr(one, name) or "" for name in _LINKS}
        values = {**{name: getattr(one, name) for name in _FIELDS}, **links}
        self.block.open_details(("organ",)).show_row(one.id, f"{one.name}的询问", "", values)
        self.papers.show_record(RecordRef(one.id, f"{self.now().card.facts.short_name}{one.name}的询问"))


def _texts(one: QuestionRow) -> dict[str, str]:
    state = "已回答" if one.answered else "待回答"
    return {"name": one.name, "text": one.text.replace("\n", " "), "organ": one.organ, "state": state}


def _store(db: DbSession, question_id: str, name: str, value: Any) -> None:
    edit_question(db, EditField(question_id, name, (value or None) if name in _LINKS else value))
