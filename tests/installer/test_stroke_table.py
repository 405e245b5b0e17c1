"""Which strokes a character is taken to begin with that no source writes out."""

from __future__ import annotations

from pathlib import Path

from installer.stroke_table import all_strokes, usual_beginnings
from installer.unihan import field, hanzi

SEQUENCES = {"江": "441121", "河": "44112512", "汞": "1212534", "鸟": "35451"}
RADICALS = {"江": "85", "河": "85", "汞": "85", "鸟": "196"}


def a_folder(tmp_path: Path) -> Path:
    """Unihan with a range, a comment, a simplified radical and a character no source writes out."""
    (tmp_path / "kTotalStrokes.txt").write_text("# strokes\n3400..3401\t5 6\n6C5F\t6\n2A700\t7\n", "utf-8")
    (tmp_path / "kRSUnicode.txt").write_text("3400\t1.4\n3401\t1.5\n6C5F\t85.3\n2A700\t85.4\n", "utf-8")
    return tmp_path


def test_a_radical_begins_as_most_of_its_characters_do() -> None:
    assert usual_beginnings(SEQUENCES, RADICALS) == {"85": "44112", "196": "35451"}


def test_fields_are_read_with_their_ranges(tmp_path: Path) -> None:
    assert field(a_folder(tmp_path), "kTotalStrokes")["\u3401"] == "5 6"
    assert {"〇", "\u3400", "江", "﨎"} <= set(hanzi(a_folder(tmp_path)))


def test_what_nobody_writes_out_stands_behind_its_like(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    with (folder / "kTotalStrokes.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"{ord(char):X}\t5\n" for char in "〇﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
    with (folder / "kRSUnicode.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"{ord(char):X}\t1.1\n" for char in "〇﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
    found = all_strokes({"江": "441121", "\u3400": "21211"}, {}, folder)
    assert found["江"] == (6, "441121")
    assert found["\U0002a700"] == (7, "4411219")
    assert sorted([found["江"], found["\U0002a700"], (7, "4411215")])[-1] == found["\U0002a700"]
