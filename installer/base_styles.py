"""styles.xml of base.docx, from the table of styles in `renda_desktop/documents/styles.py`."""

from __future__ import annotations

from renda_desktop.documents import geometry as g
from renda_desktop.documents import styles as p
from renda_desktop.documents.word_xml import DECLARATION, W_NAMESPACE, border

FONTS = g.OFFICIAL_FONTS
PITCH = g.PageReading.A.pitch
XMLNS = f'xmlns:w="{W_NAMESPACE}"'
"""The namespace of a part's root."""
_BASED = {"SpeechHeading": "Speech"}


def fonts(face: str) -> str:
    """All four attributes, or the Chinese text keeps the old face."""
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def size(points: float) -> str:
    """Size in half points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def style(id_: str, name: str, ppr: str = "", rpr: str = "", based: str = "Normal", extra: str = "") -> str:
    """A paragraph style shown in Word's list."""
    ppr = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{extra}<w:qFormat/>{ppr}{rpr}</w:style>"
    )


def face_style(id_: str, name: str, rpr: str) -> str:
    """A character style."""
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{rpr}</w:rPr></w:style>"
    )


def exact(line: int) -> str:
    """Fixed line height."""
    return f'<w:spacing w:line="{line}" w:lineRule="exact"/>'


def styles() -> str:
    """styles.xml."""
    header = style("Header", "header", '<w:snapToGrid w:val="0"/>', '<w:spacing w:val="0"/>')
    bare = f'w:w="{g.CELL_MARGIN_BARE}" w:type="dxa"'
    return (
        f"{DECLARATION}<w:styles {XMLNS}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FONTS.body)}{size(g.BODY_PT)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/>'
        f'{exact(PITCH)}<w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="{g.TIGHTEN}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultFont"><w:name w:val="Default Paragraph Font"/>'
        "<w:semiHidden/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        f'<w:left {bare}/><w:bottom w:w="0" w:type="dxa"/><w:right {bare}/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        f"{''.join(_paragraph_styles())}{header}{_table_grid()}{''.join(face_styles())}</w:styles>"
    )


def _paragraph_styles() -> list[str]:
    """Title, text and headings, heads, imprint and page number, text and labels of tables in every size."""
    return [_own_style(one) for one in p.ALL if one.id != "Normal"]


def _own_style(one: p.ParaStyle) -> str:
    based = _BASED.get(one.id) or (
        "Normal" if not one.id.startswith("CellHead") else one.id.replace("Head", "")
    )
    base = p.STYLES[based]
    next_ = '<w:next w:val="Body"/>' if one.id == "Title" or one.id.startswith("Heading") else ""
    return style(one.id, one.name, _paragraph_part(one, base), _letter_part(one, base), based, next_)


def _paragraph_part(one: p.ParaStyle, base: p.ParaStyle) -> str:
    """What differs from the style it is based on, in the order the schema wants."""
    parts = ["<w:keepNext/>"] if one.keep_next else []
    if one.id == "Footer":
        parts.append('<w:widowControl w:val="0"/>')
    if one.grid != base.grid:
        parts.append('<w:snapToGrid w:val="0"/>')
    if one.line != base.line:
        parts.append(exact(one.line) if one.line else '<w:spacing w:line="240" w:lineRule="auto"/>')
    if one.first != base.first:
        parts.append(f'<w:ind w:firstLineChars="200" w:firstLine="{one.first}"/>')
    if one.side is not base.side:
        parts.append(f'<w:jc w:val="{one.side.value}"/>')
    if one.outline:
        parts.append(f'<w:outlineLvl w:val="{one.outline - 1}"/>')
    return "".join(parts)


def _letter_part(one: p.ParaStyle, base: p.ParaStyle) -> str:
    """Face, colour, tightening and size, where they differ."""
    named = one.face is not base.face or one.id.startswith("Heading")
    parts = [fonts(getattr(FONTS, one.face.value))] if named else []
    if one.color:
        parts.append(f'<w:color w:val="{one.color}"/>')
    if one.tighten != base.tighten:
        parts.append(f'<w:spacing w:val="{one.tighten}"/>')
    if one.points != base.points or (one.id.startswith("Cell") and not named):
        parts.append(size(one.points))
    return "".join(parts)


def _table_grid() -> str:
    """The lines of tables."""
    lines = "".join(
        [
            border(s, "single", g.GRID_EIGHTHS, 0, "000000")
            for s in ("top", "left", "bottom", "right", "insideH", "insideV")
        ]
    )
    margin = f'w:w="{g.CELL_MARGIN}" w:type="dxa"'
    return (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar><w:left {margin}/><w:right {margin}/></w:tblCellMar>"
        "</w:tblPr></w:style>"
    )


def face_styles() -> list[str]:
    """Faces inside a paragraph, and the mark of what is still to be filled in."""
    return [
        face_style("Hei", "黑体字", fonts(FONTS.hei)),
        face_style("Kai", "楷体字", fonts(FONTS.kai)),
        face_style("Fang", "仿宋字", fonts(FONTS.body)),
        face_style("Song", "宋体字", fonts(FONTS.song)),
        face_style("Heavy", "加粗字", "<w:b/><w:bCs/>"),
        face_style("Missing", "待填", '<w:shd w:val="clear" w:color="auto" w:fill="FFE699"/>'),
    ]
