"""Measures of Noto Serif and Sans CJK SC, which stand in for the official faces where papers are rendered.

In em: ascent, descent, and the widths of the printable ASCII characters from the blank on, and of some others.
"""

from __future__ import annotations

from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.typeset.metrics import FaceMetrics, Metrics

_SERIF_ASCII = (
    "256 308 376 574 550 923 779 196 364 364 478 580 327 346 327 352 557 471 558 557 555 558 558 549 558 "
    "562 327 327 580 580 580 432 912 718 670 691 770 652 629 741 853 405 402 731 625 975 796 767 641 767 "
    "715 567 659 797 714 1053 700 687 605 344 352 344 580 563 435 557 638 538 629 546 388 566 663 332 311 "
    "607 334 974 661 596 638 607 462 473 367 653 548 838 564 552 498 374 316 374 580 "
)
_SERIF_OTHERS = {"—": 0.89, "·": 0.327}
_SANS_ASCII = (
    "224 323 474 555 555 921 680 278 338 338 467 555 278 347 278 392 555 555 555 555 555 555 555 555 555 "
    "555 278 278 555 555 555 474 946 608 657 638 688 589 552 689 728 293 535 646 543 812 723 742 633 742 "
    "635 596 599 721 575 878 573 531 603 338 392 338 555 559 606 563 618 510 620 554 325 564 607 275 275 "
    "552 284 926 610 606 620 620 388 468 377 607 521 802 498 521 475 338 270 338 555 "
)
_SANS_OTHERS = {"—": 0.894}


def _face(ascent: float, descent: float, ascii_widths: str, others: dict[str, float]) -> FaceMetrics:
    widths = {chr(32 + n): int(width) / 1000 for n, width in enumerate(ascii_widths.split())}
    return FaceMetrics(ascent, descent, widths | others)


_SERIF = _face(1.151, 0.286, _SERIF_ASCII, _SERIF_OTHERS)
_SANS = _face(1.16, 0.288, _SANS_ASCII, _SANS_OTHERS)
NOTO: Metrics = {face: _SANS if face is FaceName.HEI else _SERIF for face in FaceName}
