"""Rules as papers and tooltips cite them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from renda_desktop.law.rule import Citation, Note, Rule, Standing, standing_of

_LEVEL = re.compile("第[^第]+")


def cite(rule: Rule | Note, on: date | None = None) -> str:
    """《地方组织法》第二十五条; several joined by 、; 各地工作惯例 where no text is the base.

    With a day before the cited version came into force, the article of the version before it, where known.
    """
    return cite_all([rule], on)


def cite_all(rules: Iterable[Rule | Note], on: date | None = None) -> str:
    """Several rules as one citation: a law that follows on itself is named once, an article is said once."""
    found = [citation for rule in rules for citation in _citations(rule, on)]
    return "、".join(_merged(list(dict.fromkeys(found))))


def _citations(rule: Rule | Note, on: date | None) -> list[Citation]:
    if isinstance(rule, Note):
        return [rule.citation]
    begins = rule.citation.source.in_force_from
    if on is not None and rule.former is not None and begins is not None and on < begins:
        return [rule.former]
    return [rule.citation, *(one for one in rule.also if on is None or _in_force(one, on))]


def _in_force(citation: Citation, on: date) -> bool:
    begins = citation.source.in_force_from
    return begins is None or begins <= on


def cite_local(rule: Rule, on: date | None = None) -> str:
    """The base of a rule as `effective` gives it, so that the figures of the place in it are confirmed ones."""
    return basis_words(rule, standing_of(rule), on)


def basis_words(rule: Rule, standing: Standing, on: date | None = None) -> str:
    """The one wording of what a rule rests on and how far it binds this office.

    本地要求 where the office set the figure itself, 本地要求，《…》第八条 where it confirmed its province's,
    待确认，参照《…》第五条 where nobody did; what is 法定 or 一般 is cited alone.
    """
    if standing in (Standing.NATIONAL, Standing.NORMAL):
        return cite(rule, on)
    if rule.overridden:
        return Standing.LOCAL.value
    return f"{standing.value}，{'参照' if standing is Standing.PROPOSED else ''}{cite(rule, on)}"


def explain(rule: Rule, on: date | None = None) -> str:
    """Tooltip: the sentence, the citation, the quotation, and for local rules the request to confirm them."""
    lines = [rule.line, f"依据：{cite(rule, on)}"]
    if rule.quote and not (on is not None and rule.former is not None and cite(rule) != cite(rule, on)):
        lines.append(f"原文：“{rule.quote}”")
    if rule.overridden:
        lines.append("数字已按本单位的设置调整。")
    elif rule.pack:
        lines.append(f"已按{rule.pack}的规定核对。")
    elif not rule.citation.source.confirmed:
        lines.append("各省规定不同，请按本省规定核对。")
    return "\n".join(lines)


def _words(citation: Citation) -> str:
    source = citation.source
    return f"《{source.short}》{citation.article}" if source.short else source.full


def _merged(citations: list[Citation]) -> list[str]:
    """Articles of one law behind its name once: 《代表法》第二十五条第三款、第四十四条第二款.

    Paragraphs of one article behind it once: 《地方组织法》第二十六条第二款、第三款.
    """
    words = [_words(one) for one in citations[:1]]
    for before, citation in pairwise(citations):
        same = before.source == citation.source
        words.append(_behind(before.article, citation.article) if same else _words(citation))
    return words


def _behind(before: str, article: str) -> str:
    """What is left to say of an article behind another one of the same law: 第二十六条第二款 and its 第三款, 第三项."""
    one, other = _LEVEL.findall(before), _LEVEL.findall(article)
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return "".join(other[same:])
