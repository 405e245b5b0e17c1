"""Fills a checked template with values, in a sandbox: docxtpl on jinja2 with nothing but the values in reach."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from renda_desktop.documents.templates.checking import Template
from renda_desktop.documents.templates.package import pack
from renda_desktop.documents.templates.repeating import write_loops
from renda_desktop.documents.templates.xml import serialised, w
from renda_desktop.documents.word_xml import clean
from renda_desktop.errors import InputProblem

MOST_WRITTEN = 400 * 1024 * 1024
"""Bytes of text a filled form may come to, as estimated from template and longest list before it is made."""


def fill(template: Template, values: Mapping[str, Any]) -> bytes:
    """The filled .docx. Values are texts, `Picture`s and lists of the same. Raises InputProblem, with what is wrong."""
    from renda_desktop.documents.templates.rendering import rendered

    _refuse_flood(template, values)
    context: dict[str, Any] = {name: _clean(value) for name, value in values.items()}
    parts = dict(template.parts)
    for name, root in template.roots.items():
        made, repeats = _copied(root, template.repeats[name])
        context.update(write_loops(made, repeats, context))
        parts[name] = serialised(made)
    return rendered(pack(parts), context)


def _copied(root: Any, repeats: Mapping[Any, Any]) -> tuple[Any, dict[Any, Any]]:
    """The part once more, and what it repeats by the elements of the copy: filling leaves the template as it is."""
    made = copy.deepcopy(root)
    wanted = (w("tr"), w("tc"), w("p"))
    pairs = zip(root.iter(*wanted), made.iter(*wanted), strict=True)
    return made, {new: repeats[old] for old, new in pairs if old in repeats}


def _refuse_flood(template: Template, values: Mapping[str, Any]) -> None:
    text = sum(len(template.parts[name]) for name in template.roots)
    longest = max((len(value) for value in values.values() if isinstance(value, list)), default=1)
    if text * max(longest, 1) > MOST_WRITTEN:
        raise InputProblem("这个模板太大，填写名单时会大得打不开。请只留下要用的表格再装入。")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return value
