"""丙05 on the day and after it: the record of the points 点位记录表, the report 报告, the list of problems 问题清单."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Row,
    Source,
    Words,
    cell,
    column,
    field,
    h1,
    label,
    line,
    missing,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.inspections.paper_facts import (
    ActivityFacts,
    day_words,
    deed_words,
    name_words,
    text_paras,
)
from renda_desktop.inspections.rows import FindingRow, PointRow, ProblemRow
from renda_desktop.inspections.rules import POINTS, PROBLEMS, REPORT, ProblemState
from renda_desktop.presidium.paper_parts import people_words, sentence
from renda_desktop.sessions.paper_parts import Sources, date_words

_POINT_COLUMNS = (
    ("number", "序号", 14.0, 0.0), ("point", "点位", 44.0, 0.0), ("situation", "情况", 0.0, 2.0),
    ("problem", "问题", 0.0, 2.0), ("opinion", "代表意见", 0.0, 1.6), ("speaker", "提出人", 26.0, 0.0),
)  # fmt: skip
_PROBLEM_COLUMNS = (
    ("number", "序号", 14.0, 0.0), ("text", "问题", 0.0, 2.2), ("point", "点位", 36.0, 0.0),
    ("unit", "责任单位", 32.0, 0.0), ("demanded", "整改要求", 0.0, 1.5), ("due_on", "整改期限", 39.0, 0.0),
    ("result", "整改情况", 0.0, 1.3),
)  # fmt: skip
_CENTRED = frozenset({"number", "due_on", "speaker"})
_BLANK_MM, _BLANK_ROWS = 17.0, 7


def point_record(facts: ActivityFacts) -> Paper:
    """丙05 点位记录表: what was found point by point; before the day empty rows to be written in by hand."""
    return paper(
        POINTS,
        f"{facts.activity.title}点位记录表",
        Layout.REGISTER,
        title(name_words(facts), "点位记录表"),
        line(text_of("时间：", day_words(facts)), "记录人：　　　　　　", key="of"),
        _grid(_POINT_COLUMNS, _point_rows(facts), "points"),
        record=facts.source(),
        office=facts.body,
    )


def _grid(columns: Sequence[tuple[str, str, float, float]], rows: Sequence[Row], key: str) -> Block:
    made = [
        column(weight or 1.0, mm=mm, align=Align.CENTER if name in _CENTRED else Align.LEFT, key=name)
        for name, _, mm, weight in columns
    ]
    return table(made, rows, [row(*(label(heading) for _, heading, _, _ in columns))], key=key)


def _point_rows(facts: ActivityFacts) -> list[Row]:
    """By group where there are groups; what was found at no point of the list comes last."""
    card = facts.card
    rows: list[Row] = []
    for group in card.groups:
        own = [point for point in card.points if point.group_id == group.id]
        if own:
            head = f"{group.name}" + (f"　组长：{group.leader.name}" if group.leader else "")
            rows.append(row(label(head, colspan=len(_POINT_COLUMNS)), key=group.id))
            rows += [one for point in own for one in _rows_of(facts, point)]
    known = {group.id for group in card.groups}
    for point in card.points:
        if point.group_id not in known:
            rows += _rows_of(facts, point)
    rows += [_finding_row("", "", found) for found in card.findings if found.point is None]
    return rows or [row(*[""] * len(_POINT_COLUMNS), height_mm=_BLANK_MM) for _ in range(_BLANK_ROWS)]


def _rows_of(facts: ActivityFacts, point: PointRow) -> list[Row]:
    """One row for each finding at a point, one empty row where nothing is written down yet."""
    found = [one for one in facts.card.findings if one.point is not None and one.point.id == point.id]
    name = field(point.label, Source("inspection_point", point.id, "name"))
    if not found:
        return [row(str(point.number), name, "", "", "", "", height_mm=_BLANK_MM, key=point.id)]
    first, *rest = found
    return [
        _finding_row(str(point.number), name, first, len(found)),
        *(_finding_row(None, None, one) for one in rest),
    ]


def _finding_row(number: str | None, name: Words, found: FindingRow, span: int = 1) -> Row:
    source = _of_finding(found)
    texts = [
        cell(field(found.situation, source("situation"))),
        cell(field(found.problem, source("problem"))),
        cell(field(found.opinion, source("opinion"))),
        cell(field(found.speaker, source("speaker"))),
    ]
    if number is None:
        return row(*texts, key=found.id, source=source(""))
    return row(cell(number, rowspan=span), cell(name, rowspan=span), *texts, key=found.id, source=source(""))


def _of_finding(found: FindingRow) -> Sources:
    return lambda name: Source("inspection_finding", found.id, name)


def _of_problem(problem: ProblemRow) -> Sources:
    return lambda name: Source("inspection_problem", problem.id, name)


def problem_list(facts: ActivityFacts) -> Paper:
    """丙05 问题清单, handed over with the review opinion."""
    problems = facts.card.problems
    nobody = missing("问题", facts.source("problems"))
    rows = [_problem_row(problem) for problem in problems] or [
        row(cell(nobody, colspan=len(_PROBLEM_COLUMNS)))
    ]
    figures = facts.card.figures
    left = f"共{figures.problems}个问题，已整改{figures.solved}个" if problems else ""
    return paper(
        PROBLEMS,
        f"{facts.activity.title}问题清单",
        Layout.REGISTER,
        title(name_words(facts), "问题清单"),
        line(left, text_of("活动时间：", day_words(facts, weekday=False)), key="of"),
        _grid(_PROBLEM_COLUMNS, rows, "problems"),
        record=facts.source(),
        office=facts.body,
    )


def _problem_row(problem: ProblemRow) -> Row:
    source = _of_problem(problem)
    due = chinese_date(problem.due_on) if problem.due_on else ""
    return row(
        str(problem.number),
        field(problem.text, source("text")),
        field(problem.point.label if problem.point else "", source("point_id")),
        field(problem.unit, source("unit"), "责任单位"),
        field(problem.demanded, source("demanded")),
        field(due, source("due_on")),
        field(_standing(problem), source("result")),
        key=problem.id,
        source=source(""),
    )


def _standing(problem: ProblemRow) -> str:
    """4月1日已整改：更换了管段。 The order to mend it is named where one was served; open ones are left to the pen."""
    parts = [f"已下达{problem.order_number}"] if problem.order_number.strip() else []
    if problem.solved_on is not None:
        parts.append(f"{chinese_date(problem.solved_on, year=False)}已整改")
    words = "，".join(parts)
    result = problem.result.strip()
    return f"{words}：{result}" if words and result else words or result


def report(facts: ActivityFacts) -> Paper:
    """丙05 报告: 基本情况—成效—问题(点名到点位)—建议."""
    activity = facts.activity
    ends = "" if activity.title.endswith("情况") else "情况"
    return paper(
        REPORT,
        f"关于{activity.title}{ends}的报告",
        Layout.PLAIN,
        title(facts.body, "\n关于", name_words(facts), f"{ends}的报告"),
        para(*_opening(facts), "现将有关情况报告如下。", key="opening"),
        h1("一、基本情况", key="overview"),
        text_paras(activity.report_overview, facts.source("report_overview"), "基本情况", "overview-text"),
        h1("二、主要成效", key="results"),
        text_paras(activity.report_results, facts.source("report_results"), "主要成效", "results-text"),
        h1("三、存在的问题", key="problems"),
        list(_problems(facts)),
        h1("四、意见建议", key="advice"),
        list(_advice(facts)),
        signature(
            facts.body,
            date_words(activity.report_on, facts.source("report_on"), "报告日期"),
            stamped=False,
        ),
        record=facts.source(),
        office=facts.body,
    )


def _opening(facts: ActivityFacts) -> tuple[Words, ...]:
    """3月24日，青禾镇人民代表大会主席团组织代表23人，分2组开展…，实地察看点位11个。"""
    figures, leader = facts.card.figures, facts.activity.event.chair
    people = figures.present if figures.marked else 0
    came = field(people or "", facts.source("deputies"), "实到代表人数")
    groups = f"，分{figures.groups}组" if figures.groups > 1 else "，"
    led = ("由", field(leader, facts.source("chair"), "带队人"), "带队，")
    points = f"，实地察看点位{figures.points}个" if figures.points else ""
    escorts = ("，", *people_words(facts.card.escorts, post=True), "陪同") if facts.card.escorts else ()
    return (
        day_words(facts, weekday=False), f"，{facts.body}组织代表", came, "人，", *led, groups.strip("，"),
        deed_words(facts), points, *escorts, "。",
    )  # fmt: skip


def _problems(facts: ActivityFacts) -> Iterator[Block]:
    """One paragraph a problem, 一是…二是…, each naming its point; how many were put right already.

    A single problem stands in the sentence that counts it.
    """
    problems, figures = facts.card.problems, facts.card.figures
    if not problems:
        yield para(missing("问题清单", facts.source("problems")), key="no-problems")
        return
    if len(problems) == 1:
        yield _only_problem(problems[0])
        return
    solved = f"，目前已整改{figures.solved}个" if figures.solved else ""
    solved = "，目前已全部整改" if figures.solved == figures.problems else solved
    yield para(f"共发现问题{figures.problems}个{solved}。主要是：", key="problem-count")
    for problem in problems:
        yield para(
            f"{chinese(problem.number)}是",
            field(_named(problem), Source("inspection_problem", problem.id, "text")),
            key=f"problem-{problem.number}",
            source=_of_problem(problem)(""),
        )


def _only_problem(problem: ProblemRow) -> Block:
    """共发现问题1个：末梢水压不足（东河村东河水厂）。目前已整改。"""
    source = _of_problem(problem)
    solved = "目前已整改。" if problem.state is ProblemState.SOLVED else ""
    words = field(_named(problem), source("text"))
    return para("共发现问题1个：", words, solved, key=f"problem-{problem.number}", source=source(""))


def _named(problem: ProblemRow) -> str:
    """The problem with its point, where the words do not name it."""
    text = problem.text.strip().rstrip("。；;")
    point = problem.point
    if point is None or point.name in text or (point.unit and point.unit in text):
        return f"{text}。"
    return f"{text}（{point.spoken}）。"


def _advice(facts: ActivityFacts) -> Iterator[Block]:
    """The office's own words, then what the list of problems still demands of each unit."""
    own, source = facts.activity.report_advice, facts.source("report_advice")
    demanded = [
        problem
        for problem in facts.card.problems
        if problem.demanded.strip() and problem.state is not ProblemState.SOLVED
    ]
    if own.strip() or not demanded:
        yield from text_paras(own, source, "意见建议", "advice-text")
    if demanded:
        yield para("对发现的问题，建议：", key="demands")
        for number, problem in enumerate(demanded, 1):
            yield para(
                f"{number}.", *_demand(problem), key=f"demand-{number}", source=_of_problem(problem)(""),
            )  # fmt: skip


def _demand(problem: ProblemRow) -> tuple[Words, ...]:
    """镇水利站5月31日前更换破损管段。"""
    source = _of_problem(problem)
    due = f"{chinese_date(problem.due_on, year=False)}前" if problem.due_on else ""
    unit = field(problem.unit, source("unit"), "责任单位")
    return unit, due, field(sentence(problem.demanded), source("demanded"))
