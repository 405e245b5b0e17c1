"""Rules as papers and tooltips cite them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from renda_desktop.law.rule import Citation, Note, Rule


def cite(rule: Rule | Note, on: date | None = None) -> str:
    """《地方组织法》第二十五条; several joined by 、; 各地工作惯例 where no text is the base.

    With a day before the cited version came into force, the article of the version before it, where known.
    """
    if isinstance(rule, Note):
        return _words(rule.citation)
    begins = rule.citation.source.in_force_from
    if on is not None and rule.former is not None and begins is not None and on < begins:
        return _words(rule.former)
    return "、".join(_merged([rule.citation, *rule.also]))


def explain(rule: Rule, on: date | None = None) -> str:
    """Tooltip: the sentence, the citation, the quotation, and for local rules the request to confirm them."""
    lines = [rule.line, f"依据：{cite(rule, on)}"]
    if rule.quote and not (on is not None and rule.former is not None and cite(rule) != cite(rule, on)):
        lines.append(f"原文：“{rule.quote}”")
    if rule.overridden:
        lines.append("数字已按本单位的设置调整。")
    elif not rule.citation.source.confirmed:
        lines.append("各省规定不同，请按本省规定核对。")
    return "\n".join(lines)


def _words(citation: Citation) -> str:
    source = citation.source
    return f"《{source.short}》{citation.article}" if source.short else source.full


def _merged(citations: list[Citation]) -> list[str]:
    """Articles of one law behind its name once: 《代表法》第二十五条第三款、第四十四条第二款."""
    words = [_words(citations[0])]
    for before, citation in pairwise(citations):
        same = before.source == citation.source
        words.append(citation.article if same else _words(citation))
    return words
