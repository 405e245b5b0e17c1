"""The laid-out pages: the same breaks as the Word file, everything on the paper, nothing outside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.documents import compose as c
from renda_desktop.documents.paper import Layout, Paper, plain_text
from renda_desktop.documents.typeset.breaking import HANGING, NOT_FIRST, NOT_LAST, line_ends
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.typeset.pages import Glyphs, TypesetPage
from renda_desktop.documents.word import docx_bytes
from tests.documents import samples
from tests.documents.comparing import differences, lines_of, printed_lines
from tests.documents.noto import NOTO
from tests.documents.rendering import PrintedPage, read, render_bytes

every_sample = pytest.mark.parametrize("name", samples.ALL)
Printed = dict[str, list[PrintedPage]]
MM = 1440 / 25.4


def test_every_line_of_every_sample_breaks_as_in_the_word_file(printed: Printed) -> None:
    for name, make in samples.ALL.items():
        assert differences(typeset(make(), NOTO), printed[name]) == [], name


def test_every_line_ends_as_in_the_word_file_whatever_stands_near_the_margin(printed: Printed) -> None:
    assert differences(typeset(samples.margins(), NOTO), printed["margins"]) == []


def test_every_line_stands_where_the_word_file_has_it(printed: Printed) -> None:
    for name, make in samples.ALL.items():
        for ours, theirs in zip(typeset(make(), NOTO), printed[name], strict=True):
            for mine, other in zip(lines_of(ours), printed_lines(theirs), strict=True):
                assert mine.base == pytest.approx(other.base, abs=0.3), (name, mine.text)
                assert mine.left == pytest.approx(other.left, abs=0.3), (name, mine.text)


@every_sample
def test_nothing_of_a_paper_is_lost_and_nothing_leaves_the_page(name: str) -> None:
    paper = samples.ALL[name]()
    pages = typeset(paper, NOTO)
    shown = "".join(run.text for page in pages for run in page.glyphs if not run.text.startswith("— "))
    for word in plain_text(paper).split():
        assert word in shown.replace("\n", ""), word
    for page in pages:
        for run in page.glyphs:
            assert 0 < run.x < page.width, run.text
            assert 0 < run.y < page.height, run.text


@every_sample
def test_each_run_has_a_step_for_each_character(name: str) -> None:
    for page in typeset(samples.ALL[name](), NOTO):
        assert all(len(run.steps) == len(run.text) for run in page.glyphs)


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    pages = typeset(c.paper("甲06", "议程", Layout.PLAIN, c.para("人" * 28 * 50, indent=False)))
    lines = [run for run in pages[0].glyphs if run.points == 16]
    assert len(lines) == 22
    assert {len(run.text) for run in lines} == {28}


def test_the_last_line_of_a_page_ends_above_the_lower_margin() -> None:
    page = typeset(c.paper("甲06", "议程", Layout.PLAIN, c.para("人" * 28 * 50)))[0]
    assert max(run.y for run in page.glyphs if run.points == 16) < (297 - 35) * MM


def test_odd_page_numbers_stand_right_and_even_ones_left() -> None:
    pages = typeset(c.paper("甲06", "议程", Layout.PLAIN, c.para("人" * 28 * 50)))
    odd, even = (next(run for run in page.glyphs if run.text.startswith("—")) for page in pages[:2])
    assert odd.text == "— 1 —"
    assert odd.x + odd.width == pytest.approx((210 - 26) * MM - 280, abs=5)
    assert even.x == pytest.approx(28 * MM + 280, abs=5)


def test_a_lying_attachment_of_a_red_headed_paper_bears_its_number_turned() -> None:
    table = c.table([c.column()], [c.row("一")])
    paper = c.paper("丙01", "要点", Layout.RED, c.title("要点"), c.attachment(1, lying=True), table)
    last = typeset(paper)[-1]
    number = next(run for run in last.glyphs if run.turned)
    assert last.landscape
    assert number.text == "— 2 —"
    assert 25 * MM < number.x < 31 * MM


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    rows = [c.row(str(n), "姓名") for n in range(100)]
    paper = c.paper(
        "表01", "名册", Layout.REGISTER, c.table([c.column(), c.column()], rows, [c.row("序号", "代表")])
    )
    pages = typeset(paper)
    assert len(pages) > 2
    assert all(page.words().startswith("序号代表") for page in pages)


def test_a_row_higher_than_the_page_goes_on_on_the_next() -> None:
    paper = c.paper(
        "乙07",
        "记录",
        Layout.CARD,
        c.table([c.column(), c.column(5)], [c.row(c.label("发言"), c.cell("字" * 4000, top=True))]),
    )
    pages = typeset(paper)
    assert len(pages) > 1
    assert sum(page.words().count("字") for page in pages) == 4000


def test_a_heading_never_ends_a_page() -> None:
    for fill in range(12, 24):
        blocks = [*[c.para("短句。") for _ in range(fill)], c.h1("一、标题"), c.para("正文")]
        pages = typeset(c.paper("甲06", "议程", Layout.PLAIN, *blocks))
        place = next(page for page in pages if "一、标题" in page.words())
        assert "正文" in place.words(), fill


def test_the_imprint_never_covers_the_text() -> None:
    for fill in range(8, 24):
        blocks = [*[c.para("短句。") for _ in range(fill)], c.signature("镇人大", "2026年1月4日")]
        paper = c.paper(
            "甲06", "议程", Layout.PLAIN, *blocks, c.imprint("县人大", "镇人大办", "2026年1月4日")
        )
        last = typeset(paper)[-1]
        foot = min(rule.y for rule in last.rules)
        text = [run.y for run in last.glyphs if run.points == 16]
        assert max(text, default=0) < foot, fill


def test_a_passage_keeps_its_key_and_its_source() -> None:
    source = c.Source("meeting", "m1", "day")
    block = c.para("定于", c.field("3月30日", source), "召开", key="opening")
    (page,) = typeset(c.paper("乙02", "通知", Layout.PLAIN, block))
    run = next(run for run in page.glyphs if run.text == "3月30日")
    assert run.source == source
    assert run.key == "opening/meeting.day"
    assert page.areas[0].key == "opening"


def test_the_same_paper_gives_equal_pages() -> None:
    assert typeset(samples.ALL["red"](), NOTO) == typeset(samples.ALL["red"](), NOTO)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("一二三四（人）", 1575, ["一二三四", "（人）"]),
        ("一二三5（人）", 1260, ["一二三", "5（人）"]),
        ("一二三5（人）", 1575, ["一二三5", "（人）"]),
        ("一二三“四”5", 1890, ["一二三", "“四”5"]),
        ("一二三四5“六”", 1890, ["一二三四", "5“六”"]),
        ("一二三四5，六", 1430, ["一二三四", "5，六"]),
        ("一二三四7%，六", 1590, ["一二三四", "7%，六"]),
        ("一二三四五，六", 1575, ["一二三四五，", "六"]),
        ("一二三四——六", 1575, ["一二三四", "——六"]),
        ("一二三四五　　六", 1575, ["一二三四五　　", "六"]),
        ("一二三57-86", 1575, ["一二三57-", "86"]),
    ],
)
def test_lines_end_where_libreoffice_ends_them(text: str, room: float, lines: list[str]) -> None:
    ends = line_ends(text, widths(text), [0.0] * len(text), room, room)
    assert [text[start:end] for start, end in zip([0, *ends], ends, strict=False)] == lines


def test_a_stretch_of_type_ends_on_a_whole_twip() -> None:
    text, sizes = "一8二", [315.0, 178.6, 315.0]
    assert line_ends(text, sizes, [0.0] * 3, 808.2, 808.2) == [3]
    assert line_ends(text, sizes, [0.0] * 3, 808.2, 808.2, starts=frozenset({1, 2})) == [2, 3]
    assert line_ends(text, sizes, [0.0] * 3, 808.6, 808.6, starts=frozenset({1, 2})) == [3]


TEXT = st.text("镇人大主席团会议，。、；：“”《》（）！？—…·〔〕A2026x7.% \n", max_size=300)


def widths(text: str) -> list[float]:
    return [0.0 if char == "\n" else 160.0 if char.isascii() else 315.0 for char in text]


@given(TEXT, st.integers(2, 30))
@settings(max_examples=300)
def test_lines_hold_all_characters_in_order_and_fit(text: str, chars: int) -> None:
    room = chars * 315.0
    ends = line_ends(text, widths(text), [0.0] * len(text), room, room)
    assert ends == sorted(set(ends)) or not text
    assert ends[-1] == len(text)
    start = 0
    for end in ends:
        line = text[start:end].rstrip("\n ")
        over = sum(widths(line)) - room
        assert over <= 0.5 or line[-1] in HANGING or len(line) == 1
        start = end


@given(TEXT)
@settings(max_examples=300)
def test_no_line_starts_or_ends_with_what_may_not_stand_there(text: str) -> None:
    room = 12 * 315.0
    ends = line_ends(text, widths(text), [0.0] * len(text), room, room)
    for end in ends[:-1]:
        before, after = text[end - 1], text[end]
        if before == "\n" or "\n" in text or after == " " or before == " ":
            continue
        bad = after in NOT_FIRST or before in NOT_LAST
        start = max((e for e in ends if e < end), default=0)
        stuck = all(
            text[n] in NOT_FIRST or text[n - 1] in NOT_LAST or text[n].isascii()
            for n in range(start + 1, end)
        )
        assert not bad or stuck


def _number(page: TypesetPage) -> Glyphs:
    return next(run for run in page.glyphs if run.text.startswith("—"))


def test_pages_are_numbered_through_all_sections() -> None:
    paper: Callable[[], Paper] = samples.ALL["red"]
    pages = typeset(paper(), NOTO)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert _number(pages[-1]).text == f"— {len(pages)} —"


@pytest.mark.parametrize("name", ["red", "short_red", "letter", "minutes"])
def test_on_preprinted_sheets_the_head_is_blank_and_all_else_in_its_place(name: str) -> None:
    paper = samples.ALL[name]()
    plain, blank = typeset(paper, NOTO), typeset(paper, NOTO, preprinted=True)
    assert not any(run.color for page in blank for run in page.glyphs)
    assert not any(rule.color for page in blank for rule in page.rules)
    for was, page in zip(plain, blank, strict=True):
        assert page.glyphs == tuple(run for run in was.glyphs if not run.color)


def test_a_preprinted_word_file_breaks_alike(tmp_path: Path) -> None:
    names = ("short_red", "letter", "minutes")
    files = {name: docx_bytes(samples.ALL[name](), preprinted=True) for name in names}
    for name, pdf in render_bytes(files, tmp_path).items():
        pages = read(pdf)
        assert differences(typeset(samples.ALL[name](), NOTO, preprinted=True), pages) == [], name
        assert not any(line.red for page in pages for line in page.lines)
