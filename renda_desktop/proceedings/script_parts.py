"""What the chair's scripts share: prompts in 楷体, sources, the count of the hall, and the scene of a step. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.compose import Passage, Source, Words, field
from renda_desktop.documents.passages import Text, kai, text_of
from renda_desktop.proceedings.rows import Ballot, Day, Hall, SittingOrder, Step
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.sessions.paper_parts import session_source
from renda_desktop.sittings.rules import SittingCount

BLANK = "　　"
"""Where a number of the day is written in by hand."""


class Scene(Struct, frozen=True):
    """A step of a sitting with everything around it."""

    day: Day
    order: SittingOrder
    step: Step

    @property
    def hall(self) -> Hall:
        """The sitting."""
        return self.order.hall

    @property
    def rounds(self) -> list[Ballot]:
        """The ballots of the step."""
        return [one for id in self.step.rounds if (one := self.day.ballot(id)) is not None]

    @property
    def count(self) -> SittingCount | None:
        """The figures at this step: as the sitting was opened, but at a count that comes later those of that moment.

        A resignation accepted in between has taken effect then.
        """
        if self.step.kind is StepKind.RECOUNT:
            held = [one.held_at for one in self.rounds if one.held_at is not None]
            return self.hall.count_at(min(held) if held else None)
        return self.hall.count_at() if self.hall.continues else self.hall.count

    @property
    def at(self) -> str:
        """@… behind the key of a sentence, so that it is worded once for all sittings and matters."""
        subject = f".{self.step.subject_id}" if self.step.subject_id else ""
        return f"@{self.step.entry_id}{subject}"

    def of_hall(self, name: str) -> Source:
        """Source of a figure of the sign-in."""
        return Source("sitting", self.hall.sitting_id, name)

    def of_session(self, name: str) -> Source:
        """Source of a fact of the session."""
        return session_source(self.day.card.facts)(name)


def prompt(*words: Words) -> Text:
    """〔稍停〕 in 楷体: what the chair does and does not say."""
    return kai(text_of("〔", *words, "〕"))


def figure(value: int | None, source: Source) -> Passage:
    """A number once it is known, else room to write it."""
    return field(BLANK if value is None else value, source)


def joined(words: Iterable[Words], mark: str = "、") -> tuple[Words, ...]:
    """The words with a mark between."""
    found: list[Words] = []
    for word in words:
        found += [mark, word] if found else [word]
    return tuple(found)


def session_passage(scene: Scene) -> Passage:
    """青禾镇第十九届人民代表大会第七次会议."""
    return field(scene.day.card.facts.name, scene.of_session("number"))


def quantity(number: int) -> str:
    """两, 三, 十二: how many there are of something."""
    return "两" if number == 2 else chinese(number)


def count_words(scene: Scene) -> tuple[Words, ...]:
    """应到代表64名，实到61名，请假3名; before the sign-in 实到 and 请假 stay blank (documents.md §3).

    Who stayed away without leave is said once the sitting was opened: until then he may still come.
    """
    count = scene.count
    known = scene.hall.present is not None
    expected = count.expected if count is not None else scene.day.card.figures.expected
    return (
        "应到代表", field(expected or "", scene.of_hall("expected"), "应到代表人数"), "名，实到",
        figure(count.present if count is not None and known else None, scene.of_hall("present")), "名，请假",
        figure(count.excused if count is not None and known else None, scene.of_hall("excused")), "名",
        *_away(scene),
    )  # fmt: skip


def _away(scene: Scene) -> tuple[Words, ...]:
    count = scene.count
    if count is None or scene.hall.present is None or scene.hall.opened_at is None:
        return ()
    away = count.absent + count.waiting
    return ("，未到", field(away, scene.of_hall("absent")), "名") if away else ()


def quorum_words(scene: Scene, then: str, here: int | None = None) -> tuple[Words, ...]:
    """，符合法定人数，可以开会。 once enough came; before, what to say in either case.

    `here`: how many are in the hall, where some of those who came have left.
    """
    count = scene.count
    line = count.quorum if count is not None else scene.day.card.figures.quorum
    base = count.everybody.base if count is not None else scene.day.card.figures.base
    if line is None and base:
        return (f"，{then}。",)  # the law of that day set no figure for a township (before 2022-03-12)
    least = field(line or "", scene.of_hall("quorum"), "法定人数")
    if count is None or scene.hall.present is None:
        return (
            "。", prompt("到会满", least, "名说下一句；不满", least, "名，宣布不够法定人数，不能开会，另定时间"),
            f"符合法定人数，{then}。",
        )  # fmt: skip
    there = count.present if here is None else here
    if count.everybody.quorate(there) is False:
        return (
            f"，不够法定人数，不能{then.removeprefix('可以')}。",
            prompt("到会不满", least, "名，另定时间"),
        )
    hangs = (
        prompt("被暂停执行职务的代表算不算全体代表，请先确认") if count.everybody.quorum_hangs(there) else ()
    )
    return (f"，符合法定人数，{then}。", hangs)
