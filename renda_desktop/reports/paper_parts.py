"""Parts the papers of the preparations share: typed texts with their headings, the agenda in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Passage, Source, Words, field, h1, h2, h3, missing, para
from renda_desktop.sessions.paper_parts import session_source
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sessions.rules import Verb

_FIRST = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_SECOND = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]")
_THIRD = re.compile(r"^\d{1,2}[.．](?!\d)")
_LONG = 40
"""A line that begins with a number and is longer is a sentence that runs on behind its heading."""
_ADDRESS = re.compile(r"^各位代表[：:]?$")


def typed_text(text: str, source: Source, key: str) -> Iterator[Block]:
    """A text as the office typed it: 一、 and （一） become headings of their level, other lines paragraphs.

    各位代表： on a line of its own is left out, since the paper writes it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if not _ADDRESS.match(line)]
    for number, line in enumerate(lines, 1):
        name = f"{key}-{number}"
        make = next(
            (m for pattern, m in ((_FIRST, h1), (_SECOND, h2), (_THIRD, h3)) if pattern.match(line)), None
        )
        if make is None:
            yield para(field(line, source), key=name)
            continue
        head, rest = _parted(line)
        yield make(field(head, source), key=name, running=field(rest, source) if rest else None)


def _parted(line: str) -> tuple[str, str]:
    """（一）抓项目，强产业。去年…… → heading and what runs on."""
    if len(line) <= _LONG:
        return line, ""
    end = line.find("。")
    if 0 < end < _LONG:
        return line[: end + 1], line[end + 1 :]
    return "", line


def agenda_words(card: SessionCard, *, said: bool = False) -> Words:
    """听取和审议……；审查和批准……: every item in one sentence, without a closing mark.

    `said`: in a speech, which names what is known and leaves 其他事项 out.
    """
    items = [item for item in card.agenda if not (said and item.verb is Verb.OTHER)]
    if not items:
        return missing("会议议程", session_source(card.facts)("agenda"))
    words: list[Passage] = []
    for index, item in enumerate(items):
        if index:
            words.append(Passage("；"))
        words.append(field(item.title, Source("session_agenda_item", item.id, "title")))
    return tuple(words)
