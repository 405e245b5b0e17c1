"""A line of the register: a suggestion as it stands, or a bill of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from renda_desktop.chinese import pinyin
from renda_desktop.deliberation.rows import bare_title
from renda_desktop.suggestions.figures import NO_DELEGATION, NO_LEADER, NO_UNIT, UNCLASSED
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import SETTLED, WAITING_FOR_REPLY, State
from ui.suggestions.words import STATE_TONES, clock_sentence, due_tone, due_words, state_in_list
from ui.widgets.filter_bar import Filter
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

BILLS, ONLY = "bills", "only"
"""Chips that are no states: the bills in place of the suggestions, those behind a number."""
_LATE = (State.OVERDUE, State.FEEDBACK_LATE)


@dataclass(frozen=True)
class Line:
    """What stands in a line, and what finds it. `file` is None for a bill, `session_id` where it is opened."""

    id: str
    code: str
    order: tuple[int, ...]
    title: str
    lead: str
    everybody: str
    unit: str
    place: str
    state: str
    tone: Tone
    file: SuggestionFile | None = None
    session_id: str = ""
    begun: bool = False
    """A form of its card was begun and not registered."""

    @cached_property
    def words(self) -> str:
        """What is searched as it is written."""
        content = self.file.entry.content if self.file else ""
        return f"{self.code} {self.title} {self.everybody} {self.unit} {self.place} {content}".casefold()

    @cached_property
    def spoken(self) -> list[tuple[str, str, str]]:
        """What is searched by pinyin: the title, those who signed, the unit."""
        people = [(name, True) for name in self.everybody.split("、") if name]
        plain = [(self.title, False), (self.unit, False)]
        return [
            (text, pinyin.full(text, person=person), pinyin.initials(text, person=person))
            for text, person in (*plain, *people)
            if text
        ]


def line_of(file: SuggestionFile) -> Line:
    """A suggestion."""
    entry, unit = file.entry, file.unit
    origin = entry.origin
    return Line(
        file.id, entry.code,
        (origin.term, origin.year, origin.session if origin.session is not None else 99, entry.number),
        entry.title, entry.lead.name if entry.lead else "", "、".join(file.everybody),
        unit.name if unit else "", file.delegation, state_in_list(file), STATE_TONES[file.state], file,
    )  # fmt: skip


def line_columns() -> tuple[Column[Line], ...]:
    """What a line of the list shows."""
    return (
        Column("code", "编号", lambda r: r.code, lambda r: r.order, width=132),
        Column("title", "标题", _title, stretch=True, tooltip=_tip),
        Column("lead", "领衔", lambda r: r.lead, width=76),
        Column("unit", "主办", lambda r: r.unit, width=116),
        Column("due", "期限", _due, _days, width=108, tone=_due_tone, tooltip=_due_tip),
        Column("state", "状态", lambda r: r.state, width=92, tone=lambda r: (r.tone, r.state)),
        Column("place", "代表团", lambda r: r.place, width=112, shown=False),
        Column("category", "类别", _category, width=92, shown=False),
        Column("received", "收到日期", _received, width=108, shown=False),
        Column("assigned", "交办日期", _assigned, width=108, shown=False),
        Column("result", "结果类别", _result, width=92, shown=False),
    )


def _title(row: Line) -> str:
    return f"{'〔未完〕' if row.begun else ''}{bare_title(row.title)}"


def _tip(row: Line) -> str:
    people = f"\n{row.everybody}" if row.everybody else ""
    begun = "\n卡片里有写了一半、还没有登记的内容。" if row.begun else ""
    return f"{row.code}　{row.title}{people}{begun}"


def _due(row: Line) -> str:
    return due_words(row.file) if row.file else ""


def _due_tip(row: Line) -> str:
    clock = row.file.clock if row.file else None
    return clock_sentence(clock, row.file.today) if clock and row.file else ""


def _days(row: Line) -> int | None:
    return row.file.days_left if row.file else None


def _due_tone(row: Line) -> tuple[Tone, str] | None:
    return (due_tone(row.file), due_words(row.file)) if row.file and row.file.clock else None


def _category(row: Line) -> str:
    category = row.file.entry.category if row.file else None
    return category.value if category else ""


def _received(row: Line) -> str:
    return str(row.file.entry.received_on or "") if row.file else ""


def _assigned(row: Line) -> str:
    return str(row.file.assigned_on or "") if row.file else ""


def _result(row: Line) -> str:
    return row.file.result.letter if row.file and row.file.result else ""


Test = Callable[[SuggestionFile], bool]
STATES: dict[str, tuple[str, Test]] = {
    "open": ("全部在办", lambda f: f.open),
    "assign": ("待交办", lambda f: f.state in (State.TO_ASSIGN, State.HANDED_BACK)),
    "doing": ("办理中", lambda f: f.state in WAITING_FOR_REPLY or f.state is State.SENT_UP),
    "soon": ("即将到期", lambda f: f.state is State.SOON),
    "verify": ("待核实", lambda f: f.state is State.TO_VERIFY),
    "late": ("逾期", lambda f: f.state in _LATE),
    "feedback": ("待反馈", lambda f: f.state in (State.TO_APPRAISE, State.FEEDBACK_LATE)),
    "close": ("待办结", lambda f: f.state is State.TO_CLOSE),
    "closed": ("已办结", lambda f: f.state in (State.CLOSED, State.ARCHIVED)),
    "settled": ("不立案·并案·当场答复", lambda f: f.case.clearing in SETTLED),
}
"""Chips by key: word and test."""


def line_filters(lines: Sequence[Line], bills: int) -> list[Filter]:
    """The chips with their counts; sessions, categories, units and delegations wait in the ＋ menu."""
    files = [line.file for line in lines if line.file is not None]
    made = [
        Filter(key, word, count, "state", shown=count > 0)
        for key, (word, test) in STATES.items()
        if (count := sum(map(test, files))) or key == "open"
    ]
    if bills:
        made.append(Filter(BILLS, "议案", bills, "state"))
    for kind, title, values in (
        ("origin", "按届次、年度", [_origin(file) for file in files]),
        ("year", "按年度", [f"{file.entry.origin.year}年" for file in files]),
        ("category", "按类别", [_kind(file) for file in files]),
        ("unit", "按主办单位", [_unit(file) for file in files]),
        ("place", "按代表团", [file.delegation or NO_DELEGATION for file in files]),
        ("leader", "按分管领导", [_leader(file) for file in files]),
        ("mark", "按标记", [mark for file in files for mark in _marks(file)]),
    ):
        made += [
            Filter(f"{kind}:{value}", value, values.count(value), kind, shown=False, submenu=title)
            for value in dict.fromkeys(values)
        ]
    return made


def _origin(file: SuggestionFile) -> str:
    return file.entry.origin.words


def _kind(file: SuggestionFile) -> str:
    return file.entry.category.value if file.entry.category else UNCLASSED


def _unit(file: SuggestionFile) -> str:
    return file.unit.name if file.unit else NO_UNIT


def _leader(file: SuggestionFile) -> str:
    return file.unit.leader if file.unit and file.unit.leader else NO_LEADER


def _marks(file: SuggestionFile) -> list[str]:
    case = file.case
    found = (
        ("重点督办件", case.key), ("难度大（六个月）", case.hard), ("优秀建议", case.excellent),
        ("已转报上级", case.sent_up_on is not None), ("领衔代表已离任", bool(file.lead_left)),
    )  # fmt: skip
    return [word for word, on in found if on]


_VALUES: dict[str, Callable[[SuggestionFile], Sequence[str]]] = {
    "origin": lambda file: (_origin(file),),
    "year": lambda file: (f"{file.entry.origin.year}年",),
    "category": lambda file: (_kind(file),),
    "unit": lambda file: (_unit(file),),
    "place": lambda file: (file.delegation or NO_DELEGATION,),
    "leader": lambda file: (_leader(file),),
    "mark": _marks,
}


def condition(filters: Sequence[str], typed: str) -> Callable[[Line], bool] | None:
    """The test for what the list shows; None shows all."""
    keys = [key for key in filters if key not in (BILLS, ONLY)]
    words = typed.casefold().split()
    if not keys and not words:
        return None
    return lambda line: all(_fits(line, key) for key in keys) and all(_found(line, word) for word in words)


def _fits(line: Line, key: str) -> bool:
    if line.file is None:
        return False
    if key in STATES:
        return STATES[key][1](line.file)
    kind, _, value = key.partition(":")
    return value in _VALUES[kind](line.file)


def _found(line: Line, word: str) -> bool:
    return word in line.words or any(pinyin.matches(word, *spoken) for spoken in line.spoken)
