"""The text behind a term: each rule with its words, where it comes from, how it binds here and what it means today."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.law.citations import cite
from renda_desktop.law.figure_words import figures_in_words, share_in_words
from renda_desktop.law.intervals import due_after
from renda_desktop.law.lawbook import RuleHere
from renda_desktop.law.majorities import threshold
from renda_desktop.law.reminders import reminders_of
from renda_desktop.law.rule import Rule, Standing, standing_of
from renda_desktop.law.rulebook import all_rules, find_rule, subjects
from renda_desktop.law.rulebook import rule as find
from renda_desktop.law.working_days import caution
from renda_desktop.overview.thresholds import THRESHOLD_READS, thresholds
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.queries import MEETING_READS as PRESIDIUM_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.calendar import CALENDAR_READS, working_calendar
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.queries import find_office, term_on

ARTICLE_READS = tuple(dict.fromkeys((*THRESHOLD_READS, *PRESIDIUM_READS, *CALENDAR_READS)))
_SEAT_RULES = ("deputy_quota_base", "deputy_quota_per_population", "deputy_quota_max")
_HOLDS: dict[Standing, str] = {
    Standing.NATIONAL: "国家法律规定，必须做到。",
    Standing.NORMAL: "国家法律说的是“一般”“可以”或者参照，不是硬性要求。",
    Standing.LOCAL: "本地要求：本单位核对过或者自己定的数字。",
    Standing.PROPOSED: "外地、本省的规定或者各地的做法，本单位还没有核对，只作参考，不算逾期。"
    "本地也这样规定的，到“设置 → 本省规定”核对，或者在“本地规定”里填数字。",
}


class Article(Struct, frozen=True):
    """What a clerk reads of a rule."""

    rule_id: str
    subject: str
    line: str
    standing: Standing
    basis: str
    quote: str
    source: str
    """中华人民共和国…法（2025年3月11日第四次修正，2025年3月12日起施行）."""
    former: str
    """The article that said it before; "" where none is known."""
    here: tuple[str, ...]
    """What it means in this office today, sentence by sentence."""
    in_force: bool = True

    @property
    def binds(self) -> str:
        """How far it binds, as a sentence."""
        return _HOLDS[self.standing]


def find_article(db: DbSession, rule_id: str, today: datetime.date) -> Article | None:
    """The rule of that day; the last one that was, where it ended before. Raises KeyError for an unknown id."""
    here = rule_here(db, rule_id, today)
    if here is not None:
        return _article(db, here, today)
    last = max((one for one in all_rules() if one.id == rule_id), key=lambda one: one.valid_until or today)
    day = min(last.valid_until or today, today)
    found = rule_here(db, rule_id, day)
    return _article(db, found, today, in_force=False) if found is not None else None


def list_articles(db: DbSession, today: datetime.date) -> list[Article]:
    """Every rule in force, subject by subject; without texts of single places, which packs have under their base."""
    return list(remembered(db, ("articles", today), ARTICLE_READS, lambda: _articles(db, today)))


def _articles(db: DbSession, today: datetime.date) -> tuple[Article, ...]:
    ids = (id for ids in subjects().values() for id in ids)
    known = (rule for id in ids if (rule := find_rule(id, today)) is not None and not rule.base)
    found = (find_article(db, rule.id, today) for rule in known)
    return tuple(one for one in found if one is not None)


def _article(db: DbSession, here: RuleHere, today: datetime.date, *, in_force: bool = True) -> Article:
    told = _first_told(here)
    rule = told.rule
    return Article(
        rule_id=rule.id,
        subject=next((subject for subject, ids in subjects().items() if rule.id in ids), ""),
        line=rule.line,
        standing=told.standing,
        basis=told.basis,
        quote=rule.quote,
        source=_source(rule),
        former=_former(rule),
        here=tuple(_meaning(db, here, today)) if in_force else ("这条规定现在已经不施行了。",),
        in_force=in_force,
    )


def _first_told(here: RuleHere) -> RuleHere:
    """National law stands above a stricter figure that nobody confirmed."""
    if here.national is None or here.standing is not Standing.PROPOSED:
        return here
    return RuleHere(here.national, standing_of(here.national), here.on)


def _source(rule: Rule) -> str:
    source = rule.citation.source
    if not source.short:
        return source.full
    since = f"{chinese_date(source.in_force_from)}起施行" if source.in_force_from else ""
    told = "，".join(word for word in (source.version, since) if word)
    return f"《{source.full}》{rule.article}" + (f"（{told}）" if told else "")


def _former(rule: Rule) -> str:
    if rule.former is None:
        return ""
    source = rule.former.source
    return f"以前是{source.version}的《{source.short}》{rule.former.article}"


def _meaning(db: DbSession, here: RuleHere, today: datetime.date) -> Iterator[str]:
    told, national = _first_told(here), here.national
    yield from _counted(db, told, today)
    yield from _clock(db, told, today)
    yield from _seats(db, told.rule, today)
    if told is not here:
        where = f"{here.rule.pack}另有规定：{_said(here.rule)}（{cite(here.rule)}）"
        yield f"{where}。本单位还没有核对，先按国家法律提醒；到“设置 → 本省规定”核对以后就按它。"
    elif national is not None:
        yield f"国家法律是{_said(national)}（{cite(national, here.on)}：“{national.quote}”），本地更严，按本地的办。"
    elif here.rule.overridden:
        yield f"本单位定的是{_said(here.rule)}。" if here.named else "本单位已经确认，本地也这样要求。"
    for one in reminders_of(here.rule.id):
        yield f"程序会提醒“{one.title}”：从{one.trigger}算起，{one.due}。"


def _said(rule: Rule) -> str:
    return figures_in_words(rule.figures) or rule.line.rstrip("。")


def _counted(db: DbSession, here: RuleHere, today: datetime.date) -> Iterator[str]:
    """With 79 deputies at least 53; what is counted from deputies in office or from members of the presidium."""
    rule = here.rule
    known = {one.rule_id: one for one in thresholds(db, today).rows}
    row = known.get(rule.id)
    if row is not None:
        yield f"{thresholds(db, today).base_words}：{row.what}{row.words}。"
        return
    unit, share = rule.word("unit"), rule.figures.get("value")
    if not isinstance(share, Fraction) or rule.word("op") not in (">", ">="):
        return
    told = share_in_words(share, rule.word("op"))
    if unit == "of_all_presidium_members" and (members := len(members_on(db, today))):
        yield f"主席团现有成员{members}人：{told}就是至少{threshold(rule, members)}人。"
    elif unit == "of_all_deputies" and (base := thresholds(db, today).everybody.base) and rule.applies(base):
        yield f"在任代表{base}人：{told}就是至少{threshold(rule, base)}人。"


def _clock(db: DbSession, here: RuleHere, today: datetime.date) -> Iterator[str]:
    """A period that begins today ends on…"""
    rule = here.rule
    told, unit = (rule.figures.get("value"), (rule.defaults or {}).get("value")), rule.word("unit")
    if (
        not any(isinstance(figure, int) for figure in told)
        or unit not in ("month", "day", "working_day")
        or rule.word("applies")
    ):
        return
    calendar = working_calendar(db)
    due = due_after(rule, today, calendar)
    warned = caution(calendar, today, due) if unit == "working_day" else ""
    yield f"例如从今天算起，最后一天是{chinese_date(due, weekday=True)}。{warned}"


def _seats(db: DbSession, rule: Rule, today: datetime.date) -> Iterator[str]:
    """As many seats as the inhabitants allow, beside those that were fixed (选举法2020 第十二条, rounded down)."""
    office, term = find_office(db), term_on(db, today)
    if rule.id not in _SEAT_RULES or office is None or not office.population:
        return
    base, each, most = (int(find(id, today).number()) for id in _SEAT_RULES)
    allowed = min(most, base + office.population // each)
    fixed = f"；县级人大常委会确定的是{term.seats}名" if term is not None and term.seats else ""
    yield f"本地人口{office.population}人，照基数和人口算最多{allowed}名{fixed}，以确定的为准。"
