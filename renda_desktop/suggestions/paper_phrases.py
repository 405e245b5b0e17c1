"""What the papers of suggestions say alike: names, days, units, periods; each word with the field it comes from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Passage, Source, field, h1, h2, missing, para
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.part_rows import AssignmentRow, CopyRow, RoundRow, UnitRow
from renda_desktop.suggestions.rules import Clock, ResultClass

BLANK_DAY = "　　　　年　　月　　日"
"""Where a day is written in by hand."""

# --- sources ---------------------------------------------------------------------------------------------------------


def of_entry(facts: SuggestionFacts, name: str = "") -> Source:
    """Source of a field of the suggestion as it was handed in."""
    return Source("suggestion", facts.file.id, name)


def of_case(facts: SuggestionFacts, name: str) -> Source:
    """Source of what was decided on it; the record is the suggestion's."""
    return Source("suggestion_case", facts.file.id, name)


def of_part(part: AssignmentRow | None, facts: SuggestionFacts, name: str) -> Source:
    """Source of a unit's part; before there is one, of the assignment that is lacking."""
    return Source("suggestion_assignment", part.id, name) if part else of_case(facts, "assignment")


def of_round(one: RoundRow, name: str) -> Source:
    """Source of a field of a round."""
    return Source("suggestion_round", one.id, name)


def of_copy(copy: CopyRow, name: str) -> Source:
    """Source of a field of a signatory's copy."""
    return Source("suggestion_copy", copy.id, name)


# --- phrases ---------------------------------------------------------------------------------------------------------


def presidium_passage(facts: SuggestionFacts) -> Passage:
    """青禾镇人民代表大会主席团."""
    return field(facts.office.presidium, Source("office", facts.office.id, "name"))


def number_passage(facts: SuggestionFacts, record_id: str, paper: str, kind: str = "suggestion") -> Passage:
    """The document number given to the paper, else its placeholder."""
    given, source = facts.numbers.get((record_id, paper)), Source(kind, record_id, f"number:{paper}")
    if given is None:
        return missing("发文字号", source)
    mark = facts.office.document_mark
    return field(number_text(Series.DOCUMENT, given.number, mark=mark, year=given.year or 0), source)


def day_passage(day: datetime.date | None, source: Source, label: str) -> Passage:
    """2026年6月2日, else its placeholder."""
    return field(chinese_date(day) if day else "", source, label)


def unit_day(facts: SuggestionFacts, one: RoundRow) -> datetime.date:
    """The day on which the unit that has it was given this round; after a re-assignment that of its own part."""
    part = facts.file.main
    return max(part.assigned_on, one.begins_on) if part is not None else one.begins_on


def day_text(day: datetime.date | None) -> str:
    """2026年6月2日, or nothing."""
    return chinese_date(day) if day else ""


def short_day(day: datetime.date | None) -> str:
    """2026.6.2: in a narrow column."""
    return f"{day.year}.{day.month}.{day.day}" if day else ""


def name_passage(facts: SuggestionFacts, behind: Passage | None = None) -> Text:
    """《关于修复东河村灌溉渠的建议》（第3号）."""
    return text_of(
        "《", field(facts.entry.name, of_entry(facts, "title"), "标题"), "》（第",
        field(facts.entry.number, of_entry(facts, "number")), "号", behind, "）",
    )  # fmt: skip


def heading_passage(facts: SuggestionFacts) -> Text:
    """镇十九届人大七次会议第3号建议: as titles name it."""
    return text_of(
        field(facts.where, of_entry(facts, "session_id")),
        "第", field(facts.entry.number, of_entry(facts, "number")), "号建议",
    )  # fmt: skip


def title_words(facts: SuggestionFacts) -> str:
    """The same in plain words, for the name of a paper."""
    return f"{facts.where}第{facts.entry.number}号建议"


def proposers(facts: SuggestionFacts) -> Passage:
    """李淑芬等3名代表, 李淑芬代表: those who signed this one, without those of the merged ones."""
    lead, source = facts.entry.lead, of_entry(facts, "signers")
    if lead is None:
        return missing("领衔代表", source)
    count = len(facts.entry.signers)
    return field(f"{lead.name}等{count}名代表" if count > 1 else f"{lead.name}代表", source)


