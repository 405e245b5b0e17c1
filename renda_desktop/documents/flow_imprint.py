"""版记 7.4: 抄送, and who printed the paper when."""

from __future__ import annotations

from renda_desktop.documents import blocks as b
from renda_desktop.documents.flow import Flow, Foot
from renda_desktop.documents.geometry import IMPRINT_PT
from renda_desktop.documents.paper import Layout
from renda_desktop.documents.paragraphs import Indent, Para, Tab, words
from renda_desktop.documents.passages import Text, plain

_CHAR = round(IMPRINT_PT * 20)


def imprint(flow: Flow, block: b.Imprint) -> None:
    """On a standing page: after a lying attachment it gets one of its own, the back of the paper."""
    if flow.page.landscape and flow.layout is not Layout.REGISTER:
        flow.turn(b.Section(landscape=False))
    ruled = flow.layout is not Layout.LETTER
    printer, date = (block.printer, block.date) if ruled else ((), ())
    rows = []
    if block.copy_to:
        rows.append(_copy_row(block.copy_label, block.copy_to))
    if printer or date:
        rows.append(_printer_row(printer, date, flow.page.text_width))
    if rows:
        flow.put_at_foot(Foot(tuple(rows), ruled, block.key))


def _copy_row(label: str, copy_to: Text) -> Para:
    """One character from both sides, further lines below the first name, a full stop at the end."""
    stop = "" if plain(copy_to).endswith("。") else "。"
    hang = (len(label) + 1) * _CHAR
    return Para("Imprint", words(f"{label}：", copy_to, stop), indent=Indent(_CHAR + hang, _CHAR, hang))


def _printer_row(printer: Text, date: Text, width: int) -> Para:
    tabs = (Tab(_CHAR), Tab(width - _CHAR, right=True))
    printed = "" if not date or plain(date).endswith("印发") else "印发"
    return Para("Imprint", words("\t", printer, "\t", date, printed), tabs=tabs)
