"""Section properties: page, margins, headers and footers, the line grid of 22 lines."""

from __future__ import annotations

from renda_desktop.documents.geometry import Page

# Relationship ids in resources/base.docx; each paper has only the footers it refers to.
FOOTER_ODD, FOOTER_EVEN, LETTER_FOOTER, SIDE_ODD, SIDE_EVEN = "rId5", "rId6", "rId7", "rId8", "rId9"
FIRST_LETTER_HEADER = 10  # not in the base: a header holds the mark, so each letter of a document has its own
NUMBERS = (FOOTER_ODD, FOOTER_EVEN)
SIDE_NUMBERS = (SIDE_ODD, SIDE_EVEN)
OPTIONAL = frozenset({*NUMBERS, LETTER_FOOTER, *SIDE_NUMBERS})
_KINDS = ("default", "even")


def page_xml(
    page: Page,
    footers: tuple[str, ...] = (),
    letter: str = "",
    grid: bool = True,
    first: bool = True,
    restart: bool = False,
    line: bool = True,
) -> str:
    """w:sectPr. `letter` is the relationship id of the header that holds the head of a letter 10.1; `line` adds
    the red line at the foot of its first page.

    `footers` are the relationship ids of those of odd and even pages; none for no page number. With `restart` a
    further paper of the same document begins: on a front side, its pages counted from 1. A letter then begins the
    next page, since LibreOffice repeats its head on every page of a section that has to begin on a front side.
    The `first` section of several papers says that it begins on a front side too: LibreOffice lets no imprint float
    in a section that begins a next page and is followed by others.
    """
    references = [
        f'<w:footerReference w:type="{kind}" r:id="{id_}"/>'
        for kind, id_ in zip(_KINDS, footers, strict=False)
    ]
    if letter:
        references.append(f'<w:headerReference w:type="first" r:id="{letter}"/>')
    if letter and line:
        references.append(f'<w:footerReference w:type="first" r:id="{LETTER_FOOTER}"/>')
    begins = "oddPage" if restart and not letter else "" if first else "nextPage"
    kind = f'<w:type w:val="{begins}"/>' if begins else ""
    counted = '<w:pgNumType w:start="1"/>' if restart and not first else ""
    orient = ' w:orient="landscape"' if page.landscape else ""
    lines = (
        f'<w:docGrid w:type="lines" w:linePitch="{page.pitch}"/>'
        if grid
        else '<w:docGrid w:linePitch="312"/>'
    )
    return (
        f'<w:sectPr>{"".join(references)}{kind}<w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>{counted}<w:cols w:space="425"/>'
        f"{'<w:titlePg/>' if letter else ''}{lines}</w:sectPr>"
    )
