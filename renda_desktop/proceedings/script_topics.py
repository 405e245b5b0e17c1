"""What a plenary sitting after the first one takes up: reports, votes, ballots, in the order they come. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.documents.compose import Source, Words, field
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS
from renda_desktop.proceedings.order import short_title
from renda_desktop.proceedings.placing import (
    before_ballots,
    matters_at,
    offices_at,
    ordered,
    places_of,
    reports_at,
)
from renda_desktop.proceedings.rows import Matter
from renda_desktop.proceedings.script_parts import Scene

_FEW = 3
"""So many resolutions are named; more are 各项决议、决定."""


def later_topics(scene: Scene) -> list[Words]:
    """听取《…》; 表决选举办法（草案）; 选举人大主席; 表决各项决议、决定（草案）."""
    return [*_reports(scene), *_votes(scene)]


def _reports(scene: Scene) -> Iterator[Words]:
    day = scene.day
    for one in reports_at(scene.hall, day, places_of(day)):
        if not one.written:
            yield field(f"听取{one.title}", Source(one.record_kind, one.id, "title"))


def _votes(scene: Scene) -> Iterator[Words]:
    day, sitting = scene.day, scene.hall.sitting_id
    places = places_of(day)
    halls = [hall for hall in day.halls if hall.sitting_id == sitting]
    here = [matter for hall in halls for matter in matters_at(hall, day, places)]
    for matter in ordered([one for one in here if before_ballots(one)]):
        yield _vote(scene, matter)
    for group in places.groups_at(sitting):
        yield _ballots(scene, group)
    after = [one for one in here if not before_ballots(one)]
    if len(after) > _FEW:
        yield "表决各项决议、决定（草案）"
    else:
        yield from (_vote(scene, matter) for matter in after)


def _vote(scene: Scene, matter: Matter) -> Words:
    title = short_title(matter.title, scene.day.card.facts.name)
    return field(f"表决{title}", Source("motion", matter.id, "title"))


def _ballots(scene: Scene, group: str) -> Words:
    day = scene.day
    if group != ELECTION:
        return "票决民生实事项目" if group == PROJECTS else "进行满意度测评"
    offices = offices_at(day, places_of(day), scene.hall.sitting_id)
    names = "、".join(one.title for one in offices)
    return field(f"选举{names}" if names else "进行选举", scene.of_session("election"))