def addressees(facts: SuggestionFacts) -> Passage:
    """李淑芬等代表, 李淑芬代表: how a letter to all who signed begins."""
    lead, source = facts.entry.lead, of_entry(facts, "signers")
    if lead is None:
        return missing("领衔代表", source)
    return field(f"{lead.name}等代表" if facts.joint else f"{lead.name}代表", source)


def handed_in_passage(facts: SuggestionFacts) -> Text:
    """李淑芬等3名代表在镇十九届人大七次会议上提出的《…》（第3号）, with those that were merged into it."""
    at = "上" if facts.entry.origin.at_session else ""
    where = field(facts.where, of_entry(facts, "session_id"))
    merged = "、".join(f"第{one.number}号" for one in facts.file.merged)
    joined = field(f"，{merged}并入" if merged else "", of_case(facts, "merged_into_id"))
    return text_of(proposers(facts), "在", where, f"{at}提出的", name_passage(facts, joined))


def unit_passage(facts: SuggestionFacts, *, label: str = "主办单位") -> Passage:
    """Who was given it."""
    part = facts.file.main
    return field(part.unit.name if part else "", of_part(part, facts, "unit_id"), label)


_BESIDE = re.compile("[（(][^（）()]*[）)]$")


def unit_full_name(facts: SuggestionFacts) -> Passage:
    """青禾镇水利站 of 镇水利站, without （加挂…牌子）: as a unit's own papers are headed and signed."""
    part = facts.file.main
    name, short = _BESIDE.sub("", part.unit.name) if part else "", facts.office.kind.short
    full = f"{facts.office.name}{name.removeprefix(short)}" if name.startswith(short) else name
    return field(full, of_part(part, facts, "unit_id"), "承办单位")


def unit_words(units: Iterable[UnitRow]) -> str:
    """镇财政所、镇农业综合服务中心."""
    return "、".join(unit.name for unit in units)


def you_words(facts: SuggestionFacts) -> str:
    """你镇 to the government as a whole, 你单位 to one of its units."""
    part = facts.file.main
    return f"你{facts.town}" if part is not None and part.unit.name.endswith("人民政府") else "你单位"


def answered_words(facts: SuggestionFacts, clock: Clock, source: Source, *, since: str = "交办之日") -> Text:
    """自交办之日起三个月内书面答复代表（2026年6月2日前）; without a period by rule only the day.

    A period that counts from the close of the session says so itself.
    """
    period, day = facts.periods.get(clock.rule_id, ""), day_passage(clock.due_on, source, "答复期限")
    if not period:
        return text_of("于", day, "前书面答复代表")
    begins = "" if "之日起" in period else f"{since}起"
    return text_of(f"自{begins}{period}内书面答复代表（", day, "前）")


_NUMBER = re.compile(r"^([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")


def written_text(text: str, source: Source, key: str) -> list[Block]:
    """What a deputy or a unit wrote: the first sentence of a line with 一、 or （一） is its heading."""
    return [_written(line, source, f"{key}-{n}") for n, line in enumerate(lines_of(text), 1)]


def _written(line: str, source: Source, key: str) -> Block:
    found = _NUMBER.match(line)
    if found is None:
        return para(field(line, source), key=key)
    head, stop, rest = line.partition("。")
    if not rest:  # one sentence is no heading of itself: only its number stands out
        head, stop, rest = found[0], "", line[found.end() :]
    make = h1 if found[0].endswith("、") else h2
    return make(field(f"{head}{stop}", source), running=field(rest, source), key=key)


def lines_of(text: str) -> list[str]:
    """The lines of what was typed, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def sentence(text: str) -> str:
    """What was typed as one sentence, without its last stop."""
    return "".join(lines_of(text)).rstrip("。；;,，")


def class_words(facts: SuggestionFacts, letter: str) -> str:
    """A（已解决或采纳）; "" without a class."""
    known = next((one for one in facts.classes if one.letter == letter), None)
    return f"{known.letter}（{known.name}）" if known else letter


def class_names(classes: Sequence[ResultClass]) -> str:
    """A类已解决或采纳，B类正在解决或已列入计划: the classes as the office has them."""
    return "，".join(f"{one.letter}类{one.name}" for one in classes)
