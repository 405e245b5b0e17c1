"""What is said of rare characters 生僻字: which font lacks them, which shows them, what to do in Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.glyphs import (
    RareCharacter,
    in_gb2312,
    in_gbk,
    is_chinese,
    is_gb2312,
    rare_characters,
)
from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.faces import Faces

_FULLER = {FaceName.BODY: "仿宋", FaceName.KAI: "楷体", FaceName.HEI: "黑体"}
"""What Windows brings in the design of a face, with the characters of GBK; for the others 宋体."""
_BEYOND_GBK = "“宋体-ExtB”或“微软雅黑”"
_NOWHERE = "这台电脑没有能显示它的字体，会印成空框，请按“设置 → 字体和版式”里的说明装一种"


def rare_words(pages: Iterable[TypesetPage], faces: Faces) -> list[str]:
    """One sentence for each rare character of a laid-out paper; none for an ordinary paper."""
    by_char: dict[str, list[RareCharacter]] = {}
    for rare in rare_characters(pages, lambda face, char: bool(faces.lacking(face, char))):
        by_char.setdefault(rare.char, []).append(rare)
    return [_sentence(char, found, faces) for char, found in by_char.items()]


def name_words(name: str, faces: Faces) -> str:
    """The same in short for a person's name, which papers write in 仿宋; "" for an ordinary name."""
    rare = faces.lacking(FaceName.BODY, "".join(filter(is_chinese, name)))
    if not rare:
        return ""
    shown = all(faces.served_by(FaceName.BODY, char) for char in rare)
    here = "打印时自动换字体" if shown else _NOWHERE
    named, word = faces.named(FaceName.BODY), _for_word(rare, [FaceName.BODY], faces)
    return f"“{rare}”是生僻字，“{named}”里没有：{here}；Word 里请改成{word}。"


def is_ordinary(text: str) -> bool:
    """Whether no font of papers can lack anything of it: told without a look at the fonts."""
    return in_gb2312(text)


def _sentence(char: str, found: Sequence[RareCharacter], faces: Faces) -> str:
    used = [rare.face for rare in found]
    near = min((rare.near for rare in found), key=lambda words: ("…" in words, len(words)))
    where = f"（{near}）" if near != char else ""
    named = "、".join(dict.fromkeys(faces.named(face) for face in used))
    served = dict.fromkeys(faces.served_by(face, char) for face in used)
    here = _NOWHERE if "" in served else f"预览、打印和 PDF 用“{'、'.join(served)}”显示"
    word = _for_word(char, used, faces)
    return (
        f"“{char}”{where}是生僻字，“{named}”里没有。{here}；在 Word、WPS 里请选中这个字，把字体改成{word}。"
    )


def _for_word(chars: str, used: Sequence[FaceName], faces: Faces) -> str:
    """What a Windows computer has for them."""
    if not in_gbk(chars) or not all(is_gb2312(faces.named(face)) for face in used):
        return _BEYOND_GBK
    return "或".join(dict.fromkeys(f"“{_FULLER.get(face, '宋体')}”" for face in used))
