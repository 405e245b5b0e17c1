"""Rules whose breach the sessions' own findings tell: what was found, or that nothing was and by which figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from renda_desktop.overview.checks.check import Asked, Check
from renda_desktop.overview.checks.looked_sessions import Looked, looked_sessions
from renda_desktop.overview.checks.places import NEW_SESSION
from renda_desktop.overview.checks.verdict import Binding, Place, Verdict
from renda_desktop.sessions.checks import STEP
from renda_desktop.sessions.rows import StepRow
from renda_desktop.sessions.rules import Phase, StepState

Held = tuple[str, Mapping[str, object]]
"""What is right, in words, and the figures."""


class Sought(Struct, frozen=True):
    """What a rule is held against in one session.

    `applies`: "" where it does, else why not; `held`: what is said where nothing was found.
    """

    applies: Callable[[Looked], str]
    held: Callable[[Looked], Held]
    none: str
    """The reason where no session is looked at."""
    todo: str


NO_SESSION = "今年还没有登记人代会。"
NOT_YET = "还没有开会"


def always(_: Looked) -> str:
    return ""


def after(word: str) -> Callable[[Looked], str]:
    """Asked for once the session has begun."""
    return lambda one: "" if one.begun else word


def nothing(words: str) -> Callable[[Looked], Held]:
    return lambda _: (words, {})


def sought(
    applies: Callable[[Looked], str], held: Callable[[Looked], Held], todo: str, none: str = NO_SESSION
) -> Sought:
    return Sought(applies, held, none, todo)


def found_check(rule_id: str, title: str, sought: Sought, id: str = "", *, optional: bool = False) -> Check:
    """A check over the findings of the sessions that are looked at."""

    def run(asked: Asked) -> Iterator[Verdict]:
        return _run(asked, sought)

    return Check(rule_id, title, run, id, optional=optional)


def _run(asked: Asked, sought: Sought) -> Iterator[Verdict]:
    looked = looked_sessions(asked)
    reasons, held = [], []
    for one in looked:
        mine = [finding for finding in one.findings if finding.rule_id == asked.check.rule_id]
        reason = "" if mine else sought.applies(one)
        for finding in mine:
            said, basis = f"{one.name}：{finding.sentence}", {"basis": finding.basis} if finding.basis else {}
            place, (_, figures) = one.place(finding), sought.held(one)
            yield asked.about(finding.figure).broken(
                said, on=one.day, todo=sought.todo, place=place, figures=figures, told=False, **basis
            )
        if reason:
            reasons.append((one.name, reason))
        elif not mine:
            held.append(one)
    if held:
        words = [(one.name, *sought.held(one)) for one in held]
        said = "；".join(f"{name}：{text}" for name, text, _ in words)
        figures = {
            label if len(held) == 1 else f"{name}{label}": value
            for name, _, some in words
            for label, value in some.items()
        }
        days = tuple(one.day for one in held if one.begun)
        more = {"basis": asked.confirmed_basis(held[0].day), "place": _of(held[0])}
        yield asked.holds(f"{said}。", on=held[0].day, figures=figures, done_on=days, **more)
    elif len(reasons) == len(looked):
        lacks = any(reason.startswith("还没有") and reason != NOT_YET for _, reason in reasons)
        yield asked.not_applicable(_joined(reasons) or sought.none, lacks=lacks, place=NEW_SESSION)


def _joined(reasons: Sequence[tuple[str, str]]) -> str:
    """Said once where it is the same for every session; "" without any."""
    if len({reason for _, reason in reasons}) == 1:
        return f"{reasons[0][1]}。"
    return "；".join(f"{name}：{reason}" for name, reason in reasons) + ("。" if reasons else "")


def _of(one: Looked) -> Place:
    return Place("sessions", one.id)


def step_check(key: str, rule_id: str, title: str) -> Check:
    """A check over one standing step of the sessions' checklists: done, due, late, or forgotten."""

    def run(asked: Asked) -> Iterator[Verdict]:
        return _steps(asked, key)

    return Check(rule_id, title, run, f"step_{key}")


def _steps(asked: Asked, key: str) -> Iterator[Verdict]:
    done: list[tuple[Looked, StepRow]] = []
    open_: list[Verdict] = []
    for one in looked_sessions(asked):
        step = next((step for step in one.card.steps if step.key == key), None)
        if step is None or (one.begun and not one.used):
            continue
        if step.done_on is not None:
            done.append((one, step))
        else:
            open_ += _undone(asked, one, step)
    yield from open_
    days = tuple(step.done_on for _, step in done if step.done_on is not None)
    if done:
        said = "；".join(f"{one.name}：“{step.title}”{step.done_on}已办" for one, step in done)
        yield asked.holds(f"{said}。", on=done[0][0].day, done_on=days, place=_of(done[0][0]))
    elif not open_:
        reason = "今年的会议没有这个步骤，或者没有记在筹备清单里。"
        yield asked.not_applicable(reason, place=Place("sessions"))


def _undone(asked: Asked, one: Looked, step: StepRow) -> Iterator[Verdict]:
    """Due or late before the session and after it; forgotten once it has begun. Of its own day nothing is judged."""
    more: dict[str, Any] = {
        "on": one.day, "due_on": step.due, "place": one.at(STEP, step.id, "done_on"), "told": False,
        "figures": {"最迟": step.due}, "todo": "办完以后，在这次会议的筹备清单里记上日期。",
    }  # fmt: skip
    if one.begun == (step.phase is Phase.AFTER):
        if step.state is StepState.OVERDUE:
            what = "会后事项" if one.begun else "筹备事项"
            yield asked.overdue(f"{one.name}{what}“{step.title}”已经过期。", **more)
        else:
            when = f"，最迟{step.due}" if step.due is not None else ""
            yield asked.due(f"{one.name}：“{step.title}”还没有办{when}。", **more)
    elif one.begun and step.required and step.phase is Phase.BEFORE:
        text = f"{one.name}：会前应当办的“{step.title}”，还没有记办理日期。"
        here = asked.here(one.day)
        lost = _LOST if here is not None and here.standing is Binding.NATIONAL else ""
        yield asked.broken(text, unrecorded=True, **more | {"todo": f"{_FORGOTTEN}{lost}。"})


_FORGOTTEN = "办过的，查会议档案，在筹备清单里补记日期"
_LOST = "；记录找不到了的，在“全部事项”里点“无法补录…”写明原因"
