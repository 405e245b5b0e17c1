"""Makes resources/base.docx, the document every paper starts from: `python -m installer.make_base_docx`.

Own styles, zh-CN, compatibility mode 15, A4, no theme fonts, page numbers as GB/T 9704-2012 7.5.
The figures come from `renda_desktop/documents/geometry.py`, the styles from `base_styles.py`; run it again when they
change (a test compares).
"""

from __future__ import annotations

from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from docx.parts.document import DocumentPart

from installer.base_styles import FONTS, XMLNS, styles
from renda_desktop.documents import geometry as g
from renda_desktop.documents.paper import Layout
from renda_desktop.documents.word_package import font_table, saved
from renda_desktop.documents.word_sections import (
    FOOTER_EVEN,
    FOOTER_ODD,
    LETTER_FOOTER,
    NUMBERS,
    SIDE_EVEN,
    SIDE_ODD,
    page_xml,
)
from renda_desktop.documents.word_xml import DECLARATION, R_NAMESPACE, border

ROOT = Path(__file__).resolve().parent.parent


def settings() -> str:
    """settings.xml: odd and even pages differ, no squeezed punctuation, Word 2013's layout."""
    modern = "http://schemas.microsoft.com/office/word"
    switches = (("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1"),
                ("enableOpenTypeFeatures", "1"), ("doNotFlipMirrorIndents", "1"),
                ("differentiateMultirowTableHeaders", "1"))  # fmt: skip
    compat = "".join([f'<w:compatSetting w:name="{n}" w:uri="{modern}" w:val="{v}"/>' for n, v in switches])
    return (
        f'{DECLARATION}<w:settings {XMLNS}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
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
    return f'{DECLARATION}<w:ftr {XMLNS} xmlns:r="{R_NAMESPACE}">{content}</w:ftr>'


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
        f'{XMLNS} xmlns:r="{R_NAMESPACE}" '
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
        f'{DECLARATION}<w:document {XMLNS} xmlns:r="{R_NAMESPACE}"><w:body><w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr>'
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
    return saved(package)


if __name__ == "__main__":
    target = ROOT / "resources" / "base.docx"
    target.write_bytes(base_docx())
    print(f"{target} 已生成（{target.stat().st_size} 字节）。")
