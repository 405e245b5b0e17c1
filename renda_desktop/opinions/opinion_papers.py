"""乙09: the presidium's opinion, red-headed, with the list of its entries as attachment (documents.md §6, S20)."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    TextSize,
    Words,
    addressee,
    attachment,
    attachment_note,
    cell,
    column,
    field,
    h1,
    imprint,
    label,
    paper,
    para,
    red_head,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.opinions.origins import MEETING
from renda_desktop.opinions.paper_facts import (
    OpinionFacts,
    addressee_passage,
    day_passage,
    first_due,
    heard_words,
    number_passage,
    of_entry,
    of_opinion,
    presidium_passage,
    subject_passage,
    title_words,
)
from renda_desktop.opinions.rows import EntryRow
from renda_desktop.opinions.rules import OPINION_PAPER, OpinionName, lines_of
from renda_desktop.presidium.rules import due_words

_ORDINALS = "一二三四五六七八九十"


def opinion_paper(facts: OpinionFacts) -> Paper:
    """乙09 审议意见（书）."""
    dated = day_passage(facts.row.issued_on, of_opinion(facts, "issued_on"), "成文日期")
    copies = field(facts.row.copy_to.strip().rstrip("。"), of_opinion(facts, "copy_to"))
    return paper(
        OPINION_PAPER,
        facts.row.title,
        Layout.RED,
        red_head(presidium_passage(facts, "文件"), number_passage(facts, OPINION_PAPER)),
        title(title_words(facts)),
        addressee(addressee_passage(facts)),
        body(facts),
        attachment_note(_list_title(facts)),
        signature(presidium_passage(facts), dated),
        attachment(lying=True),
        title(_list_title(facts), key="list-title"),
        _entry_table(facts),
        imprint(copies if facts.row.copy_to.strip() else None, facts.unit, dated),
        record=of_opinion(facts),
        office=facts.office.presidium,
    )


def _list_title(facts: OpinionFacts) -> Text:
    return text_of(subject_passage(facts), f"{facts.word}清单")


def body(facts: OpinionFacts, prefix: str = "") -> list[Block]:
    """The text from the first sentence to the day of the answer; `prefix` keeps its keys apart in another paper."""
    row = facts.row
    praise = field(_praise(facts), of_opinion(facts, "acknowledgement"), "肯定的话")
    return [
        para(
            heard_words(facts, row.issued_on),
            f"。{facts.voice}认为，",
            praise,
            "。",
            key=f"{prefix}opening",
        ),
        *_problems(facts, prefix),
        para(f"{facts.voice}提出如下{_called(facts)}：", key=f"{prefix}lead"),
        *(_entry(facts, place, entry, prefix) for place, entry in enumerate(row.entries, 1)),
        *([] if row.entries else [para(field("", of_opinion(facts, "entries"), "意见条目"), key=f"{prefix}entry")]),
        para(
            "请", addressee_passage(facts), "研究处理，于",
            first_due(facts),
            "前将研究处理情况书面报告主席团。",
            key=f"{prefix}end",
        ),
    ]  # fmt: skip


def _called(facts: OpinionFacts) -> str:
    """讨论意见 of a meeting; an activity discusses nothing, so what it brings is 意见."""
    return facts.word if facts.voice == MEETING else OpinionName.OPINION.value


def _praise(facts: OpinionFacts) -> str:
    text = "".join(line.strip() for line in facts.row.acknowledgement.splitlines()).rstrip("。；")
    return text.removeprefix(f"{MEETING}认为，").removeprefix(f"{facts.voice}认为，")


def _problems(facts: OpinionFacts, prefix: str) -> list[Block]:
    """会议指出，工作中还存在一些问题：一是…；二是…。 Nothing where none was found."""
    lines = lines_of(facts.row.problems)
    if not lines:
        return []
    numbered = len(lines) > 1
    words = "；".join(
        f"{_ORDINALS[n]}是{line}" if numbered and n < 10 else line for n, line in enumerate(lines)
    )
    source = of_opinion(facts, "problems")
    start = f"{facts.voice}指出，{'工作中还存在一些问题：' if numbered else ''}"
    return [para(start, field(f"{words}。", source), key=f"{prefix}problems")]


def _entry(facts: OpinionFacts, place: int, entry: EntryRow, prefix: str) -> Block:
    """一、补齐末梢供水短板。6月底前完成东河等4个村加压改造。由镇水利站负责: the first sentence is the heading.

    A single opinion has no number.
    """
    head, rest = sentences_of(entry.text)
    source = of_entry(entry, "text")
    return h1(
        f"{chinese(place)}、" if len(facts.row.entries) > 1 else "",
        field(f"{head}。", source),
        running=text_of(field(rest, source) if rest else None, _charge(facts, entry)),
        key=f"{prefix}entry-{entry.id}",
    )


def sentences_of(text: str) -> tuple[str, str]:
    """The first sentence without its stop, and the rest with one."""
    tidy = "".join(line.strip() for line in text.splitlines()).rstrip("。；")
    head, _, rest = tidy.partition("。")
    return head, f"{rest}。" if rest else ""


def _charge(facts: OpinionFacts, entry: EntryRow) -> Words:
    """由镇水利站负责，6月底前完成。 What the text itself says is not said again."""
    parts: list[Text] = []
    if entry.unit and entry.unit not in entry.text:
        parts.append(text_of("由", field(entry.unit, of_entry(entry, "unit")), "负责"))
    due = entry.due_on
    if due is not None and due_words(due, due.year) not in entry.text:
        written = facts.row.issued_on
        words = due_words(due, written.year if written else None)
        parts.append(text_of(field(words, of_entry(entry, "due_on")), "完成"))
    if not parts:
        return None
    return text_of(parts[0], *(text_of("，", part) for part in parts[1:]), "。")


_COLUMNS = (
    column(mm=16, key="place"),
    column(3, align=Align.LEFT, key="text"),
    column(mm=52, key="unit"),
    column(mm=50, key="due_on"),
)


def _entry_table(facts: OpinionFacts) -> Block:
    header = row(*(label(word) for word in ("序号", "意见", "责任单位", "时限")), key="head")
    return table(
        _COLUMNS, _rows(facts.row.entries) or [_no_entry(facts)], [header], TextSize.NO4, key="entries"
    )


def _no_entry(facts: OpinionFacts) -> Row:
    return row(cell(field("", of_opinion(facts, "entries"), "意见条目"), colspan=len(_COLUMNS)), key="none")


def _rows(entries: Sequence[EntryRow]) -> list[Row]:
    return [
        row(
            str(place),
            cell(field(entry.text.strip().rstrip("。"), of_entry(entry, "text"))),
            cell(field(entry.unit, of_entry(entry, "unit"), "责任单位")),
            cell(
                field(chinese_date(entry.due_on) if entry.due_on else "", of_entry(entry, "due_on"), "时限")
            ),
            key=entry.id,
        )
        for place, entry in enumerate(entries, 1)
    ]
