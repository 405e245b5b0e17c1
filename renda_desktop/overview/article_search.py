"""Finding a rule by what it says, its law, its subject, or the pinyin of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from renda_desktop.chinese.pinyin import full, initials
from renda_desktop.overview.articles import Article


def find_articles(articles: Sequence[Article], typed: str) -> list[Article]:
    """The articles in which every typed word occurs, those with all of them in their sentence first."""
    words = typed.casefold().split()
    found = [article for article in articles if all(word in _all_of(article) for word in words)]
    return sorted(found, key=lambda article: not all(word in _sentence(article.line) for word in words))


def _all_of(article: Article) -> str:
    told = " ".join((article.subject, article.basis, article.quote, article.standing.value)).casefold()
    return f"{_sentence(article.line)} {_sentence(article.subject)} {told}"


@lru_cache(maxsize=1000)
def _sentence(line: str) -> str:
    """A sentence with its pinyin and initials: 主席团会议 zhuxituanhuiyi zxthy."""
    return f"{line} {full(line, person=False).replace(' ', '')} {initials(line, person=False)}".casefold()
