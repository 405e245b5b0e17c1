"""建议: suggestions handed in during the session, those turned from bills too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from renda_desktop.deliberation.handing_in import SetSigners
from renda_desktop.deliberation.rows import HandedInRow, SuggestionRow
from renda_desktop.deliberation.rules import Category
from renda_desktop.deliberation.suggestion_commands import (
    AddSuggestion,
    add_suggestion,
    edit_suggestion,
    remove_suggestion,
    set_suggestion_signers,
)
from renda_desktop.overview.printables import RecordKind
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.sessions.deliberation.bills_block import receipt_fields, received, signed
from ui.sessions.deliberation.handed_in_block import HandedInBlock
from ui.sessions.deliberation.shown import Shown, answer_of, enum_options, said_of, yes_no
from ui.widgets.fields import ChoiceField, Field, LongTextField, TextField
from ui.widgets.row_model import RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "标题", stretch=True, hint="关于什么的建议"),
    RowColumn("who", "提出人", 124, editable=False),
    RowColumn("received", "收到", 128, editable=False),
    RowColumn("state", "类别", 128, editable=False),
)
_EXPLANATION = (
    "会上收到的代表建议、批评和意见，一件一行，一事一议。会后由主席团交有关机关研究办理（《地方组织法》第四十二条）；"
    "打印“代表建议清单”就是登记的底册；交办、答复、评价在“议案建议”里办。"
)
_PLAIN = ("content", "unit", "received_on", "received_at", "receiver", "note")


class SuggestionsBlock(HandedInBlock):
    """The list, and the current suggestion."""

    kind = RecordKind.SESSION_SUGGESTION
    word = "建议"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _COLUMNS, _EXPLANATION, "＋ 登记建议：标题")

    def show_all(self, shown: Shown) -> None:
        """Shows the suggestions of a session."""
        self.show_rows(shown, shown.deliberation.suggestions)

    def _texts(self, row: HandedInRow) -> dict[str, str]:
        assert isinstance(row, SuggestionRow)
        category = row.category.value if row.category else "未分类"
        turned = f"（{row.bill_number}号议案转）" if row.bill_number else ""
        return {
            "title": row.title, "who": signed(row), "received": received(row), "state": f"{category}{turned}",
        }  # fmt: skip

    def _tone(self, row: HandedInRow) -> Tone:
        assert isinstance(row, SuggestionRow)
        return Tone.SOON if row.problems or row.category is None else Tone.PLAIN

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        request = AddSuggestion(self.now().session_id, texts.get("title", ""), receipt=self.receipt())
        return add_suggestion(db, request)

    def _edit_cell(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        edit_suggestion(db, EditField(record_id, key, text))

    def _remove(self, db: DbSession, record_id: str) -> None:
        remove_suggestion(db, record_id)

    def _set_signers(self, db: DbSession, request: SetSigners) -> None:
        set_suggestion_signers(db, request)

    def _problems(self, row: HandedInRow) -> Sequence[str]:
        assert isinstance(row, SuggestionRow)
        return row.problems

    def _wide(self) -> tuple[str, ...]:
        return ("content",)

    def _fields(self) -> dict[str, Field[Any]]:
        return {
            "content": LongTextField("内容", hint="什么问题、什么原因、建议怎么办", lines=4),
            "category": ChoiceField("类别", enum_options(Category)),
            "unit": TextField("建议承办单位", hint="代表提议由谁办"),
            "public": ChoiceField("同意公开", yes_no(), hint="没有说"),
            "wants_meeting": ChoiceField("要求面商", yes_no(), hint="没有说"),
            **receipt_fields(),
            "note": TextField("备注"),
        }

    def _values(self, row: HandedInRow) -> Mapping[str, Any]:
        assert isinstance(row, SuggestionRow)
        return {
            **{name: getattr(row, name) for name in _PLAIN},
            "category": row.category.name if row.category else "",
            "public": said_of(row.public),
            "wants_meeting": said_of(row.wants_meeting),
        }

    def _store(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        if name == "category":
            value = Category[value] if value else None
        elif name in ("public", "wants_meeting"):
            value = answer_of(value)
        edit_suggestion(db, EditField(record_id, name, value))
