"""Section properties: page, margins, headers and footers, the line grid of 22 lines."""

from __future__ import annotations

from renda_desktop.documents.geometry import Page

# Relationship ids in resources/base.docx; each paper has only the footers it refers to.
FOOTER_ODD, FOOTER_EVEN, LETTER_FOOTER, SIDE_ODD, SIDE_EVEN = "rId5", "rId6", "rId7", "rId8", "rId9"
LETTER_HEADER = "rId10"  # not in the base: it holds the mark, so each letter has its own
NUMBERS = (FOOTER_ODD, FOOTER_EVEN)
SIDE_NUMBERS = (SIDE_ODD, SIDE_EVEN)
OPTIONAL = frozenset({*NUMBERS, LETTER_FOOTER, *SIDE_NUMBERS})
_KINDS = ("default", "even")


def page_xml(
    page: Page, footers: tuple[str, ...] = (), letter: bool = False, grid: bool = True, first: bool = True
) -> str:
    """w:sectPr. `letter` adds the head of 10.1.

    `footers` are the relationship ids of those of odd and even pages; none for no page number.
    """
    references = [
        f'<w:footerReference w:type="{kind}" r:id="{id_}"/>'
        for kind, id_ in zip(_KINDS, footers, strict=False)
    ]
    if letter:
        references.append(f'<w:headerReference w:type="first" r:id="{LETTER_HEADER}"/>')
        references.append(f'<w:footerReference w:type="first" r:id="{LETTER_FOOTER}"/>')
    kind = "" if first else '<w:type w:val="nextPage"/>'
    orient = ' w:orient="landscape"' if page.landscape else ""
    lines = (
        f'<w:docGrid w:type="lines" w:linePitch="{page.pitch}"/>'
        if grid
        else '<w:docGrid w:linePitch="312"/>'
    )
    return (
        f'<w:sectPr>{"".join(references)}{kind}<w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/><w:cols w:space="425"/>'
        f"{'<w:titlePg/>' if letter else ''}{lines}</w:sectPr>"
    )
