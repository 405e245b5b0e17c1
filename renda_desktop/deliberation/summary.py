"""The summary of what was said 审议意见汇总, drafted from the speeches by report. Pure.

Each point stands by itself until the clerk merges it; who raised it follows from the speeches and is never typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from renda_desktop.deliberation.rows import MeetingRow, OpinionRow, SpeechRow, Topic


class Raised(Struct, frozen=True):
    """How many people of one delegation raised an opinion; `names` each once, in the order they spoke."""

    delegation: str
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """第一代表团2人."""
        return f"{self.delegation}{len(self.names)}人"


class SummaryEntry(Struct, frozen=True):
    """One opinion of the summary; `opinion_id` "" where it still stands in the words of its speech."""

    opinion_id: str
    point_ids: tuple[str, ...]
    text: str
    category: str
    raised: tuple[Raised, ...]

    @property
    def id(self) -> str:
        """A name that stays: of the opinion, else of its one point."""
        return self.opinion_id or self.point_ids[0]

    @property
    def raised_words(self) -> str:
        """第一代表团2人、第三代表团1人."""
        return "、".join(one.words for one in self.raised)


class ChangeEntry(Struct, frozen=True):
    """A change of a draft that was proposed."""

    speech_id: str
    text: str
    raised: Raised


class SummarySection(Struct, frozen=True):
    """What was said on one report or draft; `topic` None: on something else."""

    topic: Topic | None
    entries: tuple[SummaryEntry, ...]
    changes: tuple[ChangeEntry, ...]

    @property
    def title(self) -> str:
        """The subject, or 其他意见."""
        return self.topic.subject if self.topic else "其他意见"


def summary_of(
    topics: Sequence[Topic], meetings: Sequence[MeetingRow], opinions: Iterable[OpinionRow]
) -> tuple[SummarySection, ...]:
    """The summary in the order of the agenda, 其他意见 last; topics nobody spoke on are left out.

    Entries stand in the order first said, those under one heading together, those under none last.
    """
    by_id = {opinion.id: opinion for opinion in opinions}
    known = {topic.id for topic in topics}
    sections = []
    for topic in (*topics, None):
        said = [
            (meeting.delegation, speech)
            for meeting in meetings
            for speech in meeting.speeches
            if _on(speech, topic, known)
        ]
        section = SummarySection(topic, _entries(said, by_id), _changes(said))
        if section.entries or section.changes:
            sections.append(section)
    return tuple(sections)


def _on(speech: SpeechRow, topic: Topic | None, known: set[str]) -> bool:
    return speech.agenda_item_id not in known if topic is None else speech.agenda_item_id == topic.id


def _entries(
    said: Sequence[tuple[str, SpeechRow]], opinions: dict[str, OpinionRow]
) -> tuple[SummaryEntry, ...]:
    points: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    raised: dict[str, list[tuple[str, str]]] = {}
    for delegation, speech in said:
        for point in speech.points:
            key = point.opinion_id if point.opinion_id in opinions else point.id
            assert key is not None, "a point has an id"
            points.setdefault(key, []).append(point.id)
            texts.setdefault(key, point.text)
            raised.setdefault(key, []).append((delegation, speech.name))
    made = [_entry(key, points[key], texts[key], raised[key], opinions.get(key)) for key in points]
    order = [c for c in dict.fromkeys(entry.category for entry in made) if c] + [""]
    return tuple(sorted(made, key=lambda entry: order.index(entry.category)))


def _entry(
    key: str, points: list[str], text: str, raised: list[tuple[str, str]], opinion: OpinionRow | None
) -> SummaryEntry:
    if opinion is None:
        return SummaryEntry("", tuple(points), text, "", _raised(raised))
    return SummaryEntry(key, tuple(points), opinion.text, opinion.category, _raised(raised))


def _raised(people: Iterable[tuple[str, str]]) -> tuple[Raised, ...]:
    units: dict[str, dict[str, None]] = {}
    for delegation, name in people:
        units.setdefault(delegation, {})[name] = None
    return tuple(Raised(delegation, tuple(names)) for delegation, names in units.items())


def _changes(said: Sequence[tuple[str, SpeechRow]]) -> tuple[ChangeEntry, ...]:
    return tuple(
        ChangeEntry(speech.id, speech.change.strip(), Raised(delegation, (speech.name,)))
        for delegation, speech in said
        if speech.change.strip()
    )
