"""征集和初审: when and how proposals were asked for, what came, and what the review made of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.projects.proposal_commands import (
    AddProposal,
    Decline,
    Reorder,
    TakeUp,
    add_proposal,
    decline,
    edit_proposal,
    put_back,
    remove_proposal,
    reorder_proposals,
    take_up,
)
from renda_desktop.projects.rows import ProposalRow, YearRow
from renda_desktop.projects.rules import Taken
from renda_desktop.projects.year_commands import edit_year
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.projects.parts import YearBlock
from ui.sessions.row_table import SessionRowList
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "征集到的项目", stretch=True, hint="项目名称"),
    RowColumn("source", "来源", 116, hint="选民群众"),
    RowColumn("who", "提出人", 116, hint="谁提的"),
    RowColumn("state", "初审", 96, editable=False),
)
_TONES = {Taken.OPEN: Tone.SOON, Taken.TAKEN: Tone.DONE, Taken.DECLINED: Tone.PLAIN}
_NEW, _OPEN = "new", ""
_EXPLANATION = (
    "选民、代表、部门和网络渠道提的都登记在这里。意思相同的几条，在下面“初审结果”里选同一个候选项目，就合并了。"
    "可以从 Excel 复制几行（名称、来源、提出人），点进表里按 Ctrl+V。"
)
_YEAR = ("collect_from", "collect_until", "collect_ways", "reviewed_by", "reviewed_on")


class CollectBlock(YearBlock):
    """The proposals of a year."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._offered: list[Option] = []
        self.form = FieldForm(
            context,
            edit_year,
            Bound("collect_from", DateField("征集开始", full_day)),
            Bound("collect_until", DateField("征集截止", full_day)),
            Bound("collect_ways", TextField("征集渠道", hint="例如 代表走访、联络站、公众号"), wide=True),
            Bound("reviewed_by", TextField("哪次会议初审", hint="例如 镇十九届人大主席团第二十三次会议")),
            Bound("reviewed_on", DateField("初审日期", full_day)),
        )
        self.list = SessionRowList(_COLUMNS, "征集到的项目", toned="state", optional=("who",))
        self.list.set_add_hint("＋ 加一条")
        self.block = RowBlock(self.list, details=self._make_details)
        commands = RowCommands(self._add, _edit, remove_proposal, self._reorder)
        self.kept = KeptRows(context, self.list, commands, self)
        for widget in (self.form, text_label(_EXPLANATION, "second"), self.block):
            self.column.addWidget(widget)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"已删除征集到的{n}条。", undo=True))
        self.list.pasted.connect(self._paste)
        self.list.current_changed.connect(self._show_details)

    def show_year(self, year: YearRow) -> None:
        """Shows what was collected for a year."""
        self.year = year
        self.form.show_record(year.id, values_of(year, dict.fromkeys(_YEAR)))
        self.kept.show(year.id, [_row(one) for one in year.proposals])
        self.list.set_tones({one.id: _TONES[one.taken] for one in year.proposals})
        self._show_details(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.block.flush()

    def _proposal(self, row_id: str) -> ProposalRow | None:
        return next((one for one in self.shown().proposals if one.id == row_id), None)

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        year = self.shown()
        title, source, who = (texts.get(key, "") for key in ("title", "source", "who"))
        return add_proposal(db, AddProposal(year.id, title, source=source, who=who))

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_proposals(db, Reorder(self.shown().id, ids))

    def _paste(self, text: str) -> None:
        lines = [line.split("\t") for line in text.replace("\r", "\n").split("\n") if line.strip()]
        keys = ("title", "source", "who")

        def command(db: DbSession) -> None:
            describe(db, f"粘贴征集到的{len(lines)}条")
            for cells in lines:
                self._add(db, dict(zip(keys, (cell.strip() for cell in cells), strict=False)))

        if lines and self.context.write(command):
            self.context.teller.note(f"已加入{len(lines)}条。", undo=True)

    def _options(self) -> list[Option]:
        projects = [Option(one.id, f"并入：{one.title}") for one in self.shown().projects]
        return [Option(_NEW, "列为新的候选项目"), *projects]

    def _make_details(self) -> RowDetails:
        fields: dict[str, Field[Any]] = {
            "project": ChoiceField("初审结果", self._options(), hint="还没有审"),
            "declined": TextField("不列入的理由", hint="写了理由就是不列入"),
            "content": LongTextField("内容", lines=2),
            "received_on": DateField("收到日期", full_day),
        }
        return RowDetails(self.context, fields, self._edit_detail, wide=("project", "declined", "content"))

    def _edit_detail(self, db: DbSession, row_id: str, name: str, value: Any) -> None:
        if name in ("project", "declined") and not value:
            put_back(db, (row_id,))
        elif name == "project":
            take_up(db, TakeUp((row_id,), None if value == _NEW else str(value)))
        elif name == "declined":
            decline(db, Decline((row_id,), str(value)))
        else:
            edit_proposal(db, EditField(row_id, name, value))

    def _show_details(self, row_id: str) -> None:
        one = self._proposal(row_id)
        if one is None:
            self.block.close_details()
            return
        details = self.block.open_details()
        options = self._options()
        if options != self._offered:
            self._offered = options
            project = details.fields["project"]
            assert isinstance(project, ChoiceField)
            project.set_options(options)
        values = {
            "project": one.project_id or _OPEN, "declined": one.declined, "content": one.content,
            "received_on": one.received_on,
        }  # fmt: skip
        details.show_row(one.id, one.title, "", values)


def _edit(db: DbSession, row_id: str, key: str, text: str) -> None:
    edit_proposal(db, EditField(row_id, key, text))


def _row(one: ProposalRow) -> ListRow:
    source = one.source.value if one.source else ""
    return ListRow(one.id, {"title": one.title, "source": source, "who": one.who, "state": one.taken.value})
