"""Pictures judged by their first bytes, and decoded by the library for their very kind only."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from renda_desktop.documents.card_pictures import portrait
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.pictures import kind_of, require_picture, size_of
from tests.fuzz.seeds import pictures
from ui.roster.pictures import smaller

TAKEN = [content for ending, content in pictures() if ending in (".jpg", ".png", ".bmp", ".webp", ".gif")][
    :-1
]
REFUSED = [
    (ending, content) for ending, content in pictures() if ending in (".tif", ".ico", ".eps", ".tga", ".svg")
]


@pytest.mark.parametrize("content", TAKEN, ids=[str(kind_of(one)) + str(n) for n, one in enumerate(TAKEN)])
def test_the_size_is_read_from_the_header(content: bytes) -> None:
    with Image.open(io.BytesIO(content)) as image:
        assert size_of(content) == image.size
    require_picture(content, "照片")
    assert portrait(content, 25.0, 35.0)
    assert smaller(content, "照片")


@pytest.mark.parametrize(("ending", "content"), REFUSED, ids=[ending for ending, _ in REFUSED])
def test_other_kinds_are_refused_whatever_they_are_called(ending: str, content: bytes) -> None:
    with pytest.raises(InputProblem, match="不是照片"):
        smaller(content, "“照片.jpg”")
    assert portrait(content, 25.0, 35.0) == ""


def test_a_picture_of_too_many_points_is_never_decoded() -> None:
    bomb = pictures()[-1][1]
    with pytest.raises(InputProblem, match="30000×30000 个点，太大"):
        smaller(bomb, "照片")
    assert portrait(bomb, 25.0, 35.0) == ""


def test_a_drawing_names_no_file_of_this_computer(tmp_path: Path) -> None:
    """Qt's reader of drawings would paint the picture it names."""
    inside = tmp_path / "里面.png"
    Image.new("RGB", (9, 9), "red").save(inside)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">'
        f'<image x:href="{inside.as_uri()}" width="9" height="9"/></svg>'
    )
    with pytest.raises(InputProblem):
        smaller(svg.encode(), "照片")


def test_a_broken_picture_is_said() -> None:
    whole = TAKEN[2]
    assert whole.startswith(b"\x89PNG")
    with pytest.raises(InputProblem, match="打不开"):
        smaller(whole[:60], "照片")
    assert portrait(whole[:60], 25.0, 35.0) == ""
