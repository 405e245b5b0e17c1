"""Seats, margins and how many formal candidates a post needs (组织法2022 第十八、二十七、二十九、三十条). Pure."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.elections.posts import ElectedPost, Mode
from renda_desktop.errors import RuleViolation
from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule, rule
from renda_desktop.sessions.lawful import citation

CHIEF, VICE, BY_ELECTION = "margin_chief", "margin_deputy_posts", "by_election_official_margin"
CHAIRS = "chair_count"


def most_seats(post: ElectedPost, on: datetime.date) -> int | None:
    """How many may hold the post at most: one of a 正职, two vice-chairs; the law sets none for deputy heads."""
    if post.chief:
        return 1
    return int(rule(CHAIRS, on).number("vice_max")) if post is ElectedPost.VICE_CHAIR else None


def check_seats(post: ElectedPost, seats: int | None, on: datetime.date, title: str = "") -> int:
    """应选名额; `title` is how the post is called here (镇长). Raises RuleViolation(field="seats")."""
    if seats is None or seats < 1:
        raise RuleViolation("请填写应选名额，例如 1。", "seats")
    most = most_seats(post, on)
    if most is not None and seats > most:
        basis = f"（{citation([CHAIRS], on)}）" if post.of_congress else ""
        raise RuleViolation(f"{title or post.value}最多选{most}名{basis}，请核对应选名额。", "seats")
    return seats


def margin_rule(post: ElectedPost, mode: Mode, *, further: bool = False) -> str:
    """Which rule sets the margin; a further election of a 副职 has that of art. 27 again (第二十九条第三款)."""
    if not post.chief and further:
        return VICE
    if mode is Mode.BY_ELECTION:
        return BY_ELECTION
    return CHIEF if post.chief else VICE


def margin_span(
    post: ElectedPost, mode: Mode, on: datetime.date, *, further: bool = False
) -> tuple[int, int | None]:
    """Smallest and largest margin the law allows; None: it sets no largest one."""
    found = rule(margin_rule(post, mode, further=further), on)
    most = found.figures.get("max_extra")
    return int(found.number("min_extra")), most if isinstance(most, int) else None


def usual_margin(post: ElectedPost, mode: Mode, *, further: bool = False) -> int:
    """What is proposed: a by-election as many as seats, else one more."""
    return 0 if mode is Mode.BY_ELECTION and not (further and not post.chief) else 1


def check_margin(
    post: ElectedPost,
    mode: Mode,
    margin: int | None,
    on: datetime.date,
    *,
    further: bool = False,
    title: str = "",
) -> int:
    """差额数 of the method; `title` as for `check_seats`.

    Raises RuleViolation(field="margin" or "further_margin") with the article.
    """
    field = "further_margin" if further else "margin"
    least, most = margin_span(post, mode, on, further=further)
    if margin is None or margin < 0:
        raise RuleViolation("请填写差额数（候选人数比应选名额多几名），等额填 0。", field)
    basis = margin_basis(post, mode, on, further=further)
    kind = f"{Mode.FURTHER.value if further else mode.value}{title or post.value}"
    if margin < least:
        raise RuleViolation(f"{kind}应当差额，候选人比应选名额至少多{least}名（{basis}），请改正。", field)
    if most is not None and margin > most:
        raise RuleViolation(f"{kind}，候选人比应选名额最多多{most}名（{basis}），请改正。", field)
    return margin


def margin_basis(post: ElectedPost, mode: Mode, on: datetime.date, *, further: bool = False) -> str:
    """The articles behind the margin."""
    ids = [margin_rule(post, mode, further=further)]
    if further or mode is Mode.FURTHER:
        ids.insert(0, "winner_shortage")
    return citation(ids, on)


class Need(Struct, frozen=True):
    """How many formal candidates there are to be: exactly `wanted`, of `nominees` who stand."""

    wanted: int
    nominees: int
    problem: str = ""
    """Why no list can be fixed yet; empty where it can."""
    basis: str = ""

    @property
    def primary(self) -> bool:
        """More nominees than formal candidates: a primary vote decides (组织法2022 第二十七条第一款)."""
        return self.nominees > self.wanted


def need(
    post: ElectedPost,
    mode: Mode,
    seats: int,
    margin: int,
    nominees: int,
    on: datetime.date,
    *,
    further: bool = False,
) -> Need:
    """How many of the nominees become formal candidates.

    A 正职 of a full election with one nominee is elected without margin, with more with one candidate more; a 副职
    needs the margin the method fixed; a by-election as many as seats up to the method's margin.
    """
    least, _ = margin_span(post, mode, on, further=further)
    basis = margin_basis(post, mode, on, further=further)
    wanted = seats + margin
    if post.chief and mode.full_margins:
        wanted = seats if nominees <= seats else seats + 1
    elif least == 0:
        wanted = min(max(nominees, seats), seats + margin)
    missing = wanted - nominees
    if missing <= 0:
        return Need(wanted, nominees, basis=basis)
    why = f"应选{seats}名、差额{wanted - seats}名" if wanted > seats else f"应选{seats}名"
    return Need(
        wanted, nominees, f"{why}，要有{wanted}名候选人，现在被提名{nominees}人，还差{missing}人。", basis
    )


def equal_allowed(post: ElectedPost, mode: Mode) -> bool:
    """Whether as many candidates as seats may be lawful: of a 正职, or in a by-election."""
    return post.chief or mode is Mode.BY_ELECTION


def margin_words(post: ElectedPost, mode: Mode, on: datetime.date, *, further: bool = False) -> str:
    """What the law says of the margin, as a tip: the sentence with its article."""
    found = find_rule(margin_rule(post, mode, further=further), on)
    return f"{found.line.rstrip('。')}（{cite(found, on)}）。" if found else ""
