"""Whether an entry of a pack may stand: its rule, figures, unit, dates, and never looser than national law. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from renda_desktop.errors import RuleViolation
from renda_desktop.law.figure_words import FROM_WORDS, TIME_UNITS, figures_in_words
from renda_desktop.law.local_values import check_figures
from renda_desktop.law.pack import PackEntry, with_entry
from renda_desktop.law.rule import Figure, Rule, Strength
from renda_desktop.law.rulebook import all_rules

_ARTICLE = re.compile("第[一二三四五六七八九十百千零〇0-9]+条.*")
_OPERATORS = (">", ">=", "<=", "<")
_BEGINNINGS = {"assigned_date": {"assigned_date", "session_closed"}}
"""From which other day a period may be counted, by that of the national rule; elsewhere only from its own."""
_FIRST_YEAR, _LAST_YEAR = 1979, 2100


def entry_problems(entry: PackEntry) -> Iterator[str]:
    """Whole sentences: what is wrong with the entry and what to do; nothing when it is right."""
    versions = [rule for rule in all_rules() if rule.id == entry.rule_id]
    if not versions:
        yield "程序里没有这个编号的规定，请核对编号。"
        return
    if versions[-1].base:
        yield f"这是一个地方的原文，数字要写在“{versions[-1].base}”名下，请改编号。"
        return
    if not _ARTICLE.fullmatch(entry.citation.article):
        yield f"“{entry.citation.article}”不是条款号，请写成“第十六条第一款”这样。"
    yield from _period_problems(entry)
    yield from _figure_problems(entry, _version(versions, entry))


def _version(versions: list[Rule], entry: PackEntry) -> Rule:
    """The national version of the time; the newest where the entry has no end."""
    last = entry.valid_until or date.max
    return next((rule for rule in reversed(versions) if (rule.valid_from or date.min) <= last), versions[-1])


def _period_problems(entry: PackEntry) -> Iterator[str]:
    begins, ends = entry.valid_from, entry.valid_until
    for day in (begins, ends):
        if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield f"日期{day}不对，请核对年份。"
    if begins is not None and ends is not None and ends < begins:
        yield f"截止日期{ends}早于起始日期{begins}，请核对。"


def _figure_problems(entry: PackEntry, rule: Rule) -> Iterator[str]:
    if not entry.figures:
        if rule.strength is Strength.MUST:
            yield f"国家法律已经定了（{rule.line}），这里没有另外的数字，请删去这一条。"
        return
    known = {*rule.figures, *(rule.defaults or {}), *rule.local_figures}
    if not known:
        yield "这条规定里没有数字，不能另定，请删去这一条。"
        return
    unknown = [name for name in entry.figures if name not in known]
    if unknown:
        yield f"这条规定没有“{'、'.join(unknown)}”这项数字，只有{'、'.join(sorted(known))}，请核对。"
        return
    words = [*_word_problems(entry, rule)]
    yield from words
    if words:
        return
    try:
        check_figures(rule, with_entry(rule, entry).figures)
    except RuleViolation:
        yield f"数字“{figures_in_words(entry.figures) or _plain(entry)}”不合理，请核对。"
        return
    if rule.strength is Strength.MUST:
        yield from _looser(entry, rule)


def _word_problems(entry: PackEntry, rule: Rule) -> Iterator[str]:
    unit, own = entry.figures.get("unit"), rule.word("unit")
    if unit is not None and unit != own and not (unit in TIME_UNITS and own in TIME_UNITS):
        yield f"单位“{unit}”不对，这条规定的单位是“{own}”，请改正。"
    begins = entry.figures.get("from")
    known = _BEGINNINGS.get(rule.word("from"), {rule.word("from")})
    if begins is not None and begins not in FROM_WORDS:
        yield f"“{begins}”不是起算的日子，只能是{'、'.join(sorted(FROM_WORDS))}，请改正。"
    elif begins is not None and begins not in known:
        yield f"这条规定不能从“{begins}”起算，只能是{'、'.join(sorted(known))}，请改正。"
    operator = entry.figures.get("op")
    if operator is not None and operator not in _OPERATORS:
        yield f"“{operator}”不是比较符号，只能是 > >= <= <，请改正。"
    for name, figure in entry.figures.items():
        if name in ("unit", "from", "op"):
            continue
        if not _alike(figure, rule.figures.get(name, (rule.defaults or {}).get(name)), own):
            yield f"{name} 的数字“{figure}”写法不对，请核对。"


def _alike(figure: Figure, before: Figure | None, unit: str) -> bool:
    """Whether a figure is of the kind of the one it replaces; nobody's place needs a list to choose from."""
    if isinstance(before, Fraction):
        return isinstance(figure, Fraction)
    if unit == "month_day" and isinstance(figure, str):
        return _day_of_year(figure)
    if isinstance(before, bool):
        return isinstance(figure, bool)
    return isinstance(figure, int) and not isinstance(figure, bool) and figure > 0


def _day_of_year(text: str) -> bool:
    try:
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        return False
    return len(text) == len("03-31")


def _looser(entry: PackEntry, rule: Rule) -> Iterator[str]:
    """A place may be stricter than national law where that leaves room, never looser, nor count in another unit."""
    if not rule.stricter and any(name in rule.figures for name in entry.figures):
        yield f"国家法律已经定了（{rule.line}），各地不能另定，请删去这一条。"
        return
    if entry.figures.get("unit", rule.word("unit")) != rule.word("unit") and rule.word("unit"):
        yield "单位和国家法律的不一样，没法比较，请用同样的单位。"
        return
    for name, figure in entry.figures.items():
        national = rule.figures.get(name)
        if not isinstance(figure, int | Fraction) or not isinstance(national, int | Fraction):
            continue
        if (figure > national) if rule.stricter == "less" else (figure < national):
            law, here = figures_in_words(rule.figures), figures_in_words({**rule.figures, name: figure})
            yield f"比国家法律宽：国家法律是{law}，这里是{here}。各地只能更严，请核对。"


def _plain(entry: PackEntry) -> str:
    return "、".join(f"{name}={figure}" for name, figure in entry.figures.items())
