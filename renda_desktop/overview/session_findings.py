"""Everything about one session that does not keep to the law or to the place's own rules, from all of its slices.

Each slice says what looks wrong in its own records; here they are read together, with what only shows in the end: a
bill nobody decided on, somebody elected who took no oath, a resolution that was not made public. Nothing blocks.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from renda_desktop.bodies.checks import BODY, chair_findings
from renda_desktop.bodies.queries import bodies_of, executive_chairs
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.deliberation.queries import deliberation_of
from renda_desktop.elections.announcing import announcement_title
from renda_desktop.elections.queries import election_card
from renda_desktop.elections.rows import ElectionCard, ElectionRow
from renda_desktop.overview.checks.marks import lost_records
from renda_desktop.overview.session_leftovers import OATH, left_of_deliberation, left_of_election
from renda_desktop.overview.yearly_findings import unheard_reports
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS
from renda_desktop.proceedings.ballot_places import RATING as RATING_ROUND
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.queries import day_of_card
from renda_desktop.proceedings.rows import Step
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.projects.queries import years_of_session
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.reports.queries import reports_of
from renda_desktop.reports.timing import REPORT
from renda_desktop.sessions.checks import ENTRY, OBSERVER, SESSION, SITTING, STEP
from renda_desktop.sessions.lawful import QUORUM, citation
from renda_desktop.sessions.rows import Finding, SessionCard
from renda_desktop.sessions.rules import Phase, SessionState
from renda_desktop.sittings.lawful import ON_TIME
from renda_desktop.sittings.queries import leaves_of, undecided
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from renda_desktop.votes.after_queries import AfterCard, after_card, rule_of
from renda_desktop.votes.checks import MOTION, doubts
from renda_desktop.votes.queries import passed_motions
from renda_desktop.votes.rows import AnnouncementRow, DutyRow, MotionRow
from renda_desktop.votes.rules import BudgetDutyKind, DutyState, MotionKind

DUTY = "budget_duty"
ANNOUNCEMENT, TASK, LEAVE, RATING, YEAR, OFFICE = (
    "session_announcement", "resolution_task", "session_leave", "rating", "project_year", "election_office",
)  # fmt: skip
ACTING, PUBLISHED, LOWEST, VOTED = (
    "acting_head_none", "power_resolutions", "appraisal_lowest_rate", "livelihood_projects_vote",
)  # fmt: skip
_NEAR = 3
_ANNOUNCED = (MotionKind.RESIGNATION, MotionKind.REMOVAL)
_MADE_PUBLIC = (MotionKind.RESOLUTION, MotionKind.DECISION, *_ANNOUNCED)
_PUBLISHING = "announce_results"


class Seen(Struct, frozen=True):
    """A session as it is looked through."""

    card: SessionCard
    today: datetime.date

    @property
    def id(self) -> str:
        """The session."""
        return self.card.facts.id

    @property
    def day(self) -> datetime.date:
        """Whose law counts."""
        return self.card.figures.day

    @property
    def over(self) -> bool:
        """Whether it was closed."""
        return self.card.state is SessionState.CLOSED

    @property
    def near(self) -> bool:
        """Whether it opens within three days, sits, or was held: what is only settled then may be asked for."""
        return self.card.state.begun or (self.card.days_to_go is not None and self.card.days_to_go <= _NEAR)


def session_findings(db: DbSession, card: SessionCard, today: datetime.date) -> tuple[Finding, ...]:
    """What to look at in a session, each sentence once: its plan first, then as it runs, then what is left."""
    seen = Seen(card, today)
    elections = election_card(db, seen.id, today)
    after = after_card(db, seen.id, today)
    found = (
        *card.findings,
        *_not_done(db, seen),
        *_lists(db, seen),
        *_reports(db, seen),
        *_acting(db, seen),
        *_yearly(db, seen),
        *_leaves(db, seen),
        *_order(db, seen),
        *_votes(seen, after.motions if after else ()),
        *(_elections(seen, elections) if elections else ()),
        *left_of_deliberation(deliberation_of(db, seen.id, today), seen.day, over=seen.over),
        *_projects(db, seen),
        *_ratings(db, seen),
        *(_after(seen, after, elections) if after else ()),
    )
    once = {finding.sentence: finding for finding in reversed(found)}
    return tuple(once[sentence] for sentence in dict.fromkeys(finding.sentence for finding in found))


def _not_done(db: DbSession, seen: Seen) -> Iterator[Finding]:
    """Before the session they are gaps; once it has begun nobody may forget that they were not recorded.

    Of a session whose checklist nobody ever used, such as one of years ago that was entered later, nothing is said;
    nor of what the office marked 无法补录.
    """
    if not seen.card.state.begun or all(step.done_on is None for step in seen.card.steps):
        return
    lost = lost_records(db)
    for step in seen.card.steps:
        forgotten = step.required and step.done_on is None and step.phase is Phase.BEFORE
        if forgotten and step.id not in lost:
            said = f"会前应当办的“{step.title}”，还没有记办理日期。"
            yield Finding(said, step.basis if step.basis != "惯例" else "", STEP, step.id, "done_on")


def _lists(db: DbSession, seen: Seen) -> Iterator[Finding]:
    bodies = bodies_of(db, seen.id, seen.today)
    if bodies is None:
        return
    yield from bodies.findings
    if seen.near:
        chairs = executive_chairs(db, seen.id, seen.today)
        yield from chair_findings(chairs, bodies.of(BodyKind.PRESIDIUM), seen.day, local_values(db))


def _reports(db: DbSession, seen: Seen) -> Sequence[Finding]:
    reports = reports_of(db, seen.id, seen.today)
    return reports.findings if reports is not None else ()


def _yearly(db: DbSession, seen: Seen) -> Iterator[Finding]:
    """What the congress has not heard this year, while this session can still put it on its agenda."""
    opens = seen.card.facts.opens_on
    if not seen.card.state.begun and opens is not None and opens.year == seen.today.year:
        for one in unheard_reports(db, seen.today):
            yield Finding(one.text, one.basis, SESSION, seen.id, "agenda", one.rule_id)


_ACTING = re.compile("代(?:理)?(?:镇|乡)长")


def _acting(db: DbSession, seen: Seen) -> Iterator[Finding]:
    """Nobody acts as head of a township: only bodies from the county up may name an acting head."""
    basis = citation([ACTING], seen.day)
    reports = reports_of(db, seen.id, seen.today)
    titled = [
        *((one.post, OBSERVER, one.id, "post") for one in seen.card.observers),
        *((one.reader_post, REPORT, one.id, "reader_post") for one in (reports.rows if reports else ())),
    ]
    for post, kind, record_id, field in titled:
        if _ACTING.search(post):
            said = f"“{post}”：乡镇没有代理正职的规定，主持工作的写现任职务，例如“副镇长（主持镇人民政府工作）”。"
            yield Finding(said, basis, kind, record_id, field, ACTING)


def _leaves(db: DbSession, seen: Seen) -> Iterator[Finding]:
    """Leave that is still to be decided on when the session has begun: is it an absence or not?"""
    waiting = undecided(leaves_of(db, seen.id)) if seen.card.state.begun else []
    if waiting:
        names = "、".join(dict.fromkeys(one.name for one in waiting))
        said = f"会议已经开始，{names}的请假还没有批：准不准假，决定算请假还是缺席。"
        yield Finding(said, citation([ON_TIME], seen.day), LEAVE, waiting[0].id, "decision", ON_TIME)


def _order(db: DbSession, seen: Seen) -> Iterator[Finding]:
    """What stands against the order of the day (`proceedings.order_checks`), unless nothing of it was recorded."""
    steps = [one for order in running_order(day_of_card(db, seen.card, seen.today)) for one in order.steps]
    if seen.over and not any(step.done for step in steps):
        return
    for step in steps:
        for sentence in step.doubts:
            yield Finding(sentence, "", *_place(step, seen), _OF_STEP.get(step.kind, ""))


_OF_STEP = {StepKind.COUNT: QUORUM, StepKind.OATH: OATH}
"""The rule a doubt at such a step is about, where it is always the same."""


def _place(step: Step, seen: Seen) -> tuple[str, str, str]:
    """Where it is put right: who is there in 签到, what is decided with its matter, the rest in the schedule."""
    if step.kind in (StepKind.COUNT, StepKind.RECOUNT):
        return SITTING, step.entry_id, "present"
    if step.kind is StepKind.MEETING:
        return BODY, BodyKind.PRESIDIUM.name, "members"
    if step.kind in _OF_ELECTION:
        return OFFICE, seen.id, _OF_ELECTION[step.kind]
    if step.kind in _DECIDING:
        known = _SUBJECTS.get(step.subject_id)
        return (known, "", "") if known else (MOTION, step.subject_id, "held_at")
    return ENTRY, step.entry_id, ""


_OF_ELECTION = {StepKind.METHOD: "adopted_on", StepKind.INTRODUCE: "steps", StepKind.OATH: "oath"}
_DECIDING = (StepKind.VOTE, StepKind.ISSUE, StepKind.CAST, StepKind.RESULT, StepKind.CLOSE)
_SUBJECTS = {ELECTION: OFFICE, PROJECTS: YEAR, RATING_ROUND: RATING}


def _votes(seen: Seen, motions: Sequence[MotionRow]) -> Iterator[Finding]:
    entries = {entry.id: entry for entry in seen.card.entries}
    for row in motions:
        yield from doubts(row, entries.get(row.entry_id or ""))


def _elections(seen: Seen, card: ElectionCard) -> Iterator[Finding]:
    for row in card.elections:
        for remark in row.remarks:
            yield Finding(
                f"选举{row.title}：{remark.sentence}", remark.basis, OFFICE, row.id, rule_id=remark.rule_id
            )
    yield from left_of_election(card, seen.day, over=seen.over)


def _projects(db: DbSession, seen: Seen) -> Iterator[Finding]:
    for year in years_of_session(db, seen.id, seen.today):
        for sentence in year.findings:
            yield Finding(f"{year.year}年民生实事：{sentence}", "", YEAR, year.id, rule_id=VOTED)


def _ratings(db: DbSession, seen: Seen) -> Iterator[Finding]:
    """A rate below the line of the rating whose consequence nobody wrote down: that is local."""
    for rating in list_ratings(db, seen.id):
        for result in rating.results:
            if result.low and not rating.low_consequence.strip():
                said = (
                    f"“{rating.title}”中{result.subject.name}的满意率{result.rate.text}，低于{rating.low_percent}%，"
                    "还没有写怎么办。"
                )
                yield Finding(said, "本地要求", RATING, rating.id, "low_consequence", LOWEST)


def _after(seen: Seen, after: AfterCard, elections: ElectionCard | None) -> Iterator[Finding]:
    for duty in after.duties:
        if duty.state is DutyState.LATE:
            yield Finding(
                duty_words(duty), duty.basis, DUTY, duty.id, rule_id=rule_of(duty.kind, duty.matter)
            )
    for task in after.tasks:
        if task.state is DutyState.LATE:
            said = f"《{task.resolution}》执行台账里的“{task.what}”应于{task.due_on}前办结，已经过期。"
            yield Finding(said, "", TASK, task.id)
    yield from _unfounded(after, elections)
    if seen.over:
        yield from _not_public(seen, after, elections)


def _unfounded(after: AfterCard, elections: ElectionCard | None) -> Iterator[Finding]:
    """Announcements of what was corrected since: they say what is not so."""
    elected = {one.id: one for one in elections.elections} if elections else {}
    for row in after.announcements:
        election = elected.get(row.subject_id)
        if row.unfounded:
            yield Finding(f"公告“{row.title}”：{row.unfounded}。{_TAKE_BACK}", "", ANNOUNCEMENT, row.id)
        elif election is not None and not _names_elected(row, election):
            said = f"公告“{row.title}”同{election.title}的选举结果不一致，请按现在的结果重写。{_TAKE_BACK}"
            yield Finding(said, "", ANNOUNCEMENT, row.id)


_TAKE_BACK = "没有发出的不要发；已经发出的，请另发公告更正。"


def _names_elected(row: AnnouncementRow, election: ElectionRow) -> bool:
    """Whether the text names everybody who is elected; a name between spaces (张　三) is the same name."""
    text = "".join(row.text.split())
    names = election.elected_names
    return bool(names) and all("".join(name.split()) in text for name in names)


def duty_words(duty: DutyRow) -> str:
    if duty.kind is BudgetDutyKind.HEARING:
        return f"“{duty.title}”审查以前，还没有记听取选民和社会各界意见，应当在{duty.due}前办。"
    return f"“{duty.title}”{duty.kind.value}，应于{duty.due}前办，还没有记办理日期，已经过期。"


def _not_public(seen: Seen, after: AfterCard, elections: ElectionCard | None) -> Iterator[Finding]:
    """What was passed and who was elected is made known (组织法2022 第十二条第一款第二项).

    A resolution may be published as it is, without a 公告: then the step of the checklist is ticked.
    """
    there = {row.subject_id for row in after.announcements}
    published = any(step.key == _PUBLISHING and step.done_on is not None for step in seen.card.steps)
    titles = [
        row.title
        for row in passed_motions(after.motions)
        if row.kind in (_ANNOUNCED if published else _MADE_PUBLIC)
        and row.case_id is None
        and row.id not in there
    ]
    for one in elections.elections if elections else ():
        title = announcement_title(one)
        if title and one.id not in there:
            titles.append(title)
    if titles:
        said = f"还有{len(titles)}项没有列出公告：{_few(titles)}。"
        yield Finding(said, citation([PUBLISHED], seen.day), ANNOUNCEMENT, seen.id, rule_id=PUBLISHED)
    unnumbered = [row for row in after.announcements if row.number is None]
    if unnumbered:
        said = f"还有{len(unnumbered)}份公告没有编公告号：{_few(row.title for row in unnumbered)}。"
        yield Finding(said, "", ANNOUNCEMENT, unnumbered[0].id, "number")


_FEW = 3


def _few(titles: Iterable[str]) -> str:
    """The first three and how many more."""
    found = list(titles)
    more = f"等{len(found)}项" if len(found) > _FEW else ""
    return "、".join(found[:_FEW]) + more
