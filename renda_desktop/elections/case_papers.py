"""罢免案 and 申辩意见 of an official (组织法2022 第三十一条): forms with what is known. Pure."""

from __future__ import annotations

from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    gap,
    label,
    line,
    paper,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.elections.paper_facts import END, ElectionFacts, day_words, session_presidium
from renda_desktop.elections.posts import Defence
from renda_desktop.elections.rows import EndCaseRow
from renda_desktop.sessions.paper_parts import name_of

_ROW_MM = 9.0
_SIGNER_LINES = 14


def of_case(case: EndCaseRow, name: str) -> Source:
    """A source in a case."""
    return Source("official_end_case", case.id, name)


def removal_form(facts: ElectionFacts, case: EndCaseRow) -> Paper:
    """罢免案: whom, by whom, the reasons in writing; the deputies who sign stand below."""
    return paper(
        f"{END}罢免案",
        f"罢免{case.title}{case.name}案",
        Layout.CARD,
        title(name_of(facts.session), "\n罢免案"),
        _matter(facts, case),
        [gap(0.3), _signers(case), *_note(case)] if not case.by_presidium else None,
        [gap(0.5), line("大会主席团（盖章）", "　　　　年　　月　　日", key="unit")]
        if case.by_presidium
        else None,
        record=of_case(case, ""),
        office=facts.session.presidium,
    )


def _matter(facts: ElectionFacts, case: EndCaseRow) -> Block:
    mover: Words = (
        session_presidium(facts) if case.by_presidium else f"代表{len(case.signers) or '　　'}人联名"
    )
    rows = [
        row(
            label("被提出\n罢免人员"), cell(field(case.name, of_case(case, "name"))),
            label("现任职务"), cell(field(case.full_title, of_case(case, "post"))), height_mm=12.0, key="who",
        ),
        row(
            label("提出人"), cell(mover), label("提出日期"),
            cell(day_words(case.handed_on, of_case(case, "handed_on"), "提出日期")), height_mm=_ROW_MM, key="by",
        ),
        _wide("罢免理由", field(case.reason, of_case(case, "reason"), "罢免理由"), 60.0),
    ]  # fmt: skip
    columns = [column(mm=26), column(), column(mm=26), column(1.5)]
    return table(columns, rows, size=TextSize.NO4, key="matter")


def _wide(name: str, words: Words, height: float) -> Row:
    return row(label(name), cell(words, colspan=3, align=Align.LEFT, top=True), height_mm=height, key=name)


def _signers(case: EndCaseRow) -> Block:
    places = max(_SIGNER_LINES, len(case.signers) + len(case.signers) % 2)
    cells: list[tuple[Words, ...]] = []
    for at in range(places):
        person = case.signers[at] if at < len(case.signers) else None
        name = field(spread(person.name), Source("person", person.person_id, "name")) if person else ""
        cells.append((str(at + 1), name, ""))
    half = places // 2
    rows = [
        row(*cells[at], *cells[at + half], height_mm=_ROW_MM, key=f"signer-{at + 1}") for at in range(half)
    ]
    header = row(*[label(words) for words in ("序号", "代表姓名", "签名") * 2])
    columns = [column(mm=14), column(), column(1.2)] * 2
    return table(columns, rows, [header], TextSize.NO4, key="signers")


def _note(case: EndCaseRow) -> list[Part]:
    least = field(case.least or "　　", of_case(case, "signers"))
    return [
        line(
            text_of("说明：全体代表五分之一以上联名可以提出，本次会议至少", least, "人签名。"), "",
            TextSize.SMALL4, key="rule",
        ),
        line("　　　罢免案应当写明罢免理由；被提出罢免的人员有权申辩。", "", TextSize.SMALL4, key="right"),
    ]  # fmt: skip


def defence_form(facts: ElectionFacts, case: EndCaseRow) -> Paper:
    """申辩意见: how the person answers; a written defence is printed for the meeting."""
    ticked = "　　".join(
        f"{'☑' if case.defence is one else '□'}{one.value}" for one in Defence if one is not Defence.NONE
    )
    rows = [
        row(
            label("申辩人"), cell(field(case.name, of_case(case, "name"))),
            label("现任职务"), cell(field(case.full_title, of_case(case, "post"))), height_mm=12.0, key="who",
        ),
        row(
            label("申辩方式"), cell(ticked.replace("　　", "\n"), colspan=3, align=Align.LEFT), height_mm=24.0,
            key="way",
        ),
        _wide("申辩意见", field(case.defence_text, of_case(case, "defence_text")), 110.0),
    ]  # fmt: skip
    return paper(
        f"{END}申辩",
        f"{case.title}{case.name}的申辩意见",
        Layout.CARD,
        title(name_of(facts.session), "\n对罢免案的申辩意见"),
        table([column(mm=26), column(), column(mm=26), column(1.5)], rows, size=TextSize.NO4, key="matter"),
        gap(0.5),
        line("申辩人（签字）：", _signed_on(case), key="sign"),
        line(
            "说明：书面提出的申辩意见，由大会主席团印发会议。", "",
            TextSize.SMALL4, key="rule",
        ),
        record=of_case(case, ""),
        office=facts.session.presidium,
    )  # fmt: skip


def _signed_on(case: EndCaseRow) -> Words:
    if case.defence_on is None:
        return "　　　　年　　月　　日"
    return day_words(case.defence_on, of_case(case, "defence_on"), "申辩日期")
