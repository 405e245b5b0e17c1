"""Lists of 初步人选 or 正式候选人 as a kind of import. They come on the list of one 届; nobody becomes a deputy."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from renda_desktop.chinese.width import compact
from renda_desktop.imports.kinds import Choice, ImportKind, ImportRequest, ImportWords
from renda_desktop.imports.planning import NEW_RECORD, ImportSummary, Question, Side, TablePlan
from renda_desktop.imports.showing import EMPTY, shown
from renda_desktop.progress import Progress
from renda_desktop.roster.import_before import joined_work
from renda_desktop.roster.import_mapping import SPECS, VOCABULARY
from renda_desktop.roster.import_readers import NameText, Worded, readers
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.remarks import same_birth
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.slate import SlateRow
from renda_desktop.roster.slate_commands import (
    AddToSlate,
    PutOnSlate,
    add_to_slate,
    edit_slate_member,
    put_on_slate,
)
from renda_desktop.roster.slate_queries import list_slate, told_apart
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.previewing import preview_rows
from renda_desktop.spreadsheets.table_rows import DataRow
from renda_desktop.spreadsheets.verdicts import (
    CellReading,
    FieldReader,
    Finding,
    Known,
    RowVerdict,
    Verdict,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField

_PLAIN = ("sex", "ethnicity", "birth", "grassroots", "village_cadre")
_WORDED = ("party", "schooling", "occupation")
_WORK = ("work", "employer", "post")
_TAKEN_IN = frozenset({"name", *_PLAIN, *_WORDED, *_WORK, "age", "serial", "rejected_row", "rejected_reason"})
SLATE_SPECS = tuple(spec for spec in SPECS if spec.key in _TAKEN_IN)
"""No identity number and no telephone: the shares need neither."""

_ONLY_AGE = "只有年龄、没有出生年月，年龄先算“未填”，请导入以后补上出生年月。"

Values = Mapping[str, Any]


class SlatePlan(TablePlan):
    """Who would come on the list; a deputy in office of the same name is the same person unless the facts differ."""

    def __init__(self, slate: Slate, db: DbSession, request: ImportRequest) -> None:
        super().__init__(request.table, request.matches, request.file_name)
        self.slate = slate
        self.stage = SlateStage[request.choice] if request.choice else SlateStage.PROPOSED
        self.people = _People(
            list_slate(db, slate, request.day),
            [row for row in list_deputies(db, request.day) if row.in_force],
            request.table.rows,
            request.answers,
            request.day,
        )
        self.preview = preview_rows(
            request.table,
            request.matches,
            {key: _without_note(read) for key, read in readers(request.day).items()},
            self.people,
            specs=SLATE_SPECS,
            checks=(self.people.check,),
        )

    @property
    def questions(self) -> list[Question]:
        """Rows that have the name of a deputy in office, and too little else to be sure."""
        return self.people.questions

    def change(self, row: RowVerdict) -> Verdict:
        """Who was 初步人选 and stands in a list of 正式候选人 is one from now on."""
        found = super().change(row)
        return Verdict.CHANGED if found is Verdict.SAME and self.promotes(row) else found

    def promotes(self, row: RowVerdict) -> bool:
        """Whether somebody on the list comes a stage further."""
        known = self.people.listed.get(row.record or "")
        return self.stage is SlateStage.FORMAL and known is not None and known.stage is not self.stage

    def sides(self, row: RowVerdict, record: str) -> list[Side]:
        """The row beside the deputy of the same name."""
        deputy = self.people.sitting.get(record)
        return _sides(row.values, deputy) if deputy else []

    @property
    def announcements(self) -> list[str]:
        """That nobody becomes a deputy, and whose facts come from the roster."""
        told = super().announcements
        told.append(f"只列入{self.slate.name}，用来测算，不会登记为代表；身份证号、电话不导入。")
        linked = [row for row in self.preview.accepted if row.number in self.people.linked]
        if linked:
            told.append(f"其中{len(linked)}人是名册里的代表，资料按名册上的算。")
        return told


class _People:
    """Finds the rows on the list and in the roster (`Existing` of the preview); `check` runs after `find`."""

    def __init__(
        self,
        listed: Iterable[SlateRow],
        sitting: Iterable[DeputyRow],
        rows: Sequence[DataRow],
        answers: Mapping[int, str],
        day: datetime.date,
    ) -> None:
        self.questions: list[Question] = []
        self.linked: dict[int, str] = {}
        """Row → person of the roster."""
        self._rows, self._answers, self._day, self._place = rows, answers, day, -1
        self._listed: dict[str, list[SlateRow]] = defaultdict(list)
        self._sitting: dict[str, list[DeputyRow]] = defaultdict(list)
        self._finding: Finding | None = None
        self._met: dict[tuple[str, str], str] = {}
        self.listed = {one.id: one for one in listed}
        self.sitting = {row.id: row for row in sitting}
        for one in self.listed.values():
            self._listed[compact(one.name)].append(one)
        for row in self.sitting.values():
            self._sitting[compact(row.name)].append(row)

    def find(self, values: Values, /) -> Known | None:
        """The line of the list the next row is about; None for a new one."""
        self._place += 1
        self._finding = None
        row = self._rows[self._place]
        name = compact(str(values.get("name") or ""))
        if not name:
            return None
        birth = values.get("birth")
        first = self._met.setdefault((name, birth.text if birth else ""), row.where)
        if first != row.where:
            self._finding = Finding(Verdict.ERROR, f"与{first}是同一个人，没有重复导入。", "name")
            return None
        for one in self._listed[name]:
            if _fits(values, one.deputy):
                return Known(one.id, _before(one, values))
        self._look_in_roster(row.number, name, values)
        return None

    def check(self, number: int, values: Values) -> list[Finding]:
        """What was found about the row that `find` saw last; an age alone is not enough to count by."""
        found = [] if self._finding is None else [self._finding]
        if values.get("age") and values.get("birth") is None and number not in self.linked:
            found.append(Finding(Verdict.WARNING, _ONLY_AGE, "age"))
        return found

    def _look_in_roster(self, number: int, name: str, values: Values) -> None:
        fitting = [row for row in self._sitting[name] if _fits(values, row)]
        if not fitting:
            return
        answer = self._answers.get(number)
        sure = len(fitting) == 1 and values.get("birth") is not None and fitting[0].birth is not None
        if not sure:
            lines = tuple((row.id, told_apart(row, self._day)) for row in fitting)
            others = "；".join(line for _, line in lines[:3])
            sentence = f"名册里有同名的代表{others}，按同一个人算；不是同一个人的请选择新增。"
            self.questions.append(Question(number, str(values["name"]), sentence, lines, fitting[0].id))
            if answer is None:
                self._finding = Finding(Verdict.WARNING, sentence, "name")
        if answer != NEW_RECORD:
            self.linked[number] = answer or fitting[0].id


def _without_note(read: FieldReader) -> FieldReader:
    """The list has no 备注: what cannot be read is not taken in, and the sentence says so."""

    def reading(value: CellValue, /) -> CellReading:
        found = read(value)
        said = found.message.replace("原文已记入备注", "没有导入").replace("已记入备注", "没有导入")
        return found._replace(message=said)

    return reading


def _fits(values: Values, row: DeputyRow) -> bool:
    """Nothing known of both speaks against it."""
    birth, sex = values.get("birth"), values.get("sex")
    if birth is not None and row.birth is not None and not same_birth(birth, row.birth):
        return False
    return sex is None or row.sex is None or sex is row.sex


def _before(one: SlateRow, values: Values) -> dict[str, object]:
    """What the list says for each field of the row; of somebody in the roster the row changes nothing."""
    found: dict[str, object] = dict(values)
    if one.person_id:
        return found
    row = one.deputy
    found |= {key: getattr(row, key) or None for key in _PLAIN if key in values}
    for key in _WORDED:
        code, words, said = getattr(row, key), getattr(row, f"{key}_words"), values.get(key)
        if isinstance(said, Worded) and said.code is not None and said.code is not code:
            found[key] = Worded(code, words) if code or words else None
    same = row.work == joined_work(values)
    found |= {key: values[key] if same else row.work for key in _WORK if key in values}
    return found


def _sides(values: Values, deputy: DeputyRow) -> list[Side]:
    told = [
        ("性别", shown(values.get("sex")), shown(deputy.sex)),
        ("出生年月", shown(values.get("birth")), shown(deputy.birth)),
        ("民族", shown(values.get("ethnicity")), shown(deputy.ethnicity)),
        ("政治面貌", shown(values.get("party")), shown(deputy.party_text)),
        ("学历", shown(values.get("schooling")), shown(deputy.schooling_text)),
        ("工作单位及职务", shown(joined_work(values)), shown(deputy.work)),
    ]
    return [Side(label, mine, book, mine == book or EMPTY in (mine, book)) for label, mine, book in told]


def _facts(row: RowVerdict) -> dict[str, Any]:
    """Columns of the list an accepted row fills in."""
    values = row.values
    facts: dict[str, Any] = {key: values[key] for key in _PLAIN if values.get(key) is not None}
    for key in _WORDED:
        found = values.get(key)
        if isinstance(found, Worded):
            facts |= {key: found.code, f"{key}_words": found.words}
    work = joined_work(values)
    if work:
        facts["work"] = work
    name = values.get("name")
    if isinstance(name, NameText):
        reading = name.reading
        facts.setdefault("sex", reading.sex)
        if reading.ethnicity:
            facts.setdefault("ethnicity", reading.ethnicity.value)
    return facts


def commit_slate(db: DbSession, plan: SlatePlan, progress: Progress) -> ImportSummary:
    """Puts the accepted rows on the list as one action; rows of the list are filled in. Raises Cancelled."""
    assert plan.preview.complete, "finish the plan first"
    summary = plan.summary
    describe(db, f"导入{plan.file_name}：人选名单{summary.written}")
    rows = plan.preview.accepted
    for number, row in enumerate(rows):
        progress.report(number, len(rows), f"正在列入第{number + 1}人，共{len(rows)}人")
        _write(db, plan, row)
    return summary


def _write(db: DbSession, plan: SlatePlan, row: RowVerdict) -> None:
    person = plan.people.linked.get(row.number)
    if row.record is not None:
        if row.change is Verdict.CHANGED:
            _fill_in(db, row.record, _facts(row))
        if plan.promotes(row):
            edit_slate_member(db, EditField(row.record, "stage", plan.stage))
    elif person is not None:
        put_on_slate(db, PutOnSlate(plan.slate, (person,), plan.stage))
    else:
        add_to_slate(db, AddToSlate(plan.slate, str(row.values["name"]), plan.stage, _facts(row)))


def _fill_in(db: DbSession, slate_id: str, facts: Mapping[str, Any]) -> None:
    """A class by its code only: words without one fill in nothing."""
    for key, value in facts.items():
        if not key.endswith("_words") and value is not None:
            edit_slate_member(db, EditField(slate_id, key, value))


def slate_import(slate: Slate) -> ImportKind:
    """The import onto one list."""
    return ImportKind(
        key="slate",
        words=ImportWords(
            noun="人选名单",
            leftover="",
            book="人选名单",
            keeps="名单里原有的人都留着。",
            new="新增一个人（不是名册里的这位）",
        ),
        specs=SLATE_SPECS,
        vocabulary=VOCABULARY,
        subject="name",
        plan=partial(SlatePlan, slate),
        commit=_commit,
        choice=Choice(
            "这些人是",
            SlateStage.PROPOSED.value,
            ((SlateStage.FORMAL.name, SlateStage.FORMAL.value),),
        ),
    )


def _commit(db: DbSession, plan: SlatePlan, _confirmed: bool, progress: Progress) -> ImportSummary:
    return commit_slate(db, plan, progress)
