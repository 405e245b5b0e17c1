"""What the papers of suggestions are drawn from: the rows behind them, and the phrases they share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.register_queries import EntryRow
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Passage, Source, field, h1, h2, missing, para
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.issuing.queries import GivenNumberRow, number_for
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.law.citations import cite
from renda_desktop.law.rule import Rule
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.clocks import CLOSED, Clocks
from renda_desktop.suggestions.number_commands import HANDED_ON, OF_SUGGESTION, REDO, SUPERVISE, URGE
from renda_desktop.suggestions.queries import find_file
from renda_desktop.suggestions.rows import AssignmentRow, CopyRow, RoundRow, SuggestionFile, UnitRow
from renda_desktop.suggestions.rules import SUPERVISION_RULE, Clock, ResultClass, Role
from renda_desktop.suggestions.unit_queries import practice, result_classes
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.queries import OfficeRow, find_office
from renda_desktop.township.rules import short_congress

ASSIGNED_RULE = "suggestion_assigned_by_presidium"
_UNITS = {"month": "个月", "day": "日", "working_day": "个工作日"}
BLANK_DAY = "　　　　年　　月　　日"
"""Where a day is written in by hand."""


class Signatory(Struct, frozen=True):
    """Somebody who signed, with what the forms say of him; `phone` only where private facts are wanted."""

    person_id: str | None
    name: str
    delegation: str = ""
    constituency: str = ""
    phone: str = ""


class SuggestionFacts(Struct, frozen=True, kw_only=True):
    """Rows behind the papers of one suggestion.

    `where` is the session, or the year between sessions; `signatories` are all who are to be answered, those of the
    merged ones too, in the order of their copies; `periods` are the periods of clocks in words, by id of the rule;
    `…_under` is 根据《…》的规定， of the day it was assigned, of today.
    """

    office: OfficeRow
    file: SuggestionFile
    where: str
    signatories: tuple[Signatory, ...]
    classes: tuple[ResultClass, ...]
    reply_to_each: bool
    periods: Mapping[str, str]
    hard: Clock | None
    assigned_under: str
    pressed_under: str
    numbers: Mapping[tuple[str, str], GivenNumberRow]
    today: datetime.date

    @property
    def entry(self) -> EntryRow:
        """As it was handed in."""
        return self.file.entry

    @property
    def town(self) -> str:
        """镇 or 乡, for 我镇, 你镇."""
        return self.office.kind.short

    @property
    def government(self) -> str:
        """青禾镇人民政府."""
        return f"{self.office.name}人民政府"

    @property
    def joint(self) -> bool:
        """Whether several are to be answered."""
        return len(self.signatories) > 1


def suggestion_facts(
    db: DbSession, suggestion_id: str, today: datetime.date, *, private: bool = False
) -> SuggestionFacts | None:
    """Gathers the rows; None when the suggestion or the office is gone."""
    office, file = find_office(db), find_file(db, suggestion_id, today)
    if office is None or file is None:
        return None
    here, assigned = practice(db), file.assigned_on or today
    return SuggestionFacts(
        office=office, file=file, where=_where(db, office, file.entry),
        signatories=_signatories(db, file, today, private=private), classes=result_classes(db),
        reply_to_each=here.reply_to_each, periods=_periods(db, file), hard=_hard(db, file),
        assigned_under=under_law(db, ASSIGNED_RULE, assigned), pressed_under=under_law(db, SUPERVISION_RULE, today),
        numbers=_numbers(db, file), today=today,
    )  # fmt: skip


def under_law(db: DbSession, rule_id: str, on: datetime.date) -> str:
    """根据《代表法》第五十一条第一款的规定，: the articles of that day; "" where there was no such rule."""
    here = rule_here(db, rule_id, on)
    return f"根据{cite(here.rule, on)}的规定，" if here else ""


def _where(db: DbSession, office: OfficeRow, entry: EntryRow) -> str:
    session = find_facts(db, entry.origin.session_id) if entry.origin.session_id else None
    if session is not None:
        return session.short_name
    return f"{short_congress(office.kind, entry.origin.term)}{entry.origin.year}年闭会期间"


def _signatories(
    db: DbSession, file: SuggestionFile, today: datetime.date, *, private: bool
) -> tuple[Signatory, ...]:
    """In the order the copies of a reply have."""
    terms = dict.fromkeys(entry.origin.term_id for entry in (file.entry, *file.merged))
    known = {row.id: row for term in terms for row in list_deputies(db, today, term_id=term)}
    people = dict.fromkeys(
        (signer.person_id, signer.name) for entry in (file.entry, *file.merged) for signer in entry.signers
    )
    found = []
    for person_id, name in people:
        row = known.get(person_id or "")
        place = row.mandate.delegation if row and row.mandate else None
        phone = row.phone if row and private else ""
        area = row.constituency if row else ""
        found.append(Signatory(person_id, name, place.unit if place else "", area, phone))
    return tuple(found)


def _periods(db: DbSession, file: SuggestionFile) -> dict[str, str]:
    clocks = [one.clock for one in file.rounds]
    clocks += [clock for part in file.assignments for clock in part.clocks]
    clocks += [one.feedback for one in file.rounds if one.feedback is not None]
    hard = _hard(db, file)
    return {
        clock.rule_id: words
        for clock in [*clocks, *([hard] if hard else [])]
        if (words := period_of(db, clock))
    }


def period_of(db: DbSession, clock: Clock) -> str:
    """自交办之日起三个月内; the rule is the one that binds, or else the one that was proposed."""
    here = rule_here(db, clock.rule_id, clock.begins_on)
    rule = (here.binding or here.rule) if here else None
    return period_words(rule) if rule else ""


def period_words(rule: Rule) -> str:
    """三个月, 两个月, 十个工作日: the main figure of a rule with its unit; with its beginning where it is another."""
    unit = _UNITS.get(rule.word("unit"))
    if unit is None:
        return ""
    number = int(rule.number())
    words = f"{'两' if number == 2 and unit.startswith('个') else chinese(number)}{unit}"
    return f"大会闭会之日起{words}" if rule.word("from") == CLOSED else words


def _hard(db: DbSession, file: SuggestionFile) -> Clock | None:
    """Until when it could be answered if the presidium found it broad and difficult."""
    if not file.rounds or file.case.hard:
        return None
    return Clocks(db).reply(file.entry, file.rounds[0].begins_on, hard=True).clock


def _numbers(db: DbSession, file: SuggestionFile) -> dict[tuple[str, str], GivenNumberRow]:
    wanted = [(file.id, paper) for paper in OF_SUGGESTION]
    wanted += [(one.id, REDO) for one in file.rounds if one.number > 1]
    wanted += [(one.id, paper) for one in file.urgings for paper in (URGE, SUPERVISE)]
    wanted += [(one.id, HANDED_ON) for one in file.assignments if one.role is Role.MAIN]
    given = {(record, paper): number_for(db, record, paper) for record, paper in wanted}
    return {key: number for key, number in given.items() if number is not None}


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


def unit_full_name(facts: SuggestionFacts) -> Passage:
    """青禾镇水利站 of 镇水利站: as a unit's own papers are headed and signed."""
    part = facts.file.main
    name, short = part.unit.name if part else "", facts.office.kind.short
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
