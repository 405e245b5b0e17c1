"""What comes out of the printer, measured: GB/T 9704-2012 in LibreOffice."""

from __future__ import annotations

import pytest

from tests.documents.rendering import PrintedPage

pytestmark = pytest.mark.rendered
Printed = dict[str, list[PrintedPage]]
RIGHT = 210 - 26


def body_lines(page: PrintedPage) -> list[str]:
    """The lines of 16 pt inside the type area."""
    return [line.text for line in page.lines if abs(line.size - 16) < 0.6 and 37 < line.base < 262]


def test_a_page_holds_22_lines(printed: Printed) -> None:
    assert [len(body_lines(page)) for page in printed["report"][1:3]] == [22, 22]


def test_a_line_holds_28_characters(printed: Printed) -> None:
    full = [line for line in body_lines(printed["report"][1]) if line.startswith(("三座", "管护", "生实"))]
    assert full
    assert {len(line.rstrip("、，。")) for line in full} <= {27, 28}
    assert max(len(line) for line in full) in (28, 29)  # a mark may hang in the margin


def test_the_mark_stands_72_mm_below_the_edge_on_one_line(printed: Printed) -> None:
    for name, words in (("red", "主席团文件"), ("short_red", "主席团文件"), ("minutes", "会议纪要")):
        mark = printed[name][0].find(words)
        assert mark.red
        assert mark.base - 0.88 * mark.size * 25.4 / 72 == pytest.approx(72, abs=2), name


def test_the_red_line_is_as_wide_as_the_type_area_below_the_number(printed: Printed) -> None:
    for name, words in (("red", "〕3号"), ("short_red", "签发人"), ("minutes", "3月31日")):
        page = printed[name][0]
        line = next(rule for rule in page.rules if rule.red)
        assert line.length == pytest.approx(156, abs=1), name
        assert 2 < line.y - page.find(words).base < 6, name


def test_the_signer_stands_beside_the_number(printed: Printed) -> None:
    line = printed["short_red"][0].find("签发人")
    assert line.text.startswith("青禾人发〔2026〕1号")
    assert line.left == pytest.approx(28 + 5.6, abs=1)
    assert line.right == pytest.approx(RIGHT - 5.6, abs=1)


def test_the_title_is_centred_two_lines_below_the_red_line(printed: Printed) -> None:
    page = printed["red"][0]
    title = page.find("关于召开")
    red = next(rule for rule in page.rules if rule.red)
    assert (title.left + title.right) / 2 == pytest.approx((28 + RIGHT) / 2, abs=1)
    assert title.size == 22
    assert title.base - red.y == pytest.approx(3 * 28.95 * 25.4 / 72 - 2, abs=2)


def test_the_imprint_closes_the_last_page(printed: Printed) -> None:
    for name in ("red", "short_red", "minutes"):
        rules = [rule for rule in printed[name][-1].rules if rule.length > 150]
        assert max(rule.y for rule in rules) == pytest.approx(262, abs=1), name
        assert len({round(rule.y) for rule in rules}) == 3, name


def test_page_numbers_stand_outside(printed: Printed) -> None:
    odd, even = (printed["report"][at].lines[-1] for at in (0, 1))
    assert odd.text.replace(" ", "") == "—1—"
    assert RIGHT - odd.right == pytest.approx(4.9, abs=1)
    assert even.left - 28 == pytest.approx(4.9, abs=1)


def test_forms_ballots_and_notices_have_no_page_number(printed: Printed) -> None:
    for name in ("card", "ballot", "public"):
        assert not any("—1—" in line.text.replace(" ", "") for line in printed[name][0].lines), name


def test_a_letter_has_double_lines_and_no_number_on_its_first_page(printed: Printed) -> None:
    first, second = printed["letter"]
    red = sorted((rule for rule in first.rules if rule.red), key=lambda rule: rule.y)
    assert {round(rule.length) for rule in red} == {170}
    assert len({round(rule.y, 1) for rule in red}) >= 4
    assert red[-1].y == pytest.approx(277, abs=2)
    mark = first.find("主席团")
    assert mark.base - 0.88 * mark.size * 25.4 / 72 == pytest.approx(30, abs=2)
    assert red[0].y - mark.base > 3
    assert first.find("〔2026〕12号").right == pytest.approx(RIGHT, abs=1)
    assert not any("—1—" in line.text for line in first.lines)
    assert not [rule for rule in second.rules if rule.length > 100]


def test_tables_stay_inside_the_page_and_repeat_their_header(printed: Printed) -> None:
    pages = printed["register"]
    assert len(pages) == 6
    for page in pages:
        assert page.width > page.height
        assert min(rule.left for rule in page.rules) > 17
        assert max(rule.right for rule in page.rules) < page.width - 17
        assert page.find("工作单位及职务")


def test_every_row_is_printed_once(printed: Printed) -> None:
    numbers = [line.text for page in printed["register"] for line in page.lines]
    assert sum("第一代表团" in text for text in numbers) == 80


def test_a_form_fits_on_one_page(printed: Printed) -> None:
    assert len(printed["card"]) == 1
    assert len(printed["ballot"]) == 1


def test_names_do_not_run_into_one_another(printed: Printed) -> None:
    page = printed["names"][0]
    rows = [line for line in page.lines if abs(line.size - 16) < 0.6 and line.left > 37]
    assert any("阿卜杜热合曼·买买提（维吾尔族）周建国" in line.text for line in rows)
    assert all(line.right < RIGHT + 1 for line in rows)


def test_a_lying_attachment_keeps_its_number_on_the_side(printed: Printed) -> None:
    page = next(page for page in printed["red"] if page.width > page.height)
    assert page.find("附件2")
    assert not any(line.base > page.height - 26 for line in page.lines)


def test_the_signature_is_not_alone_on_a_page(printed: Printed) -> None:
    for name in ("red", "short_red", "letter", "report"):
        page = next(
            page for page in printed[name] if any(line.text.endswith("主席团") for line in page.lines[1:])
        )
        assert len(body_lines(page)) >= 3, name
