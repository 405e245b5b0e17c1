"""Who leads an activity the plan gives to a post: the one who holds it; papers name people, not bare posts."""

from __future__ import annotations

import datetime
import re

from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post

_POST = re.compile(
    r"(?:[^、，]{0,8}?(?:镇|乡|街道))?"
    r"(?:(?:人大|人民代表大会)?(?:主席团)?(?P<chair>副?主席)"
    r"|(?:人大|人民代表大会)(?:工委|工作委员会)?(?:(?P<head>副?主任)|(?P<secretary>专干)))"
)
"""副主席, 镇人大副主席, 青禾镇人大主席团主席, 街道人大工委主任, 人大专干."""


def bare_posts(words: str) -> list[Post]:
    """The posts of the congress's office when the words name nothing else; else none. 镇人大主席、副主席 names two."""
    found = [_POST.fullmatch(part) for part in "".join(words.split()).replace("，", "、").split("、")]
    return [_post(match) for match in found if match] if all(found) else []


def _post(match: re.Match[str]) -> Post:
    if match["secretary"]:
        return Post.SECRETARY
    return Post.VICE_CHAIR if (match["chair"] or match["head"]).startswith("副") else Post.CHAIR


def leader_named(db: DbSession, responsible: str, day: datetime.date) -> str:
    """沈玉兰 for 副主席 where exactly one holds the post on `day`, "" where none or several do; other words stay."""
    posts = bare_posts(responsible)
    if not posts:
        return responsible
    officers = list_officers(db, day)
    holders = [[one.name for one in officers if one.post is post] for post in posts]
    return "、".join(names[0] for names in holders) if all(len(names) == 1 for names in holders) else ""
