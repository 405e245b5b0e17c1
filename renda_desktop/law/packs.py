"""Rule packs as files: reading one, checking every entry, saying in plain words what is wrong with which."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import RuleViolation
from renda_desktop.foreign.notation import read_toml
from renda_desktop.law.entry_checks import entry_problems
from renda_desktop.law.pack import Pack, PackEntry
from renda_desktop.law.rule import Citation, Figure, Source
from renda_desktop.law.rulebook import figure, sources

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "henan": "河南",
        "zhejiang": "浙江",
        "chongqing": "重庆",
        "shandong": "山东",
        "beijing": "北京",
        "jiangsu": "江苏",
    }
)
"""Packs that come with the program, by id: how the names of their provinces begin."""
MOST_BYTES = 1_000_000
_MOST_SHOWN = 6
_MOST_ENTRIES = 500
_PACK_KEYS = {"id", "name", "province", "edition", "note"}
_ENTRY_KEYS = {"rule", "line", "figures", "source", "article", "quote", "valid_from", "valid_until"}
_SOURCE_KEYS = {"id", "short", "full", "version", "in_force_from", "in_force_until"}
_DAY = re.compile(r"=\s*(\d{4}-\d{1,2}-\d{1,2})\s*(?:#.*)?$")
_ID = re.compile("[a-z][a-z0-9_]{1,39}")


def proposed_pack(province: str) -> str | None:
    """Id of the pack that comes with the program for a province (河南省, 重庆市); None where there is none."""
    return next((id for id, stem in BUILT_IN.items() if province.strip().startswith(stem)), None)


@cache
def built_in(id: str) -> Pack:
    """A pack that comes with the program. Raises KeyError for an unknown id."""
    if id not in BUILT_IN:
        raise KeyError(id)
    return parse_pack(files("resources").joinpath("law", "packs", f"{id}.toml").read_text("utf-8"))


def decode(data: bytes) -> str:
    """The text of a pack file, UTF-8 or as older editors of Windows write it. Raises RuleViolation."""
    if len(data) > MOST_BYTES:
        raise RuleViolation("这个文件超过1兆字节，不像是规定包。规定包只有几千字，请核对选的文件。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RuleViolation(
        "这个文件不是文字文件，读不出规定。规定包是扩展名为 .toml 的文字文件，请核对选的文件。"
    )


def parse_pack(text: str) -> Pack:
    """A pack from the text of its file. Raises RuleViolation naming every faulty line or entry and what to do."""
    table = _table(text)
    head = _head(table)
    known = {**sources(), **_own_sources(table)}
    entries, problems = [], []
    raw_entries = table.get("entry", [])
    if not isinstance(raw_entries, list) or not raw_entries:
        raise RuleViolation("文件里没有一条规定（[[entry]]），没有可以导入的内容。")
    if len(raw_entries) > _MOST_ENTRIES:
        raise RuleViolation(
            f"文件里有{len(raw_entries)}条规定，一个规定包最多{_MOST_ENTRIES}条，没有导入。请核对选的文件。"
        )
    for place, raw in zip(_places(text, len(raw_entries)), raw_entries, strict=True):
        entry, wrong = _entry(raw, head["name"], known)
        problems += [f"{place}{sentence}" for sentence in wrong]
        if entry is not None:
            entries.append(entry)
    problems += _twice(entries)
    if problems:
        raise RuleViolation(_all_of(problems))
    return Pack(entries=tuple(entries), **head)


def _all_of(problems: Sequence[str]) -> str:
    more = len(problems) - _MOST_SHOWN
    tail = [f"另外还有{more}处不对。"] if more > 0 else []
    head = f"规定包里有{len(problems)}处不对，没有导入，原来的规定没有变。请改好文件再导入："
    return "\n".join([head, *problems[:_MOST_SHOWN], *tail])


def _table(text: str) -> dict[str, Any]:
    try:
        table = read_toml(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第{found[1]}行第{found[2]}个字附近" if found else "末尾"
        wrong = _DAY.search(text.splitlines()[int(found[1]) - 1]) if found else None
        if found and wrong:
            raise RuleViolation(
                f"规定包第{found[1]}行的日期“{wrong[1]}”不对，没有导入。请改成 2026-11-20 这样的日期再导入。"
            ) from error
        raise RuleViolation(
            f"规定包的格式在{where}不对（少了引号、等号或者括号，或者同一项写了两遍），没有导入。请改好再导入。"
        ) from error
    extra = set(table) - {"pack", "source", "entry"}
    if extra:
        raise RuleViolation(f"规定包里有不认识的部分{_listed(extra)}，只能有 pack、source、entry。请核对。")
    return table


def _head(table: Mapping[str, Any]) -> dict[str, Any]:
    head = table.get("pack")
    if not isinstance(head, dict):
        raise RuleViolation("文件开头没有 [pack] 这一部分（名称、版本日期），不是规定包。请核对选的文件。")
    extra = set(head) - _PACK_KEYS
    if extra:
        raise RuleViolation(f"[pack] 里有不认识的项{_listed(extra)}，请核对。")
    if not isinstance(head.get("id"), str) or not _ID.fullmatch(head["id"]):
        raise RuleViolation("[pack] 的 id 要用小写英文字母、数字和下划线，例如 henan_zhoukou，请改正。")
    for name in ("name", "province", "note"):
        if not isinstance(head.get(name, ""), str):
            raise RuleViolation(f"[pack] 的 {name} 要写成文字，请加上引号。")
    if not head.get("name", "").strip():
        raise RuleViolation("[pack] 没有写名称 name，例如“河南省”，请补上。")
    if not _is_day(head.get("edition")):
        raise RuleViolation("[pack] 的版本日期 edition 要写成 2026-11-20 这样的日期，不加引号，请改正。")
    return {"province": "", "note": "", **head}


def _own_sources(table: Mapping[str, Any]) -> dict[str, Source]:
    found = {}
    listed = table.get("source", [])
    if not isinstance(listed, list):
        raise RuleViolation("出处的写法不对，每个出处要以 [[source]] 开头，请改正。")
    for n, raw in enumerate(listed, 1):
        where = f"第{n}个 [[source]]"
        if not isinstance(raw, dict) or not all(isinstance(raw.get(k), str) for k in ("id", "full")):
            raise RuleViolation(f"{where}要写明 id（简称）和 full（全名），请补上。")
        extra = set(raw) - _SOURCE_KEYS
        if extra:
            raise RuleViolation(f"{where}里有不认识的项{_listed(extra)}，请核对。")
        for name in ("in_force_from", "in_force_until"):
            if name in raw and not _is_day(raw[name]):
                raise RuleViolation(f"{where}的 {name} 要写成 2017-01-01 这样的日期，不加引号，请改正。")
        found[raw["id"]] = Source(
            raw["id"], str(raw.get("short", raw["full"])), raw["full"], str(raw.get("version", "")),
            raw.get("in_force_from"), raw.get("in_force_until"), False,
        )  # fmt: skip
    return found


def _places(text: str, count: int) -> Iterator[str]:
    """第12行起的第3条 for each entry, by the lines on which they begin."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*entry\s*\]\]", line)]
    for n in range(count):
        begins = f"第{lines[n]}行起的" if len(lines) == count else ""
        yield f"{begins}第{n + 1}条"


