"""丁03 代表建议办理情况登记卡: the whole course of a suggestion; 丁22 is that card for each suggestion of a deputy."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.paper_parts import LOW, form_table, pair, wide
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    label,
    line,
    page_break,
    paper,
    row,
    table,
    title,
)
from renda_desktop.suggestions.life_steps import steps
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.paper_phrases import (
    day_text,
    of_case,
    of_copy,
    of_entry,
    of_part,
    of_round,
    sentence,
    short_day,
    title_words,
    unit_words,
)
from renda_desktop.suggestions.part_rows import CopyRow, RoundRow
from renda_desktop.suggestions.rules import DEPUTY_CARD, LIFE_CARD, Outcome
from renda_desktop.township.queries import OfficeRow

_HAND = 10.0


def life_card(facts: SuggestionFacts) -> Paper:
    """丁03: what is known of the handling until today; what is not known yet stays free."""
    return paper(
        LIFE_CARD,
        f"{title_words(facts)}办理情况登记卡",
        Layout.CARD,
        card_blocks(facts),
        record=of_entry(facts),
        office=facts.office.presidium,
        page_numbers=True,
    )


def deputy_card(office: OfficeRow, person_id: str, name: str, files: Sequence[SuggestionFacts]) -> Paper:
    """丁22: one card for each suggestion the deputy signed, each on a page of its own."""
    blocks: list[Block] = []
    for place, facts in enumerate(files):
        blocks += [*([page_break()] if place else []), *card_blocks(facts, f"{facts.file.id}-")]
    return paper(
        DEPUTY_CARD,
        f"{name}代表建议办理情况登记卡",
        Layout.CARD,
        blocks,
        record=Source("person", person_id),
        office=office.presidium,
        page_numbers=True,
    )


def card_blocks(facts: SuggestionFacts, prefix: str = "") -> list[Block]:
    """The card; `prefix` keeps the keys of several in one paper apart."""
    return [
        title(field(facts.office.presidium), "\n代表建议办理情况登记卡", key=f"{prefix}title"),
        form_table(_head(facts), f"{prefix}head"),
        _contacts(facts, prefix),
        _course(facts, prefix),
        _rounds(facts, prefix),
        form_table(_end(facts), f"{prefix}end"),
        line(
            "登记人（签字）：", "负责人（签字）：　　　　　　　　", TextSize.SMALL4, key=f"{prefix}signatures"
        ),
    ]


def _head(facts: SuggestionFacts) -> list[Row]:
    file, entry, part = facts.file, facts.entry, facts.file.main
    others = "、".join(name for name in file.everybody if entry.lead is None or name != entry.lead.name)
    now = file.now
    handler = "\n".join(filter(None, (part.handler, part.phone))) if part else ""
    passed = f"（转交{part.passed_to.name}）" if part and part.passed_to else ""
    return [
        pair(
            ("编　　号", field(entry.code, of_entry(facts, "number"))),
            ("类　　别", field(entry.category.value if entry.category else "", of_entry(facts, "category"))),
        ),
        wide("标　　题", field(entry.name, of_entry(facts, "title"), "标题"), key="title"),
        pair(
            (
                "领衔代表",
                field(entry.lead.name if entry.lead else "", of_entry(facts, "signers"), "领衔代表"),
            ),
            ("联名代表", field(others, of_entry(facts, "signers"))),
        ),
        pair(
            ("主办单位", field(f"{part.unit.name}{passed}" if part else "", of_part(part, facts, "unit_id"))),
            (
                "会办单位",
                field(unit_words(one.unit for one in file.co_handlers), of_part(part, facts, "co")),
            ),
        ),
        pair(
            ("承 办 人", field(handler, of_part(part, facts, "handler"))),
            ("交办日期", field(day_text(part.assigned_on if part else None), of_part(part, facts, "assigned_on"))),
        ),
        pair(
            ("答复期限", field(_due_words(facts), of_round(now, "begins_on") if now else None)),
            ("建议状态", field(file.state.value)),
        ),
    ]  # fmt: skip


def _due_words(facts: SuggestionFacts) -> str:
    """2026年6月2日, of a hard one with its reason behind."""
    first = facts.file.rounds[0] if facts.file.rounds else None
    if first is None:
        return ""
    return f"{chinese_date(first.clock.due_on)}{'（涉及面广、处理难度大）' if facts.file.case.hard else ''}"


def _grid(
    prefix: str, key: str, name: str, columns: Sequence[tuple[str, float, float]], rows: Sequence[Row]
) -> Block:
    """A table with its name above the headings; two empty rows where nothing is known."""
    free = [row(*("" for _ in columns), height_mm=_HAND, key=f"free-{n}") for n in (1, 2)]
    return table(
        [column(weight or 1.0, mm=mm, align=Align.LEFT if weight else Align.CENTER) for _, mm, weight in columns],
        list(rows) or free,
        [
            row(cell(label(name).text, colspan=len(columns), align=Align.CENTER), height_mm=LOW, key="name"),
            row(*(label(heading) for heading, _, _ in columns), key="headings"),
        ],
        TextSize.NO5,
        key=f"{prefix}{key}",
    )  # fmt: skip


def _contacts(facts: SuggestionFacts, prefix: str) -> Block:
    rows = []
    for one in facts.file.contacts:
        source = Source("suggestion_contact", one.id, "met_on")
        rows.append(
            row(
                field(short_day(one.met_on), source), one.stage.value, one.way.value, field(one.who, source),
                field(one.note, Source("suggestion_contact", one.id, "note")), key=one.id,
            )
        )  # fmt: skip
    columns = (
        ("日期", 24.0, 0.0),
        ("阶段", 20.0, 0.0),
        ("方式", 22.0, 0.0),
        ("人员", 0.0, 1.0),
        ("情况", 0.0, 1.8),
    )
    return _grid(prefix, "contacts", "与代表见面沟通", columns, rows)


def _course(facts: SuggestionFacts, prefix: str) -> Block:
    ordered = sorted(steps(facts), key=lambda step: (step.day, step.turn))
    rows = [
        row(short_day(step.day), field(step.words, step.source), key=f"step-{n}")
        for n, step in enumerate(ordered, 1)
    ]
    return _grid(prefix, "course", "办理过程", (("日期", 24.0, 0.0), ("事项", 0.0, 1.0)), rows)


def _rounds(facts: SuggestionFacts, prefix: str) -> Block:
    """Each reply and what each signatory thought of it; a further round below the first."""
    columns = (
        ("轮次", 14.0, 0.0), ("答复日期\n和文号", 26.0, 0.0), ("结果\n类别", 12.0, 0.0), ("代表", 22.0, 0.0),
        ("态度", 19.0, 0.0), ("沟通", 19.0, 0.0), ("结果", 19.0, 0.0), ("收回日期\n和意见", 0.0, 1.0),
    )  # fmt: skip
    rows = [one for round_ in facts.file.rounds for one in _round_rows(facts, round_)]
    return _grid(prefix, "rounds", "答复和代表意见", columns, rows)


def _round_rows(facts: SuggestionFacts, one: RoundRow) -> list[Row]:
    copies: list[CopyRow | None] = [*one.copies] or [None]
    number = f"\n{one.reply_number}" if one.reply_number else ""
    rows = []
    for place, copy in enumerate(copies):
        first = (
            (
                cell(f"第{one.number}轮", rowspan=len(copies)),
                cell(field(f"{short_day(one.replied_on)}{number}", of_round(one, "replied_on")), rowspan=len(copies)),
                cell(field(one.letter, of_round(one, "letter")), rowspan=len(copies)),
            )
            if place == 0
            else ()
        )  # fmt: skip
        rows.append(row(*first, *_slip(copy), key=f"{one.id}-{place + 1}"))
    return rows


def _slip(copy: CopyRow | None) -> list[Words]:
    if copy is None:
        return [""] * 5
    values = [
        (copy.name, "name"),
        (copy.attitude.value if copy.attitude else "", "attitude"),
        (copy.contact.value if copy.contact else "", "contact"),
        (copy.result.value if copy.result else "", "result"),
        ("\n".join(filter(None, (short_day(copy.returned_on), copy.note))), "note"),
    ]
    return [field(text, of_copy(copy, name)) for text, name in values]


def _end(facts: SuggestionFacts) -> list[Row]:
    case = facts.file.case
    done = "" if case.outcome is Outcome.OPEN else case.outcome.value
    day = f"（{chinese_date(case.outcome_on)}）" if case.outcome_on and done else ""
    note = f"：{sentence(case.outcome_note)}" if case.outcome_note.strip() else ""
    promises = "；".join(
        f"{sentence(one.text)}（{day_text(one.due_on)}前{'，已完成' if one.done_on else ''}）"
        for one in facts.file.promises
    )
    return [
        wide("落实情况", field(f"{done}{day}{note}", of_case(facts, "outcome")), 14.0, key="outcome"),
        wide("承诺事项", field(promises, of_case(facts, "promises")), key="promises"),
        pair(
            ("办结日期", field(day_text(case.closed_on), of_case(facts, "closed_on"))),
            ("归 档 号", field(case.archive_number, of_case(facts, "archive_number"))),
            key="closed",
        ),
    ]
