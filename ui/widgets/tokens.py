"""The design language in numbers: colours, spacing and sizes in pixels at 100 % (`theme.px` scales them)."""

from __future__ import annotations

from enum import Enum

GROUND = "#F7F7F5"
SURFACE = "#FFFFFF"
TEXT = "#1F2328"
SECOND_TEXT = "#5B636B"
HINT_TEXT = "#6E7781"
DISABLED_TEXT = "#8C959F"
LINE = "#E3E5E8"
BOX = "#8C959F"
BLUE = "#0B4F8A"
BLUE_HOVER = "#0A4274"
BLUE_PRESSED = "#08365F"
BLUE_LIGHT = "#9CC7EA"
SELECTED = "#DCE9F5"
HOVER = "#EFF3F7"
RED = "#B3261E"

GAP_TINY = 4
GAP_SMALL = 8
GAP = 12
GAP_LARGE = 16
GAP_HUGE = 24
"""Spacing stays as it is when the type grows: at 150 % a small screen needs the room for words."""

SMALL = 14
BODY = 16
LARGE = 18
TITLE = 22

ROW_HEIGHT = 36
FIELD_HEIGHT = 32
ICON = 18
CORNER = 6

REST_MS = 1000
"""A field saves after this long without a key."""

SCALES = (100, 110, 125, 150)
"""What A− and A+ step through, in percent."""

FONT_FACES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "PingFang SC",
)


class Tone(Enum):
    """How pressing a state is; never shown by colour alone, always beside its word."""

    PLAIN = "plain"
    LATE = "late"
    SOON = "soon"
    DONE = "done"


TONE_INK = {Tone.PLAIN: SECOND_TEXT, Tone.LATE: RED, Tone.SOON: "#8A5C00", Tone.DONE: "#176F30"}
TONE_WASH = {Tone.PLAIN: "#EEF0F2", Tone.LATE: "#FBE9E7", Tone.SOON: "#FFF3D1", Tone.DONE: "#E6F4EA"}
