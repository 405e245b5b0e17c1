"""表04 建议办理情况汇总表, with what is counted below it as formulas; 承办单位测评表. Rows in, `Sheet` out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.deliberation.rules import Category
from renda_desktop.spreadsheets.sheet import (
    Align,
    Formula,
    Kind,
    Sheet,
    SheetColumn,
    SheetRow,
    Total,
    Value,
)
from renda_desktop.suggestions.figures import DEFINITIONS, Ranked, ranking
from renda_desktop.suggestions.paper_phrases import sentence, short_day, unit_words
from renda_desktop.suggestions.part_rows import RoundRow
from renda_desktop.suggestions.report_facts import YearFacts
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import SUMMARY, Clearing, Satisfaction

RANKING = f"{SUMMARY}测评"
_AT_SESSION, _BETWEEN = "会中", "闭会"
_BLANK = 20
_GRADES = tuple(one.value for one in Satisfaction)


def _columns(letters: Sequence[str]) -> tuple[SheetColumn, ...]:
    return (
        SheetColumn("place", ("序号",), 3, Kind.INTEGER),
        SheetColumn("origin", ("届次",), 6),
        SheetColumn("code", ("建议编号",), 6),
        SheetColumn("title", ("标题",), 11, align=Align.LEFT),
        SheetColumn("category", ("类别",), 4, choices=tuple(one.value for one in Category)),
        SheetColumn(
            "lead", ("领衔代表",), 4, Kind.PERCENT
        ),  # names are texts; the rates below them are shares
        SheetColumn("cosigners", ("联名人数",), 3, Kind.INTEGER),
        SheetColumn("constituency", ("选区",), 5),
        SheetColumn("received", ("提出日期",), 5.5, Kind.DATE),
        SheetColumn("when", ("会中/闭会",), 3, choices=(_AT_SESSION, _BETWEEN)),
        SheetColumn("main", ("主办",), 7),
        SheetColumn("co", ("协办",), 6),
        SheetColumn("assigned", ("交办日期",), 5.5, Kind.DATE),
        SheetColumn("due", ("答复期限",), 5.5, Kind.DATE),
        SheetColumn("met", ("见面沟通日期",), 5.5, Kind.DATE),
        SheetColumn("replied", ("答复日期文号", "日期"), 5.5, Kind.DATE),
        SheetColumn("number", ("答复日期文号", "文号"), 6),
        SheetColumn("late", ("是否逾期",), 3, choices=("是", "否")),
        SheetColumn("class", (f"结果类别{'/'.join(letters)}",), 3.5, choices=tuple(letters)),
        SheetColumn("attitude", ("代表评价", "态度"), 4, choices=_GRADES),
        SheetColumn("contact", ("代表评价", "沟通"), 4, choices=_GRADES),
        SheetColumn("result", ("代表评价", "结果"), 4, choices=_GRADES),
        SheetColumn("again", ("重办情况",), 7, align=Align.LEFT),
        SheetColumn("closed", ("办结日期",), 5.5, Kind.DATE),
        SheetColumn("note", ("备注",), 8, align=Align.LEFT),
    )


def summary_sheet(facts: YearFacts) -> Sheet:
    """表04 of a year: a line for each suggestion, below it the number and the rates counted from the lines."""
    columns = _columns(facts.letters)
    lines = [_line(place, file) for place, file in enumerate(facts.files, 1)]
    return Sheet(
        name="建议办理情况汇总表",
        title=f"{facts.office.presidium}{facts.year}年代表建议办理情况汇总表",
        columns=columns,
        rows=(*lines, *_counted(columns, len(lines))) if lines else (),
        info=(("填报单位", facts.office.presidium), ("填报日期", facts.today.isoformat()), ("联系人", "")),
        closing=(("审核人", ""), ("填表人", "")),
        notes=(
            "答复日期、文号和是否逾期按第一次答复；结果类别和代表评价按最近一次。",
            DEFINITIONS,
        ),
        blank_rows=0 if lines else _BLANK,
    )


def _line(place: int, file: SuggestionFile) -> SheetRow:
    entry, first = file.entry, _first(file)
    values: tuple[Value, ...] = (
        place, entry.origin.words, entry.code, entry.name, entry.category.value if entry.category else None,
        entry.lead.name if entry.lead else None, len(entry.cosigners), file.constituency or None, entry.received_on,
        _AT_SESSION if entry.origin.at_session else _BETWEEN, file.unit.name if file.unit else None,
        unit_words(one.unit for one in file.co_handlers) or None, file.assigned_on if file.rounds else None,
        first.clock.due_on if first else None, file.contacts[-1].met_on if file.contacts else None,
        *_replied(file), *_judged(file), _again(file) or None, file.case.closed_on, _note(file) or None,
    )  # fmt: skip
    return SheetRow(values)


def _replied(file: SuggestionFile) -> tuple[Value, ...]:
    """Day, number and lateness of the first reply; the class of the newest."""
    first, last = (file.replies[0], file.replies[-1]) if file.replies else (None, None)
    return (
        file.replied_on,
        (first.reply_number or None) if first else None,
        _late(file),
        (last.letter or None) if last else None,
    )


def _judged(file: SuggestionFile) -> tuple[Value, ...]:
    """The newest slip of who speaks for all."""
    speaker = next((one.speaker for one in reversed(file.rounds) if one.verdict is not None), None)
    grades = (speaker.attitude, speaker.contact, speaker.result) if speaker else (None, None, None)
    return tuple(grade.value if grade else None for grade in grades)


def _first(file: SuggestionFile) -> RoundRow | None:
    return file.rounds[0] if file.rounds else None


def _late(file: SuggestionFile) -> str | None:
    """Of the first reply; nothing while it still has time."""
    first = _first(file)
    if first is None:
        return None
    if first.clock.in_time is not None:
        return "否" if first.clock.in_time else "是"
    return "是" if first.clock.due_on < file.today else None


def _again(file: SuggestionFile) -> str:
    """第2轮2026.7.10答复，满意; 第2轮参照2026.8.31前答复（待确认） where nobody confirmed the day."""
    words = []
    for one in file.rounds[1:]:
        due = short_day(one.clock.due_on)
        until = f"限{due}前答复" if one.clock.binding else f"参照{due}前答复（待确认）"
        told = f"{short_day(one.replied_on)}答复" if one.replied_on else until
        words.append(f"第{one.number}轮{told}{f'，{one.verdict.value}' if one.verdict else ''}")
    return "；".join(words)


def _note(file: SuggestionFile) -> str:
    """What became of it in the clean-up, whether it is hard, key or was sent up."""
    case, into = file.case, file.merged_into
    parts = (
        f"并入第{into.number}号" if into else "",
        f"{case.clearing.value}：{sentence(case.clearing_reason)}"
        if case.clearing is Clearing.REFUSED
        else "",
        case.clearing.value if case.clearing is Clearing.ON_SPOT else "",
        "涉及面广、处理难度大" if case.hard else "",
        "重点督办" if case.key else "",
        f"转报{case.sent_up_to}" if case.sent_up_on else "",
    )
    return "；".join(part for part in parts if part)


def _counted(columns: Sequence[SheetColumn], lines: int) -> Iterator[SheetRow]:
    """件数、答复率、办结率、面商率、满意率 as formulas over the lines above; each names its own base."""
    handled = "COUNT({assigned_span})"
    content = 'COUNTIF({result_span},"满意")+COUNTIF({result_span},"基本满意")'
    appraised = f'({content}+COUNTIF({{result_span}},"不满意"))'

    def among(key: str) -> str:
        return f'COUNTIFS({{assigned_span}},">0",{{{key}_span}},">0")'

    rates = (
        ("件数", "COUNTA({code_span})", ""),
        ("答复率", among("replied"), handled),
        ("办结率", among("closed"), handled),
        ("面商率", among("met"), handled),
        ("满意率", 'COUNTIF({result_span},"满意")', appraised),
        ("满意率（连同基本满意）", content, appraised),
    )
    for place, (name, part, base) in enumerate(rates):
        counted = f"={part}" if not base else f'=IF({base}=0,"—",({part})/{base})'
        span = (-lines - place, -1 - place)
        yield _sum_row(columns, name, "lead" if base else "cosigners", Formula(counted, span))


def _sum_row(columns: Sequence[SheetColumn], name: str, at: str, value: Formula) -> SheetRow:
    """The name in the column of titles, the figure in a column that shows such figures."""
    known: dict[str, Value] = {"title": name, at: value}
    return SheetRow(tuple(known.get(column.key) for column in columns))


_RANKING = (
    SheetColumn("number", ("序号",), 4, Kind.INTEGER),
    SheetColumn("unit", ("单位",), 14, align=Align.LEFT),
    SheetColumn("handled", ("承办数",), 6, Kind.INTEGER, total=Total.SUM),
    SheetColumn("satisfied", ("满意",), 6, Kind.INTEGER, total=Total.SUM),
    SheetColumn("fairly", ("基本满意",), 6, Kind.INTEGER, total=Total.SUM),
    SheetColumn("dissatisfied", ("不满意",), 6, Kind.INTEGER, total=Total.SUM),
    SheetColumn("rate", ("满意率",), 6, Kind.PERCENT),
    SheetColumn("place", ("排名",), 5, Kind.INTEGER),
    SheetColumn("note", ("备注",), 12, align=Align.LEFT),
)
_RATE_FORMULA = (
    '=IF({satisfied}+{fairly}+{dissatisfied}=0,"—",{satisfied}/({satisfied}+{fairly}+{dissatisfied}))'
)


def ranking_sheet(facts: YearFacts) -> Sheet:
    """承办单位测评表: units by what the deputies think, from the newest appraisal of each suggestion."""
    rows = ranking([file for file in facts.files if file.rounds], facts.letters)
    return Sheet(
        name="承办单位测评表",
        title=f"{facts.office.presidium}{facts.year}年代表建议承办单位测评表",
        columns=_RANKING,
        rows=tuple(_ranked(number, row) for number, row in enumerate(rows, 1)),
        info=(("填报单位", facts.office.presidium), ("填报日期", facts.today.isoformat())),
        closing=(("审核人", ""), ("填表人", "")),
        notes=("按满意率排名，相同的看连同基本满意的比率，再看按期答复率；没有收到评价的不排名。",),
        total="合计" if rows else "",
    )


def _ranked(number: int, row: Ranked) -> SheetRow:
    f = row.figures
    satisfied, content, base = (
        f.satisfied_rate.part.number,
        f.content_rate.part.number,
        f.content_rate.base.number,
    )
    late = f"逾期未答复{f.late.number}件" if f.late.number else ""
    note = "；".join(filter(None, ("没有收到评价" if row.place is None else "", late)))
    return SheetRow(
        (number, row.name, f.assigned.number, satisfied, content - satisfied, base - content, Formula(_RATE_FORMULA),
         row.place, note or None)
    )  # fmt: skip
