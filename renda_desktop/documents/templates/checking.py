"""Checks a .docx that is to become a template: a safe file, plain placeholders, fields that exist.

Allowed are {{字段}}, {{名单.字段}}, {% for 人 in 名单 %}…{% endfor %} and {% if 字段 %}…{% else %}…{% endif %}, these
also over rows ({%tr …%}), paragraphs ({%p …%}) and cells ({%tc …%}). Everything else (calls, filters, indexes,
literals, imports, names with underscores) is refused with the place it stands at. A row or paragraph that names
{{名单.字段}} without a loop around it is repeated for each of the list: nobody has to write a loop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from renda_desktop.documents.templates.fields import Fields
from renda_desktop.documents.templates.package import DOCUMENT, LARGEST, read_package
from renda_desktop.documents.templates.reading_tags import Repeats, TagReader
from renda_desktop.documents.templates.tags import tidy
from renda_desktop.documents.templates.xml import parse, w
from renda_desktop.errors import InputProblem

__all__ = ["LARGEST", "Template", "check_template"]

_STORIES = frozenset({w("document"), w("hdr"), w("ftr"), w("footnotes")})
"""Roots of the parts that are filled."""
_HARMLESS_CODES = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION DATE TIME SEQ REF PAGEREF STYLEREF TOC EQ SYMBOL ADVANCE FORMTEXT FORMCHECKBOX "
    "FORMDROPDOWN =".split()
)
_EMBEDDED = frozenset({"altChunk", "object", "control", "subDoc", "OLEObject"})
_MOST_SHOWN = 8


class Template(Struct, frozen=True):
    """A checked template: its parts, the parsed ones by name, what they repeat, and the names they use."""

    parts: dict[str, bytes]
    roots: dict[str, Any]
    repeats: dict[str, Repeats]
    used: frozenset[str]


def check_template(content: bytes, fields: Fields) -> Template:
    """The template in this file. Raises InputProblem whose message has a line for each thing that is wrong."""
    parts = read_package(content)
    roots: dict[str, Any] = {}
    problems: list[str] = []
    for name, part in parts.items():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        root = parse(part)
        if root.tag in _STORIES:
            roots[name] = root
        elif any(sign in text for text in root.itertext() for sign in ("{{", "{%", "{#")):
            problems.append(f"文件属性或样式里有占位符（{name}），填不了，请删掉。")
    if DOCUMENT not in roots:
        raise InputProblem("这个文件里没有正文，没有装入。请另存为 .docx 后再试。")
    repeats, used = {}, set[str]()
    for name, root in roots.items():
        tidy(root)
        problems += _forbidden(root)
        reader = TagReader(fields)
        reader.read(root)
        problems += reader.problems
        repeats[name] = reader.repeats
        used |= reader.used
    if problems:
        raise InputProblem(_listed(problems))
    return Template(parts, roots, repeats, frozenset(used))


def _listed(problems: Iterable[str]) -> str:
    each = list(dict.fromkeys(problems))
    more = [f"……还有 {len(each) - _MOST_SHOWN} 处。"] if len(each) > _MOST_SHOWN else []
    return "\n".join([*each[:_MOST_SHOWN], *more])


def _forbidden(root: Any) -> list[str]:
    """What a form may not hold: embedded things, field codes that load or start something, hidden placeholders."""
    problems = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if name in _EMBEDDED:
            problems.append("里面嵌入了别的文件或控件，为了安全不能用作模板。请删掉它。")
        if any("{{" in value or "{%" in value for value in element.attrib.values()):
            problems.append("图片、图形或书签的名称里有占位符，填不了。请只在文字里写占位符。")
        if name not in ("t", "delText") and _holds_braces(element.text):
            problems.append(
                f"公式、图形或域代码里有占位符“{(element.text or '').strip()[:20]}”，填不了。请写成普通文字。"
            )
    return problems + [
        f"里面有域代码“{code}”，为了安全不能用作模板。请选中它按 Ctrl+Shift+F9 变成普通文字。"
        for code in _codes(root)
        if code not in _HARMLESS_CODES
    ]


def _holds_braces(text: str | None) -> bool:
    return text is not None and ("{{" in text or "{%" in text)


def _codes(root: Any) -> list[str]:
    """The first word of each field code (DDE, INCLUDETEXT, PAGE …), nested ones too."""
    found = [(e.get(w("instr")) or "") for e in root.iter(w("fldSimple"))]
    open_codes: list[str] = []
    for element in root.iter(w("fldChar"), w("instrText")):
        kind = element.get(w("fldCharType"))
        if element.tag == w("instrText"):
            if not open_codes:
                open_codes.append("")
            open_codes[-1] += element.text or ""
        elif kind == "begin":
            open_codes.append("")
        elif open_codes and kind == "separate":
            found.append(open_codes[-1])
        elif open_codes and kind == "end":
            found.append(open_codes.pop())
    return [(code.split() or ["="])[0].upper() for code in [*found, *open_codes]]
