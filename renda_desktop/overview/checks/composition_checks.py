"""Seats and deputies: how many there may be, where some are missing, the chair among them, delegations and groups."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.changes.places import CHANGE_READS
from renda_desktop.changes.seat_queries import vacant_seats
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.law.majorities import ceiling
from renda_desktop.law.rulebook import rule
from renda_desktop.overview.checks.check import Asked, Check, Group, tab
from renda_desktop.overview.checks.places import (
    BY_ELECTION,
    CONSTITUENCIES,
    FIRST_DAY,
    GROUPING,
    GROUPS,
    OFFICERS,
    POPULATION,
    SEATS,
    TERM_CHANGE,
)
from renda_desktop.overview.checks.verdict import Place, Verdict
from renda_desktop.presidium.lines import is_government_post
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.queries import ROSTER_READS, list_deputies, people_fields
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.queries import FACT_READS, next_session
from renda_desktop.term_change.queries import TERM_CHANGE_READS, term_change
from renda_desktop.term_change.rules import prepare_from, term_over
from renda_desktop.township.lawbook import LAWBOOK_READS
from renda_desktop.township.queries import (
    OFFICE_READS,
    UNIT_READS,
    list_constituencies,
    list_delegations,
    list_groups,
    list_officers,
)
from renda_desktop.township.rules import OfficeKind, Post

ROSTER = tab("roster")
NO_ROSTER = "名册还是空的，没有可以核对的代表。"


def deputies(asked: Asked) -> list[DeputyRow]:
    """Deputies in force today."""
    return [row for row in list_deputies(asked.db, asked.today) if row.in_force]


def _most(asked: Asked) -> Iterator[Verdict]:
    """名额 within 160."""
    here, seats = asked.here(), asked.term.seats if asked.term else None
    if here is None or seats is None:
        yield asked.not_applicable("还没有填写本届的代表名额。", lacks=True, place=SEATS)
        return
    most = ceiling(here.rule, seats)
    figures = {"名额": seats, "最多": most}
    if seats > most:
        said = f"本届代表名额{seats}名，超过法定最多的{most}名。"
        yield asked.broken(said, todo="按县人大常委会确定的名额改正。", figures=figures, place=SEATS)
    else:
        yield asked.holds(f"本届代表名额{seats}名，不超过{most}名。", figures=figures, place=SEATS)


def _by_population(asked: Asked) -> Iterator[Verdict]:
    """45 seats and one more for every 1500 people; 5 % more where the province decided so; a hint only."""
    here, seats, people = asked.here(), asked.term.seats if asked.term else None, asked.office.population
    if here is None or seats is None or people is None:
        yield asked.not_applicable(
            "没有填写人口数或者代表名额，算不出名额基数。", lacks=True, place=POPULATION
        )
        return
    base = _base(asked)
    usual = min(160, base + people // int(here.number()))
    more = usual + usual * 5 // 100 if asked.office.kind is not OfficeKind.TOWN else usual
    figures = {"人口": people, "名额": seats, "按人口算": usual}
    said = f"人口{people}人，名额基数{base}名、每{here.number()}人增加1名，算下来最多{usual}名，本届名额{seats}名。"
    if seats > more:
        todo = "同县人大常委会确定名额的文件核对人口数和名额。"
        yield asked.due(said, todo=todo, figures=figures, place=POPULATION)
    else:
        yield asked.holds(said, figures=figures, place=POPULATION)


def _base(asked: Asked) -> int:
    return int(rule("deputy_quota_base", asked.today).number())


def _constituencies(asked: Asked) -> Iterator[Verdict]:
    here = asked.here()
    places = list_constituencies(asked.db, asked.term.id) if asked.term else []
    if here is None or not places:
        yield asked.not_applicable("还没有登记选区。", lacks=True, place=CONSTITUENCIES)
        return
    least, most = int(here.number("min")), int(here.number("max"))
    wrong = [one for one in places if not least <= one.seats <= most]
    figures = {"选区": len(places), "应选": sum(one.seats for one in places)}
    for one in wrong:
        said = f"{one.label}应选{one.seats}名，每一选区选{least}名至{most}名代表。"
        yield asked.broken(said, todo="核对选区的应选名额。", figures=figures, place=CONSTITUENCIES)
    if not wrong:
        said = f"{len(places)}个选区，每个选区选{least}名至{most}名代表。"
        yield asked.holds(said, figures=figures, place=CONSTITUENCIES)


def _vacancies(asked: Asked) -> Iterator[Verdict]:
    """No law sets a day for a by-election; it is asked for before the next session."""
    seats = seat_figures(asked.db, asked.today)
    if not seats.in_force or seats.seats is None:
        yield asked.not_applicable(NO_ROSTER, lacks=True, place=ROSTER)
        return
    empty = vacant_seats(asked.db, asked.today)
    coming = next_session(asked.db, asked.today)
    figures = {"名额": seats.seats, "实有": seats.in_force, "出缺": seats.vacant}
    running = [one for one in empty if one.case_id is not None]
    if not seats.vacant:
        said = f"名额{seats.seats}名，实有{seats.in_force}名，没有出缺。"
        yield asked.holds(said, figures=figures, place=ROSTER)
    elif seats.vacant < 0:
        yield asked.not_applicable(
            "登记的代表比名额多，请先核对名册。", lacks=True, figures=figures, place=ROSTER
        )
    else:
        where = f"（{'、'.join(one.label for one in empty)}）" if empty else ""
        doing = f"，其中{len(running)}个选区正在补选" if running else ""
        said = f"出缺{seats.vacant}名{where}，应当由原选区补选{doing}。"
        todo = "继续办理补选。" if running else "在“变动与补选”里登记补选。"
        due = coming.opens_on if coming is not None else None
        yield asked.due(said, todo=todo, due_on=due, figures=figures, place=BY_ELECTION, told=True)


def _chair_is_deputy(asked: Asked) -> Iterator[Verdict]:
    rows = deputies(asked)
    officers = [
        one for one in list_officers(asked.db, asked.today) if one.post in (Post.CHAIR, Post.VICE_CHAIR)
    ]
    if not rows or not officers:
        yield asked.not_applicable(
            NO_ROSTER if not rows else "还没有登记主席、副主席。", lacks=True, place=OFFICERS
        )
        return
    ids, names = {row.id for row in rows}, {row.name for row in rows}
    wrong = [one for one in officers if not (one.person_id in ids if one.person_id else one.name in names)]
    for one in wrong:
        said = f"{one.post.value}{one.name}不在现任代表里，{one.post.value}应当从代表中选出。"
        yield asked.broken(said, todo="核对姓名、代表职务和任职日期。", place=OFFICERS)
    if not wrong:
        all_of = "都" if len(officers) > 1 else ""
        said = f"{'、'.join(one.name for one in officers)}{all_of}是本届代表。"
        yield asked.holds(said, figures={"主席、副主席": len(officers)}, place=OFFICERS)


def _chair_post(asked: Asked) -> Iterator[Verdict]:
    """By what the roster says of their work: a hint, since words are read."""
    officers = [
        one for one in list_officers(asked.db, asked.today) if one.post in (Post.CHAIR, Post.VICE_CHAIR)
    ]
    people = {
        p.id: p.work for p in people_fields(asked.db, {one.person_id for one in officers if one.person_id})
    }
    known = [
        (one, people.get(one.person_id or "", "")) for one in officers if people.get(one.person_id or "")
    ]
    if not known:
        yield asked.not_applicable("名册里没有主席、副主席的单位和职务，没法核对。", lacks=True, place=ROSTER)
        return
    wrong = [(one, work) for one, work in known if is_government_post(work)]
    for one, work in wrong:
        said = f"{one.post.value}{one.name}的职务是“{work}”，像是国家行政机关的职务。"
        todo = "核对职务；担任行政机关职务的，应当向大会辞去主席、副主席职务。"
        yield asked.broken(
            said, todo=todo, place=Place("roster", one.person_id or "", "身份", "工作单位及职务")
        )
    if not wrong:
        said = f"{'、'.join(one.name for one, _ in known)}的职务里没有看到国家行政机关的职务。"
        yield asked.holds(said, place=ROSTER)


def _structure(asked: Asked) -> Iterator[Verdict]:
    """The law asks for an appropriate number, not for a share: the figures are said, nothing is judged."""
    rows = deputies(asked)
    known = [row for row in rows if row.sex is not None]
    if not known:
        reason = NO_ROSTER if not rows else "名册里没有填性别，算不出妇女代表的比例。"
        yield asked.not_applicable(reason, lacks=True, place=ROSTER)
        return
    women = sum(row.sex is Sex.FEMALE for row in known)
    said = f"妇女代表{women}名，占{women * 100 / len(rows):.1f}%；其他结构见“统计上报”。"
    yield asked.holds(said, figures={"妇女代表": women, "代表": len(rows)}, place=tab("statistics"))


def _delegations(asked: Asked) -> Iterator[Verdict]:
    """May, not must: said where some deputies were left out."""
    units = list_delegations(asked.db, asked.term.id) if asked.term else []
    rows = deputies(asked)
    if not units or not rows:
        yield asked.not_applicable("没有组成代表团；代表根据实际需要可以组成代表团。", place=ROSTER)
        return
    outside = [row.name for row in rows if row.mandate is not None and row.mandate.delegation is None]
    figures = {"代表团": len(units), "没有编入": len(outside)}
    if outside:
        said = f"{len(units)}个代表团，还有{len(outside)}名代表没有编入：{_some(outside)}。"
        yield asked.due(said, todo="把代表编入代表团。", figures=figures, place=GROUPING)
    else:
        yield asked.holds(f"全体代表编入{len(units)}个代表团。", figures=figures, place=ROSTER)


def _groups(asked: Asked) -> Iterator[Verdict]:
    """A group of fewer than three, and deputies who are in none."""
    here, units, rows = (
        asked.here(),
        list_groups(asked.db, asked.term.id) if asked.term else [],
        deputies(asked),
    )
    if here is None or not rows:
        yield asked.not_applicable(NO_ROSTER, lacks=True, place=ROSTER)
        return
    sizes = {unit.id: 0 for unit in units}
    outside = []
    for row in rows:
        groups = row.mandate.groups if row.mandate is not None else ()
        outside += [] if groups else [row.name]
        for one in groups:
            sizes[one.unit_id] = sizes.get(one.unit_id, 0) + 1
    least = int(here.number())
    small = [unit.name for unit in units if sizes[unit.id] < least]
    figures = {"代表小组": len(units), f"不足{least}人": len(small), "没有编入": len(outside)}
    if not units:
        said, todo = (
            "还没有编代表小组；闭会期间以代表小组活动为基本形式。",
            "在“设置 → 代表小组”里编代表小组。",
        )
        yield asked.due(said, todo=todo, figures=figures, place=GROUPS)
    elif small or outside:
        parts = [f"{_some(small)}不足{least}人"] if small else []
        parts += [f"还有{len(outside)}名代表没有编入小组（{_some(outside)}）"] if outside else []
        yield asked.due(f"{'，'.join(parts)}。", todo="调整代表小组。", figures=figures, place=GROUPING)
    else:
        said = f"全体代表编入{len(units)}个代表小组，每组{least}人以上。"
        yield asked.holds(said, figures=figures, place=ROSTER)


_FEW = 3


def _some(names: list[str]) -> str:
    return "、".join(names[:_FEW]) + (f"等{len(names)}个" if len(names) > _FEW else "")


def _term(asked: Asked) -> Iterator[Verdict]:
    term, change = asked.term, term_change(asked.db, asked.today)
    if term is None or term.starts_on is None:
        yield asked.not_applicable("还没有填写本届第一次会议的日期。", lacks=True, place=FIRST_DAY)
        return
    over = term_over(term.starts_on)
    more = {"due_on": over, "figures": {"本届开始": term.starts_on, "任期届满": over}, "place": TERM_CHANGE}
    said = f"第{term.number}届任期五年，到{over.isoformat()}满"
    if asked.today < prepare_from(term.starts_on):
        yield asked.holds(f"{said}，还没有到换届的时候。", **more)
    elif change is not None and change.coming is not None:
        yield asked.due(f"{said}，第{change.coming.number}届已经在准备。", todo="按换届时间表办理。", **more)
    elif asked.today >= over:
        todo = "核对届次和第一次会议的日期。"
        yield asked.overdue(f"{said}，已经过了，请核对届次。", todo=todo, **more | {"place": FIRST_DAY})
    else:
        what = "可以开始准备换届（代表名册 → 更多 → 换届）"
        yield asked.due(f"{said}，{what}。", todo="开始准备换届。", told=True, **more)


def reads() -> tuple[str, ...]:
    """The tables all of these are read from."""
    every = (
        *ROSTER_READS,
        *CHANGE_READS,
        *TERM_CHANGE_READS,
        *OFFICE_READS,
        *UNIT_READS,
        *FACT_READS,
        *LAWBOOK_READS,
    )
    return tuple(
        dict.fromkeys((*every, "session_preparation_step", "session_agenda_item", "session_schedule_entry"))
    )


GROUP = Group(
    "代表名册",
    reads(),
    (
        Check("deputy_quota_max", "代表名额上限", _most),
        Check("deputy_quota_per_population", "按人口计算的名额", _by_population),
        Check("constituency_seats", "每个选区的名额", _constituencies),
        Check("by_election_deputy", "出缺补选", _vacancies),
        Check("deputy_broad_representation", "代表结构", _structure),
        Check("chair_must_be_deputy", "主席、副主席是代表", _chair_is_deputy),
        Check("chair_no_admin_post", "主席、副主席不任行政职务", _chair_post),
        Check("session_delegations", "代表团", _delegations),
        Check("group_min_deputies", "代表小组", _groups),
    ),
)
TERM = Group("换届", reads(), (Check("term_length_years", "本届任期", _term),))
