"""Where things stand in the preview, and where it asks to go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF

from ui.preview.paper_preview import PaperPreview


def asked_by(preview: PaperPreview) -> list[object]:
    """Where it asked to go, from now on."""
    asked: list[object] = []
    preview.source_asked.connect(asked.append)
    return asked


def place_of(preview: PaperPreview, words: str) -> QPoint:
    """Where these words of the first page stand in the view."""
    view = preview.view
    run = next(run for run in preview.pages[0].glyphs if words in run.text)
    return view._box(0).topLeft() + (QPointF(run.x + 40, run.y - 100) * view.scale(0)).toPoint()
