"""A paper as JSON and back, exactly: each export keeps the paper as issued."""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from typing import Any, get_args

import msgspec
from msgspec import NODEFAULT, Struct, structs

from renda_desktop.documents import blocks as block_module
from renda_desktop.documents.blocks import (
    Block,
    Card,
    CardLine,
    CardPicture,
    Cell,
    ChartBar,
    ChartPanel,
    Column,
    Row,
)
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Passage, Source
from renda_desktop.errors import InputProblem

VERSION = 1
_TAG = "@"
_MARK = 16
_BLOCKS = [item for item in vars(block_module).values() if isinstance(item, type) and issubclass(item, Block)]
_KINDS: tuple[type[Struct], ...] = (
    Paper, Passage, Source, Cell, Column, Row, ChartBar, ChartPanel, Card, CardLine, CardPicture, *_BLOCKS
)  # fmt: skip
_PLAIN = frozenset({str, int, bool, float, type(None)})
_CLASSES = {kind.__name__: kind for kind in _KINDS}


def mark_of(content: str) -> str:
    """What tells one version of a paper from all others, of its JSON; it goes with the Word file."""
    return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()[:_MARK]


def to_json(paper: Paper) -> str:
    """The paper as one line of JSON; fields that have their default are left out."""
    stored = {"version": VERSION, "paper": _encode(paper)}
    try:
        return msgspec.json.encode(stored).decode()
    except UnicodeEncodeError:  # half a character, out of a damaged table; the slow way keeps it as it is
        return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Paper:
    """The paper that `to_json` wrote, equal to it in every field. Raises InputProblem for anything else."""
    try:
        stored = json.loads(text)
        if stored["version"] > VERSION:
            raise InputProblem("这份存档文书由更新版本的程序写成。请升级程序后再打开。")
        paper = _decode(stored["paper"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputProblem("存档文书的内容已损坏，读不出来。请从备份中恢复。") from error
    if not isinstance(paper, Paper):
        raise InputProblem("存档文书的内容已损坏，读不出来。请从备份中恢复。")
    return paper


def _encode(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [item if type(item) in _PLAIN else _encode(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    stored = {_TAG: kind.__name__}
    for name, default, _ in _plans.get(kind) or _plan(kind):
        part = getattr(value, name)
        if part != default:
            stored[name] = part if type(part) in _PLAIN else _encode(part)
    return stored


def _decode(stored: Any) -> Any:
    if isinstance(stored, list):
        return tuple([_decode(item) for item in stored])
    if not isinstance(stored, dict):
        return stored
    kind = _CLASSES[stored[_TAG]]
    enums = {name: enum for name, _, enum in _plan(kind) if enum}
    parts = {
        name: enums[name](part) if name in enums and part is not None else _decode(part)
        for name, part in stored.items()
        if name != _TAG
    }
    return kind(**parts)


_Plan = tuple[tuple[str, Any, type[Enum] | None], ...]
_plans: dict[type[Any], _Plan] = {}


def _plan(kind: type[Any]) -> _Plan:
    """(field, default, its Enum class or None) for each field of the class; worked out once."""
    if kind not in _plans:
        _plans[kind] = tuple([(f.name, _default(f), _enum_of(f.type)) for f in structs.fields(kind)])
    return _plans[kind]


def _default(f: structs.FieldInfo) -> Any:
    return f.default if f.default is not NODEFAULT else None


def _enum_of(hint: Any) -> type[Enum] | None:
    for option in (hint, *get_args(hint)):
        if isinstance(option, type) and issubclass(option, Enum):
            return option
    return None
