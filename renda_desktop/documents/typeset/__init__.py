"""Lines and pages of a paper, worked out once and without Qt: what the screen, the printer and the PDF show."""
