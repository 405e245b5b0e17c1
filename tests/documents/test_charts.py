"""Charts as pictures: nothing overlaps, no warning about letters, the same picture for the same chart."""

from __future__ import annotations

import io
import itertools
import subprocess
import sys
import zipfile

import pytest
from PIL import Image

from renda_desktop.documents.archive import from_json, to_json
from renda_desktop.documents.blocks import Chart, ChartBar, ChartPanel
from renda_desktop.documents.chart_layout import Box, ChartLayout, chart_layout
from renda_desktop.documents.chart_pictures import chart_png
from renda_desktop.documents.compose import Layout, Paper, chart, paper, title
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.word import docx_bytes

TWO = ("总计（截至2026-04-02）", "第十八届（截至2021-12-19）")


def a_chart(panels: int = 4, two: bool = False, label: str = "高中（含中专）") -> Chart:
    """Panels of two to five bars."""
    made = [
        ChartPanel(
            f"第{n}项",
            tuple(
                ChartBar(
                    label, place * 250, f"{place}人 {place * 25}.0%", *((300, "9人 30.0%") if two else ())
                )
                for place in range(2 + n % 4)
            ),
        )
        for n in range(panels)
    ]
    return Chart(panels=tuple(made), legend=TWO if two else ())


def a_paper(shown: Chart) -> Paper:
    """A lying paper with the chart."""
    return paper(
        "表02",
        "代表结构统计表",
        Layout.REGISTER,
        title("结构"),
        chart(shown.panels, shown.legend, key="chart"),
    )


def _inside(box: Box, layout: ChartLayout) -> bool:
    return (
        box.x >= 0
        and box.y >= 0
        and box.x + box.width <= layout.width + 0.01
        and (box.y + box.height <= layout.height + 0.01)
    )


@pytest.mark.parametrize(("width", "columns"), [(90.0, 1), (160.0, 2), (250.0, 3)])
@pytest.mark.parametrize("two", [False, True])
def test_every_part_has_its_place_and_no_two_overlap(width: float, columns: int, two: bool) -> None:
    layout = chart_layout(a_chart(6, two), width)
    rows = [bar.row for panel in layout.panels for bar in panel.bars] + [
        panel.head for panel in layout.panels
    ]
    assert len({panel.head.x for panel in layout.panels}) == columns
    assert all(_inside(row, layout) for row in rows)
    for one, other in itertools.combinations(rows, 2):
        beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        above = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
        assert beside or above
    for panel in layout.panels:
        for placed in panel.bars:
            assert placed.filled.width == pytest.approx(placed.track.width * placed.bar.part / 1000)


def test_a_long_legend_takes_two_lines() -> None:
    assert len({box.y for box in chart_layout(a_chart(2, two=True), 60.0).legend}) == 2
    assert len({box.y for box in chart_layout(a_chart(2, two=True), 250.0).legend}) == 1


def test_the_picture_is_the_same_each_time_and_as_large_as_it_says() -> None:
    """Warnings are errors in tests: a letter the face lacks would fail here."""
    shown = a_chart(label="努尔买买提·艾合买提江龚䶮〔〕—%")
    png = chart_png(shown, 156.0)
    chart_png.cache_clear()
    assert chart_png(shown, 156.0) == png
    with Image.open(io.BytesIO(png)) as picture:
        layout = chart_layout(shown, 156.0)
        assert picture.size == (round(156 / 25.4 * 300), round(layout.height / 25.4 * 300))
        dark = sum(picture.convert("L").histogram()[:100])
        assert dark > 1000, "the bars are there"


def test_on_a_grey_printer_the_two_bars_differ() -> None:
    shown = Chart(
        panels=(ChartPanel("性别", (ChartBar("女", 500, "40人 50.0%", 500, "38人 50.0%"),)),), legend=TWO
    )
    layout = chart_layout(shown, 120.0)
    placed = layout.panels[0].bars[0]
    assert placed.second is not None
    with Image.open(io.BytesIO(chart_png(shown, 120.0))) as picture:
        grey, per_mm = picture.convert("L"), 300 / 25.4

        def darkness(box: Box) -> float:
            part = grey.crop(
                (round((box.x + 1) * per_mm), round((box.y + 0.6) * per_mm),
                 round((box.x + box.width - 1) * per_mm), round((box.y + box.height - 0.6) * per_mm))
            )  # fmt: skip
            return sum(255 - value for value in part.tobytes()) / (part.width * part.height)

        assert darkness(placed.filled) > 2 * darkness(placed.second) > 10


def test_a_chart_is_kept_as_issued_and_comes_back_equal() -> None:
    made = a_paper(a_chart(two=True))
    assert from_json(to_json(made)) == made


def test_the_word_file_shows_the_picture_as_wide_as_the_lines() -> None:
    made = a_paper(a_chart())
    content = docx_bytes(made)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
        picture = archive.read("word/media/image1.png")
    (page,) = typeset(made)
    (placed,) = page.charts
    width_mm = placed.width * 25.4 / 1440
    assert picture == chart_png(placed.chart, width_mm)
    assert f'cx="{round(width_mm * 36000)}"' in body
    assert 'r:embed="rId1001"' in body
    assert "media/image1.png" in links
    assert 'Extension="png"' in types
    assert docx_bytes(made) == content


def test_a_chart_that_does_not_fit_below_moves_to_the_next_page_whole() -> None:
    first, second = a_chart(6), a_chart(7)
    made = paper(
        "表02", "图", Layout.REGISTER, chart(first.panels, key="one"), chart(second.panels * 2, key="two")
    )
    pages = typeset(made)
    assert [len(page.charts) for page in pages] == [1, 1]
    for page in pages:
        placed = page.charts[0]
        assert placed.y + placed.height <= page.height


def test_matplotlib_comes_with_the_first_chart_only() -> None:
    code = (
        "import sys; import renda_desktop.documents.word, renda_desktop.roster.structure_papers;"
        "assert 'matplotlib' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
