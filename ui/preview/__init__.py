"""The paper on screen, to the printer and to PDF: paints the pages that `renda_desktop.documents.typeset` laid out."""
