"""Sheets of cards: kept and read back, laid out in place, written to Word, compared card by card."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from msgspec import structs
from PIL import Image

from renda_desktop.documents.archive import from_json, to_json
from renda_desktop.documents.blocks import Align, Card, CardLine, CardPicture, CardSheet
from renda_desktop.documents.card_pictures import portrait, qr_code
from renda_desktop.documents.changes import changes_between
from renda_desktop.documents.compose import Layout, Paper, Source, cards, field, hei, paper
from renda_desktop.documents.geometry import twips
from renda_desktop.documents.paper import passages, plain_text
from renda_desktop.documents.passages import text_of
from renda_desktop.documents.tiles import Tiling, fitting, tiled
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.word import docx_bytes

CODE = CardPicture(50, 10, 20, 20, qr_code("19001"), "证号19001")


def a_card(name: str, y: float = 20.0, **parts: object) -> Card:
    words = hei(field(name, Source("person", name, "name")))
    lines = (CardLine(text_of(words), 20, Align.CENTER), CardLine(text_of("东河村村民")))
    return Card(15, y, 90, 54, lines, key=name, **parts)  # type: ignore[arg-type]


def sheets(*pages: tuple[Card, ...]) -> Paper:
    return paper("甲11席签", "席签", Layout.CARD, [cards(page) for page in pages])


def document(made: Paper) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(made))) as package:
        return package.read("word/document.xml").decode()


def photo(size: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (90, 140, 190)).save(file, "PNG")
    return file.getvalue()


def test_kept_and_read_back_exactly() -> None:
    made = sheets((a_card("张　三", pictures=(CODE,)), a_card("李四", 80, turned=True, middle=True)))
    assert from_json(to_json(made)) == made


def test_every_word_has_a_key_of_its_own_and_is_walked() -> None:
    made = sheets((a_card("张　三"), a_card("李四", 80)))
    keys = [passage.key for passage in passages(made)]
    assert len(keys) == len(set(keys)) == 4
    assert "李四" in plain_text(made)


def test_a_page_for_each_sheet_with_everything_in_its_place() -> None:
    pages = typeset(sheets((a_card("张　三", pictures=(CODE,)),), (a_card("李四"),)))
    assert [page.number for page in pages] == [1, 2]
    (picture,) = pages[0].pictures
    assert (picture.x, picture.y) == (twips(15) + twips(50), twips(20) + twips(10))
    name = next(run for run in pages[0].glyphs if "张" in run.text)
    middle = name.x + name.width / 2
    assert abs(middle - twips(60)) < 20
    assert twips(20) < name.y < twips(40)
    assert len(pages[0].rules) == 4
    assert [area.key.rpartition("/")[2] for area in pages[0].areas] == ["张　三"]


def test_a_turned_card_stands_on_its_head() -> None:
    upright, turned = (
        typeset(sheets((a_card("李四", middle=True, turned=turned),)))[0].glyphs[0]
        for turned in (False, True)
    )
    assert (upright.overturned, turned.overturned) == (False, True)
    assert turned.x == pytest.approx(2 * twips(15) + twips(90) - upright.x)
    assert turned.y == pytest.approx(2 * twips(20) + twips(54) - upright.y)


def test_word_has_a_box_for_each_card_and_its_pictures() -> None:
    made = sheets((a_card("张　三", pictures=(CODE,)), a_card("李四", 80)))
    xml = document(made)
    assert xml.count("<wps:wsp>") == 2
    assert f"<wp:posOffset>{15 * 36_000}</wp:posOffset>" in xml
    with zipfile.ZipFile(io.BytesIO(docx_bytes(made))) as package:
        assert package.read("word/media/image1.png") == base64.b64decode(CODE.data)
    assert docx_bytes(made) == docx_bytes(made)


def test_word_turns_the_words_of_a_turned_card() -> None:
    xml = document(sheets((a_card("李<四>", turned=True, middle=True),)))
    assert "rotation:180" in xml
    assert 'string="李&lt;四&gt;"' in xml
    assert "东河村村民</w:t>" not in xml


def test_only_the_card_that_reads_differently_is_a_change() -> None:
    old = sheets((a_card("张　三"), a_card("李四", 80)))
    (sheet,) = old.blocks
    assert isinstance(sheet, CardSheet)
    other = structs.replace(sheet.cards[1], lines=(CardLine(text_of("李四新")),))
    new = structs.replace(old, blocks=(structs.replace(sheet, cards=(sheet.cards[0], other)),))
    (change,) = changes_between(old, new)
    assert change.key.endswith("李四")


def test_a_code_can_be_read_again_and_differs_by_number() -> None:
    assert qr_code("19001") != qr_code("19002")
    with Image.open(io.BytesIO(base64.b64decode(qr_code("19001")))) as image:
        assert image.width == image.height == (21 + 4) * 4


@pytest.mark.parametrize("size", [(900, 1200), (1200, 500), (40, 40)])
def test_a_photo_fills_its_place_without_being_stretched(size: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(base64.b64decode(portrait(photo(size), 25, 35)))) as image:
        assert (image.format, image.size) == ("JPEG", (295, 413))


def test_what_is_no_photo_leaves_the_place_empty() -> None:
    assert portrait(b"no picture", 25, 35) == ""


def test_pieces_fill_pages_in_order() -> None:
    tiling = Tiling(90, 54, 2, 5)
    pages = tiled(tiling, list("甲乙丙丁戊己庚辛壬癸子"), lambda name, x, y: (Card(x, y, 90, 54, key=name),))
    sizes = [len(page.cards) for page in pages if isinstance(page, CardSheet)]
    assert sizes == [10, 1]
    corners = list(tiling.places())
    assert [corners[0], corners[-1]] == [(15, 13.5), (105, 229.5)]


@pytest.mark.parametrize(
    ("text", "largest", "size"), [("张　三", 200, 170), ("买买提·吐尔逊", 200, 73), ("张三", 20, 20)]
)
def test_type_is_as_large_as_the_line_allows(text: str, largest: float, size: float) -> None:
    assert fitting(text, 184, largest) == pytest.approx(size, abs=1)
