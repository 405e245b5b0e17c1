"""候选人和票数: where and when, who stands, how many voted; what the figures say about the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from renda_desktop.changes.by_election_commands import (
    AddCandidate,
    add_candidate,
    edit_by_election,
    edit_candidate,
    remove_candidate,
)
from renda_desktop.changes.particulars import particulars, read_particulars
from renda_desktop.changes.rows import CandidateRow, CaseRow, ElectionRow
from renda_desktop.changes.rules import TURNOUT, majority_of, sum_faults
from renda_desktop.documents.passages import Source
from renda_desktop.errors import InputProblem
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.changes.parts import ChangePart
from ui.changes.step_forms import count_fields
from ui.runtime.context import AppContext
from ui.runtime.kept_list import KeptList, ListCommands
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import DateField, Field, FieldGrid, NumberField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn

_COLUMNS = (
    RowColumn("name", "姓名", 96, hint="姓名"),
    RowColumn("particulars", "基本情况", stretch=True, hint="如 女，汉族，1985年3月，中共党员，河滨社区居民"),
    RowColumn("nominated_by", "怎样推荐", 148, hint="如 选民21人联名推荐"),
    RowColumn("votes", "得票", 64, align="right"),
    RowColumn("standing", "结果", 108, editable=False),
)
WRITTEN_IN = "另选"
_EXPLANATION = (
    "写上姓名按回车，就加一名候选人。候选人可以多于补选名额，也可以相等。选民另选的人也写在这里，"
    "“怎样推荐”里写“另选”。"
)


class ElectionSection(ChangePart):
    """Fields and list save by themselves; what cannot be stays typed with the reason."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields: dict[str, Field[Any]] = {
            "seats": NumberField("补选名额", minimum=1, maximum=3, unit="名"),
            "election_day": DateField("投票日", full_day),
            "place": TextField("投票地点"),
            "organiser": TextField("谁主持", hint="不填：镇人大主席团"),
            "tellers": TextField("监票人、计票人", hint="候选人的近亲属不能担任"),
        }
        self.counts: dict[str, Field[Any]] = count_fields()
        self.form = RecordForm(context, _edit, self)
        self.days = text_label("", "second")
        self.result = text_label("", "strong")
        commands = ListCommands("候选人", self._add, _edit_candidate, remove_candidate)
        self.list = KeptList(context, _COLUMNS, "候选人", commands, "＋ 写姓名")
        self._lay_out()

    def show_case(self, case: CaseRow) -> None:
        """The by-election of a case; nothing for another kind."""
        self.case = case
        election = case.election
        if election is None:
            return
        values = {name: getattr(election, name) for name in self.fields}
        values |= {name: getattr(election.ballots, name) for name in self.counts}
        self.form.show(case.id, values)
        self.list.show_rows(case.id, [ListRow(one.id, _texts(one)) for one in election.candidates])
        self.days.setText(days_words(election))
        self.result.setText(result_words(election))
        for label in (self.days, self.result):
            set_shown(label, bool(label.text()))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, source: Source) -> bool:
        """Into a field or the list."""
        if source.record_kind == "by_election_candidate" or source.field in ("candidates", "votes"):
            self.list.setFocus()
            return True
        field = (self.fields | self.counts).get(source.field)
        if source.record_kind != "by_election" or field is None:
            return False
        field.setFocus()
        return True

    def _add(self, db: DbSession, values: Mapping[str, str]) -> str:
        return add_candidate(db, new_candidate(self.case.id if self.case else "", values))

    def _lay_out(self) -> None:
        basics, counts = FieldGrid(), FieldGrid()
        for grid, fields in ((basics, self.fields), (counts, self.counts)):
            for name, field in fields.items():
                grid.add(field)
                self.form.bind(name, field)
        for widget in (
            basics, self.days, text_label("候选人", "strong"), text_label(_EXPLANATION, "second"), self.list,
            text_label("票数", "strong"), counts, self.result,
        ):  # fmt: skip
            self.column.addWidget(widget)


def _edit(db: DbSession, case_id: str, name: str, value: Any) -> None:
    edit_by_election(db, EditField(case_id, name, value))


def _texts(one: CandidateRow) -> dict[str, str]:
    return {
        "name": one.name,
        "particulars": particulars(one),
        "nominated_by": WRITTEN_IN if one.written_in else one.nominated_by,
        "votes": "" if one.votes is None else str(one.votes),
        "standing": one.standing,
    }


def new_candidate(case_id: str, values: Mapping[str, str]) -> AddCandidate:
    """The request for a line as typed. Raises InputProblem for votes that are no number."""
    how = values.get("nominated_by", "").strip()
    return AddCandidate(
        case_id,
        values.get("name", ""),
        **read_particulars(values.get("particulars", "")),
        nominated_by="" if how == WRITTEN_IN else how,
        written_in=how == WRITTEN_IN,
        votes=_votes(values.get("votes", "")),
    )


def _edit_candidate(db: DbSession, candidate_id: str, key: str, text: str) -> None:
    if key == "particulars":
        describe(db, "修改候选人的基本情况")
        for name, value in read_particulars(text).items():
            edit_candidate(db, EditField(candidate_id, name, value))
    elif key == "votes":
        edit_candidate(db, EditField(candidate_id, key, _votes(text)))
    else:
        edit_candidate(db, EditField(candidate_id, key, text))


def _votes(text: str) -> int | None:
    plain = text.strip().removesuffix("票")
    if plain and not plain.isdecimal():
        raise InputProblem(f"得票“{text.strip()}”不是整数，请改正。")
    return int(plain) if plain else None


def days_words(election: ElectionRow) -> str:
    """最迟 2026-05-07 公布选民名单，…, counted back from election day."""
    if not election.days:
        return "填了投票日，这里就排出公布选民名单、候选人名单的最后日期。"
    words = {"voter_list": "公布选民名单", "candidates": "公布候选人名单", "final": "公布正式候选人名单"}
    parts = [
        f"{day.isoformat()}以前{words[key]}"
        for key, day in sorted(election.days.items(), key=lambda one: one[1])
    ]
    return f"从投票日倒排：{'，'.join(parts)}。本省补选另有规定的，到“设置 → 本地规定”里改天数。"


def result_words(election: ElectionRow) -> str:
    """至少797人参加才有效…; 罗敏当选，待主席团确认."""
    ballots, outcome = election.ballots, election.outcome
    faults = sum_faults(ballots)
    if faults:
        return faults[0].sentence
    if outcome is None:
        return (
            f"至少 {majority_of(ballots.voters, TURNOUT)} 人参加投票，选举才有效。" if ballots.voters else ""
        )
    names = "、".join(one.name for one in election.elected)
    who = f"{names}当选。" if names else ""
    return f"当选至少 {outcome.line} 票。{who}{outcome.reason}"