def _entry(raw: Any, pack: str, known: Mapping[str, Source]) -> tuple[PackEntry | None, list[str]]:
    if not isinstance(raw, dict):
        return None, ["：写法不对，每条规定要以 [[entry]] 开头，请改正。"]
    rule_id = raw.get("rule")
    named = f"（{rule_id}）：" if isinstance(rule_id, str) else "："
    wrong = [*_shape(raw, known)]
    figures: dict[str, Figure] = {}
    for name, value in raw.get("figures", {}).items() if isinstance(raw.get("figures"), dict) else ():
        try:
            figures[name] = figure(value)
        except ValueError:
            wrong.append(f"{name} 不能是 {value}，请写整数、“2/3”这样的分数，或者文字。")
    if wrong:
        return None, [f"{named}{sentence}" for sentence in wrong]
    entry = PackEntry(
        pack, raw["rule"], raw["line"], MappingProxyType(figures), Citation(known[raw["source"]], raw["article"]),
        raw.get("quote", ""), raw.get("valid_from"), raw.get("valid_until"),
    )  # fmt: skip
    return entry, [f"{named}{sentence}" for sentence in entry_problems(entry)]


def _shape(raw: Mapping[str, Any], known: Mapping[str, Source]) -> Iterator[str]:
    extra = set(raw) - _ENTRY_KEYS
    if extra:
        yield f"有不认识的项{_listed(extra)}，请核对。"
    for name, words in (
        ("rule", "规定的编号 rule"), ("line", "一句话的内容 line"), ("source", "出处 source"),
        ("article", "第几条 article"),
    ):  # fmt: skip
        if not isinstance(raw.get(name), str) or not raw[name].strip():
            yield f"没有写{words}，请补上。"
    if not isinstance(raw.get("quote", ""), str):
        yield "原文 quote 要写成文字，请加上引号。"
    if not isinstance(raw.get("figures", {}), dict):
        yield "数字 figures 的写法不对，请写成 figures = { value = 2 } 这样。"
    source = raw.get("source")
    if isinstance(source, str) and source.strip() and source not in known:
        yield f"不知道出处{quoted(source)}，请在文件里用 [[source]] 写明它的全名。"
    for name, words in (("valid_from", "起始"), ("valid_until", "截止")):
        if name in raw and not _is_day(raw[name]):
            yield f"{words}日期“{raw[name]}”不是日期，请写成 2017-01-01 这样，不加引号。"


def _twice(entries: Sequence[PackEntry]) -> list[str]:
    """One rule said twice for one time."""
    return [
        f"同一条规定（{entry.rule_id}）在同一段时间里写了两遍，请留下一条，或者把起止日期分开。"
        for n, entry in enumerate(entries)
        if any(entry.rule_id == other.rule_id and entry.overlaps(other) for other in entries[:n])
    ]


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _listed(names: set[str]) -> str:
    return "、".join(quoted(name) for name in sorted(names))
