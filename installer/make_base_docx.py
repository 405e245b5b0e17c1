"""Makes resources/base.docx, the document every paper starts from: `python installer/make_base_docx.py`.

Own styles, zh-CN, compatibility mode 15, A4, no theme fonts, page numbers as GB/T 9704-2012 7.5.
The figures come from `renda_desktop/documents/geometry.py`; run it again when they change (a test compares).
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from docx.parts.document import DocumentPart

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from renda_desktop.documents import geometry as g  # noqa: E402
from renda_desktop.documents import styles as p  # noqa: E402
from renda_desktop.documents.paper import Layout  # noqa: E402
from renda_desktop.documents.word_package import font_table  # noqa: E402
from renda_desktop.documents.word_sections import (  # noqa: E402
    FOOTER_EVEN,
    FOOTER_ODD,
    LETTER_FOOTER,
    NUMBERS,
    SIDE_EVEN,
    SIDE_ODD,
    page_xml,
)
from renda_desktop.documents.word_xml import DECLARATION, R_NAMESPACE, W_NAMESPACE, border  # noqa: E402

FONTS = g.OFFICIAL_FONTS
PITCH = g.PageReading.A.pitch
_W = f'xmlns:w="{W_NAMESPACE}"'
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
        f"{DECLARATION}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FONTS.body)}{size(g.BODY_PT)}"
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


def settings() -> str:
    """settings.xml: odd and even pages differ, no squeezed punctuation, Word 2013's layout."""
    modern = "http://schemas.microsoft.com/office/word"
    switches = (("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1"),
                ("enableOpenTypeFeatures", "1"), ("doNotFlipMirrorIndents", "1"),
                ("differentiateMultirowTableHeaders", "1"))  # fmt: skip
    compat = "".join([f'<w:compatSetting w:name="{n}" w:uri="{modern}" w:val="{v}"/>' for n, v in switches])
    return (
        f'{DECLARATION}<w:settings {_W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:drawingGridVerticalSpacing w:val="156"/><w:displayHorizontalDrawingGridEvery w:val="0"/>'
        '<w:displayVerticalDrawingGridEvery w:val="2"/><w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        f"<w:doNotExpandShiftReturn/><w:useFELayout/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def theme() -> str:
    """theme1.xml with 宋体 and Times New Roman: WPS warns of fonts named here that are not installed."""
    dark = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    )
    others = zip(("dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"),
                 ("44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72"),
                 strict=True)  # fmt: skip
    colors = dark + "".join([f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in others])
    font = f'<a:latin typeface="Times New Roman"/><a:ea typeface="{FONTS.song}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
        f'<a:themeElements><a:clrScheme name="公文">{colors}</a:clrScheme><a:fontScheme name="公文"><a:majorFont>{font}'
        f'</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="公文"><a:fillStyleLst>'
        f"{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def page_field() -> str:
    """— N — as the standard wants it: 4号 half-width digits of 宋体 between two dashes."""
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    text = [f'<w:r>{hint}<w:t xml:space="preserve">{t}</w:t></w:r>' for t in ("— ", " —")]
    marks = [f'<w:r>{hint}<w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")]
    code = f'<w:r>{hint}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    return f"{text[0]}{marks[0]}{code}{marks[1]}<w:r>{hint}<w:t>1</w:t></w:r>{marks[2]}{text[1]}"


def number_paragraph(side: str) -> str:
    """The page number one character from the given side of the type area."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:{side}Chars="100" w:{side}="{g.FOOTER_CHAR}"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{page_field()}</w:p>'
    )


def footer(content: str) -> str:
    """A footer part."""
    return f'{DECLARATION}<w:ftr {_W} xmlns:r="{R_NAMESPACE}">{content}</w:ftr>'


def letter_footer() -> str:
    """The lower double line of a letter: thin above thick (thickThin: the thick one is nearer to the text)."""
    line = border("top", "thickThinSmallGap", 24, 0, g.RED)
    place = (
        f'<w:framePr w:w="{g.twips(g.LETTER_LINE_MM)}" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:xAlign="center" w:y="{g.page_for(Layout.LETTER).height - g.twips(g.LETTER_FOOT_MM)}"/>'
    )
    return footer(
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{place}<w:pBdr>{line}</w:pBdr></w:pPr></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="Tiny"/></w:pPr></w:p>'
    )


def side_footer(odd: bool) -> str:
    """The page number of a lying page, where it stands on the standing pages (chapter 8): turned, at the left."""
    emu = 36000
    top, align = (149, "right") if odd else (33, "left")
    xmlns = (
        f'{_W} xmlns:r="{R_NAMESPACE}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{6 * emu}" cy="{30 * emu}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:jc w:val="{align}"/></w:pPr>{page_field()}</w:p></w:txbxContent></wps:txbx>'
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>'
        f'{25 * emu}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{top * emu}'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{6 * emu}" cy="{30 * emu}"/><wp:effectExtent l="0" t="0" r="0" '
        'b="0"/><wp:wrapNone/><wp:docPr id="1" name="页码"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor>"
    )
    return (
        f'{DECLARATION}<w:ftr {xmlns}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r></w:p></w:ftr>"
    )


def document() -> str:
    """An empty standing page."""
    page = page_xml(g.page_for(Layout.PLAIN), footers=NUMBERS)
    return (
        f'{DECLARATION}<w:document {_W} xmlns:r="{R_NAMESPACE}"><w:body><w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr>'
        f"</w:p>{page}</w:body></w:document>"
    )


def base_docx() -> bytes:
    """The bytes of base.docx."""
    package = Package()
    main = DocumentPart.load(
        PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, document().encode(), package
    )
    properties = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(properties, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    core = package.core_properties
    core.title, core.author, core.language = "", "", "zh-CN"
    kinds, types = RELATIONSHIP_TYPE, CONTENT_TYPE
    parts = (
        ("rId1", kinds.STYLES, types.WML_STYLES, "styles.xml", styles()),
        ("rId2", kinds.SETTINGS, types.WML_SETTINGS, "settings.xml", settings()),
        ("rId3", kinds.FONT_TABLE, types.WML_FONT_TABLE, "fontTable.xml", font_table(FONTS)),
        ("rId4", kinds.THEME, types.OFC_THEME, "theme/theme1.xml", theme()),
        (FOOTER_ODD, kinds.FOOTER, types.WML_FOOTER, "footer1.xml", footer(number_paragraph("right"))),
        (FOOTER_EVEN, kinds.FOOTER, types.WML_FOOTER, "footer2.xml", footer(number_paragraph("left"))),
        (LETTER_FOOTER, kinds.FOOTER, types.WML_FOOTER, "footer3.xml", letter_footer()),
        (SIDE_ODD, kinds.FOOTER, types.WML_FOOTER, "footer4.xml", side_footer(True)),
        (SIDE_EVEN, kinds.FOOTER, types.WML_FOOTER, "footer5.xml", side_footer(False)),
    )
    for id_, kind, content_type, name, xml in parts:
        main.load_rel(kind, Part(PackURI(f"/word/{name}"), content_type, xml.encode(), package), id_)
    file = io.BytesIO()
    main.save(file)
    return file.getvalue()


if __name__ == "__main__":
    target = ROOT / "resources" / "base.docx"
    target.write_bytes(base_docx())
    print(f"{target} 已生成（{target.stat().st_size} 字节）。")
