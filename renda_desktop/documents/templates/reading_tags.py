"""Reads the placeholders of one part in order: what they mean, what is wrong with them, what they repeat."""

from __future__ import annotations

import difflib
from functools import cache
from typing import Any

from msgspec import Struct

from renda_desktop.documents.templates.fields import (
    Fields,
    Listing,
    Scope,
    field_in,
    listing_in,
    placeholder,
)
from renda_desktop.documents.templates.tags import Loose, Tag, tags_in
from renda_desktop.documents.templates.xml import w

Repeats = dict[Any, Listing]
"""Element (w:tr, w:tc or w:p) → the list it is repeated for."""
_DEEPEST = 4
_UNITS = {"tr": ("tbl", "行"), "tc": ("tr", "格"), "p": ("", "段")}
_INLINE = "同一段"


class _Open(Struct, frozen=True):
    """A loop or condition that is open: its tag, what holds it, and for a loop its name and list."""

    tag: Tag
    holder: Any
    name: str = ""
    listing: Listing | None = None


class _Wrong(Exception):
    """What is wrong with a placeholder, without its place."""


class TagReader:
    """`problems`, `repeats` and `used` after `read`."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self.problems: list[str] = []
        self.repeats: Repeats = {}
        self.used: set[str] = set()
        self._open: list[_Open] = []

    def read(self, root: Any) -> None:
        """Reads every placeholder of the part."""
        for tag in tags_in(root):
            if isinstance(tag, Loose):
                self.problems.append(
                    f"{tag.place}里的“{tag.text}”花括号不成对：占位符要写成 {{{{字段名}}}}，左右各两个。"
                )
                continue
            try:
                self._statement(tag) if tag.statement else self._value(tag)
            except _Wrong as wrong:
                self.problems.append(f"{tag.place}里的“{tag.text}”{wrong}")
        for left in self._open:
            end = "endfor" if left.listing else "endif"
            self.problems.append(
                f"{left.tag.place}里的“{left.tag.text}”没有结束，后面缺少 {{%{left.tag.unit} {end} %}}。"
            )

    # --- {{ … }} ----------------------------------------------------------------------------------------------------

    def _value(self, tag: Tag) -> None:
        path = _path(tag.body)
        if path is None:
            raise _Wrong(
                f"写得不对：花括号里只能写字段名，例如 {{{{会议名称}}}} 或 {{{{成员.姓名}}}}{self._guess(tag.body)}"
            )
        self._resolve(tag, path, printed=True)

    def _resolve(self, tag: Tag, path: tuple[str, ...], *, printed: bool) -> None:
        """Checks the name and notes its row or cell when it names a list without a loop."""
        scope: Scope = self._fields
        first, bound = path[0], self._bound(path[0])
        if len(path) == 1:
            if bound is not None:
                raise _Wrong(f"是名单里的一个，要写明是哪个字段，例如 {placeholder(bound.fields[0])}。")
            listing = listing_in(scope, first)
            if listing is not None and printed:
                raise _Wrong(f"是一份名单，要写明字段，例如 {placeholder(listing.fields[0], listing)}。")
            if listing is None and field_in(scope, first) is None:
                raise _Wrong(f"没有这个字段{self._guess(first)}")
        else:
            if len(path) > 2:
                raise _Wrong("写得不对：最多写一个点，例如 {{成员.姓名}}。")
            listing = bound or listing_in(scope, first)
            if listing is None:
                raise _Wrong(f"前面没有叫“{first}”的名单{self._guess_list(first, path[-1])}")
            if field_in(listing, path[1]) is None and not (not printed and listing_in(listing, path[1])):
                raise _Wrong(f"在“{listing.name}”里没有这个字段{self._guess(path[1], listing)}")
            if bound is None:
                self._repeat(tag, listing)
        self.used.update(path)

    def _repeat(self, tag: Tag, listing: Listing) -> None:
        """The row (in a text: the paragraph, for a list across: the cell) is repeated for the list."""
        kind = w("tc") if listing.across else w("tr")
        element = next(tag.paragraph.iterancestors(kind), None)
        if element is None:
            if listing.across:
                raise _Wrong("要写在表格里，才能一格一格往右排。")
            element = tag.paragraph
        if self._loops() and not listing.across:
            raise _Wrong("写在另一个循环里面，不能再按名单重复。请移到循环外面。")
        before = self.repeats.setdefault(element, listing)
        if before.name != listing.name:
            raise _Wrong(f"和“{before.name}”写在了同一行里。一行只能用一份名单。")
        self.used.add(listing.name)

    # --- {% … %} ----------------------------------------------------------------------------------------------------

    def _statement(self, tag: Tag) -> None:
        word, _, rest = tag.body.partition(" ")
        if word in ("endfor", "endif"):
            self._close(tag, word)
        elif word in ("else", "elif"):
            if not self._open or self._open[-1].listing is not None:
                raise _Wrong("前面没有对应的 {% if … %}。")
            self._same_holder(tag, self._open[-1])
            if word == "elif":
                self._condition(tag, rest)
        elif word == "if":
            self._condition(tag, rest)
            self._open.append(_Open(tag, self._holder(tag)))
        elif word == "for":
            self._loop(tag)
        else:
            raise _Wrong("不能用在模板里：只能用 for … in …、endfor、if、else、endif。")

    def _loop(self, tag: Tag) -> None:
        found = _loop_of(tag.body)
        if found is None:
            raise _Wrong("写得不对，要写成 {%tr for 人 in 成员 %} 的样子。")
        name, path = found
        if len(self._open) >= _DEEPEST:
            raise _Wrong(f"套得太深：循环和条件最多套 {_DEEPEST} 层。")
        if len(path) == 2:
            outer = self._bound(path[0])
            listing = listing_in(outer, path[1]) if outer else None
        else:
            listing = listing_in(self._fields, path[0])
            if listing is not None and self._loops() and not listing.across:
                raise _Wrong("写在另一个循环里面，不能再用整份名单。请移到循环外面。")
        if listing is None:
            raise _Wrong(f"没有叫“{'.'.join(path)}”的名单{self._guess_list(path[-1])}")
        if field_in(self._fields, name) is not None:
            raise _Wrong(f"里的“{name}”是字段的名称，请另起一个名字，例如“人”“项”。")
        self.used.update(path)
        self._open.append(_Open(tag, self._holder(tag), name, listing))

    def _condition(self, tag: Tag, rest: str) -> None:
        paths = _condition_of(rest)
        if paths is None:
            raise _Wrong("写得不对：if 后面只能写字段名，例如 {% if 请假人员 %}，可以用 and、or、not。")
        for path in paths:
            self._resolve(tag, path, printed=False)

    def _close(self, tag: Tag, word: str) -> None:
        wanted_loop = word == "endfor"
        if not self._open:
            raise _Wrong(f"前面没有对应的 {'for' if wanted_loop else 'if'}。")
        if (self._open[-1].listing is not None) is not wanted_loop:
            raise _Wrong(f"和“{self._open[-1].tag.text}”交叉了，先开始的要后结束。")
        last = self._open.pop()
        self._same_holder(tag, last)

    def _holder(self, tag: Tag) -> Any:
        """What a pair of statements must share: the table of rows, the row of cells, the parent of paragraphs."""
        if not tag.unit:
            return tag.paragraph
        if tag.unit == "p":
            self._stands_alone(tag, tag.paragraph, "段")
            return tag.paragraph.getparent()
        if tag.unit == "r":
            raise _Wrong("不能用在模板里，请去掉字母 r。")
        outer, word = _UNITS[tag.unit]
        unit = next(tag.paragraph.iterancestors(w(tag.unit)), None)
        if unit is None:
            raise _Wrong("要写在表格里。")
        self._stands_alone(tag, unit, word)
        return next(unit.iterancestors(w(outer)))

    def _stands_alone(self, tag: Tag, unit: Any, word: str) -> None:
        if "".join(t.text or "" for t in unit.iter(w("t"))).strip() != tag.text:
            raise _Wrong(f"要单独占一{word}：填写时这一{word}会去掉，里面的其他字会丢。")

    def _same_holder(self, tag: Tag, first: _Open) -> None:
        if tag.unit != first.tag.unit:
            raise _Wrong(f"和“{first.tag.text}”不是一类：两个都要带字母 {first.tag.unit or '（都不带）'}。")
        if self._holder(tag) is not first.holder:
            where = {"tr": "同一个表格", "tc": "同一行", "p": "同一格或同一处正文"}.get(tag.unit, _INLINE)
            raise _Wrong(f"和“{first.tag.text}”要在{where}里。")

    # --- names ------------------------------------------------------------------------------------------------------

    def _loops(self) -> list[_Open]:
        return [one for one in self._open if one.listing is not None]

    def _bound(self, name: str) -> Listing | None:
        return next((one.listing for one in reversed(self._open) if one.listing and one.name == name), None)

    def _guess(self, name: str, listing: Listing | None = None) -> str:
        """，是不是“会议地点”？ — the nearest name, or where to look."""
        plain = name.strip().strip("{}%").rpartition(".")[2].strip()
        scope: Scope = listing or self._fields
        own = [field.name for field in scope.fields] + [one.name for one in scope.lists]
        deeper = [] if listing else [f"{one.name}.{f.name}" for one in self._fields.lists for f in one.fields]
        known = {
            **{text.rpartition(".")[2]: text for text in reversed(deeper)},
            **{text: text for text in own},
        }
        near = difflib.get_close_matches(plain, list(known), 1, 0.5)
        near = near or [text for text in known if len(plain) > 1 and (plain in text or text in plain)][:1]
        return f"，是不是“{known[near[0]]}”？" if near else _SEE_FIELDS

    def _guess_list(self, name: str, field: str = "") -> str:
        """，是不是“列席人员.序号”？ — the nearest list, with the field if it has one of that name."""
        lists = {one.name: one for one in self._fields.lists}
        near = difflib.get_close_matches(name, list(lists), 1, 0.5)
        near = near or [text for text in lists if name in text or text in name][:1]
        if not near:
            return _SEE_FIELDS
        known = field_in(lists[near[0]], field) is not None
        return f"，是不是“{near[0]}{'.' + field if known else ''}”？"


_SEE_FIELDS = "。全部字段见“看字段”。"


@cache
def _parser() -> Any:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=True)


def _parsed(source: str) -> Any:
    """The one node of the template text; None when it is broken or has more than one."""
    from jinja2 import TemplateSyntaxError

    try:
        body = _parser().parse(source).body
    except (TemplateSyntaxError, RecursionError):
        return None
    return body[0] if len(body) == 1 else None


def _path(text: str) -> tuple[str, ...] | None:
    """会议名称 → one name, 成员.姓名 → two; None for anything that is not a plain name."""
    from jinja2 import nodes

    if "{" in text or "}" in text or "%" in text:
        return None
    output = _parsed("{{ " + text + " }}")
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        return None
    return _names(output.nodes[0])


def _names(node: Any) -> tuple[str, ...] | None:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return None if node.name.startswith("_") else (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _names(node.node)
        return None if before is None or node.attr.startswith("_") else (*before, node.attr)
    return None


def _loop_of(text: str) -> tuple[str, tuple[str, ...]] | None:
    """for 人 in 成员 → (人, (成员,)); None for anything more."""
    from jinja2 import nodes

    if "{" in text or "}" in text or "%" in text:
        return None
    node = _parsed("{% " + text + " %}{% endfor %}")
    if not isinstance(node, nodes.For) or node.test or node.else_ or node.recursive:
        return None
    if not isinstance(node.target, nodes.Name) or node.target.name.startswith("_"):
        return None
    path = _names(node.iter)
    return None if path is None or len(path) > 2 else (node.target.name, path)


def _condition_of(text: str) -> list[tuple[str, ...]] | None:
    """The names of a condition joined by and, or, not; None for anything more."""
    from jinja2 import nodes

    if "{" in text or "}" in text or "%" in text:
        return None
    node = _parsed("{% if " + text + " %}{% endif %}")
    if not isinstance(node, nodes.If):
        return None
    paths, waiting = [], [node.test]
    while waiting:
        one = waiting.pop()
        if isinstance(one, nodes.And | nodes.Or):
            waiting += [one.right, one.left]
        elif isinstance(one, nodes.Not):
            waiting.append(one.node)
        else:
            path = _names(one)
            if path is None:
                return None
            paths.append(path)
    return paths
