"""Make resources/fonts/desk-kai.ttf, the free 楷体 the program carries (see resources/LICENSES.md).

    apt-get download fonts-lxgw-wenkai && dpkg-deb -x fonts-lxgw-wenkai_*.deb wk   # LXGWWenKai-Regular.ttf
    git clone https://github.com/unicode-org/unicodetools                   # unicodetools/data/ucd/17.0.0/Unihan
    pip install fonttools
    python -m installer.make_kai_font --wenkai FILE --unihan FOLDER

Needed only when the font changes; the program never imports fontTools.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from installer.unihan import standard_positions

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FAMILY = "Desk Kai"
"""The licence reserves the names of the original for the unchanged font."""
LATIN = (range(0x20, 0x7F), range(0xA0, 0x180))
MARKS = "–—―‖‘’“”†‡•…‰′″※€№℃〇〔〕①②③④⑤⑥⑦⑧⑨⑩−"
GB2312_ROWS, GB2312_CELLS = range(0xA1, 0xF8), range(0xA1, 0xFF)
OPENING, CLOSING, MIDDLE = "“‘", "”’", "·"
"""Marks that Chinese sets as wide as a character; the original has them in Latin width."""
NO_LONGER = (16, 17, 18, 21, 22)


def wanted(unihan: Path) -> set[str]:
    """GB 2312, the 8105 characters of the 通用规范汉字表, Latin letters, marks of papers."""
    codes = (bytes([row, cell]) for row in GB2312_ROWS for cell in GB2312_CELLS)
    chinese = {code.decode("gb2312", "ignore") for code in codes} - {""}
    latin = {chr(place) for block in LATIN for place in block}
    return chinese | set(standard_positions(unihan)) | latin | set(MARKS)


def reduced(file: Path, chars: set[str]) -> TTFont:
    """The font with these characters only, without hints, variants and vertical measures."""
    options = subset.Options()
    options.hinting, options.layout_features, options.glyph_names = False, [], False
    options.name_IDs, options.notdef_outline = ["*"], True
    options.drop_tables += ["vhea", "vmtx", "DSIG", "GPOS", "GSUB", "BASE"]
    font = subset.load_font(str(file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(chars))
    subsetter.subset(font)
    return font


def widen(font: TTFont) -> None:
    """Quotation marks and the dot of names become one em wide: the ink at the side of what they belong to."""
    em, glyphs, widths = font["head"].unitsPerEm, font["glyf"], font["hmtx"]
    for char in OPENING + CLOSING + MIDDLE:
        name = font.getBestCmap()[ord(char)]
        glyph = glyphs[name]
        ink = glyph.xMax - glyph.xMin
        place = {True: (em - ink) // 2, False: em // 10}[char in MIDDLE]
        left = em - ink - place if char in OPENING else place
        glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.recalcBounds(glyphs)
        widths[name] = (em, glyph.xMin)


def rename(font: TTFont) -> None:
    """Another family, so that the reserved names stay with the original; copyright and licence stay as they are."""
    names = font["name"]
    names.names = [n for n in names.names if n.langID in (0, 0x409) and n.nameID not in NO_LONGER]
    texts = {1: FAMILY, 3: f"{FAMILY}: part of LXGW WenKai 1.250", 4: FAMILY, 6: "DeskKai-Regular"}
    for record in names.names:
        if record.nameID in texts:
            record.string = texts[record.nameID]


def main() -> None:
    """Write the font."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for option in ("--wenkai", "--unihan"):
        parser.add_argument(option, type=Path, required=True)
    given = parser.parse_args()
    chars = wanted(given.unihan)
    font = reduced(given.wenkai, chars)
    lacking = sorted(char for char in chars if ord(char) not in font.getBestCmap())
    if lacking:
        raise SystemExit(f"not in the font: {''.join(lacking)}")
    widen(font)
    rename(font)
    target = RESOURCES / "fonts" / "desk-kai.ttf"
    font.save(target)
    print(f"{target.name}: {len(chars)} characters, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
