"""From a citation as it is printed to the rules behind it: 《代表法》第五十一条第二款、第三款. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from renda_desktop.law.rule import Citation, Rule
from renda_desktop.law.rulebook import all_rules

_CITED = re.compile("《([^《》]+)》(第[^《》，。；：（）()、　 ]+(?:、第[^《》，。；：（）()、　 ]+)*)")
_LEVEL = re.compile("第[^第]+")
_ARTICLE = re.compile("(第[^第]+?条)")
_MOST = 8
"""So many rules at most are shown behind one text."""


def rules_cited(text: str) -> tuple[str, ...]:
    """Ids of the rules that a text cites, in its order; of an article without its paragraph all that are known."""
    found: dict[str, None] = {}
    for law, article in cited(text):
        exact = _index().get((law, article))
        for rule_id in exact or _index().get((law, _whole_article(article)), ()):
            found.setdefault(rule_id)
    return tuple(found)[:_MOST]


def cited(text: str) -> Iterator[tuple[str, str]]:
    """Law and article of each citation, also where only the rest is said: 第二十六条第二款、第三款."""
    for match in _CITED.finditer(text):
        last = ""
        for part in match[2].split("、"):
            last = part if "条" in part else _behind(last, part)
            yield match[1], last


def _behind(before: str, rest: str) -> str:
    """第二十六条第二款 and 第三款 is 第二十六条第三款; behind a 项 the levels above it stay."""
    levels, own = _LEVEL.findall(before), _LEVEL.findall(rest)
    depth = next((n for n, level in enumerate(levels) if own and level[-1] == own[0][-1]), len(levels))
    return "".join([*levels[:depth], *own])


def _whole_article(article: str) -> str:
    found = _ARTICLE.match(article)
    return found[1] if found else article


@cache
def _index() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Rules by law and article, and by the article alone, those in force before those of former years."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule in sorted(all_rules(), key=lambda rule: rule.valid_until is not None):
        for one in _citations(rule):
            for article in dict.fromkeys((one.article, _whole_article(one.article))):
                ids = found.setdefault((one.source.short, article), [])
                if rule.id not in ids:
                    ids.append(rule.id)
    return MappingProxyType({key: tuple(ids) for key, ids in found.items()})


def _citations(rule: Rule) -> Iterator[Citation]:
    own = (rule.citation, *rule.also, *((rule.former,) if rule.former is not None else ()))
    for one in own:
        for part in one.article.split("、"):
            yield Citation(one.source, part if "条" in part else _behind(one.article.split("、")[0], part))
