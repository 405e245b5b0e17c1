"""The last step of filling: docxtpl in a sandbox that knows nothing but the values. Loads docxtpl and python-docx."""

from __future__ import annotations

import io
import struct
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from renda_desktop.documents.templates.fields import Picture
from renda_desktop.documents.templates.package import is_picture
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.xml import parse

_BROKEN = "这个模板填不出来，可能是排版里有特殊内容。请从“取出模板”重新做起，或者把表格复制到新文件里再试。"
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.And,
          nodes.Or, nodes.Not)  # fmt: skip
_UNREADABLE = (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, struct.error, ValueError,
               KeyError, IndexError, ZeroDivisionError)  # fmt: skip


def rendered(content: bytes, context: dict[str, Any]) -> bytes:
    """The template with the values in it. Raises InputProblem when it cannot be filled."""
    file = io.BytesIO()
    try:
        document = _Document(io.BytesIO(content))
        shown = {name: _shown(value, document) for name, value in context.items()}
        document.render(shown, _sandbox(), autoescape=True)
        document.save(file)
    except (TemplateError, etree.XMLSyntaxError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise InputProblem(_BROKEN) from error
    return file.getvalue()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Compiles nothing but names, attributes, loops and conditions: what the checks let through, once more."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            word = getattr(node, "name", "") if isinstance(node, nodes.Name) else getattr(node, "attr", "")
            if not isinstance(node, _PLAIN) or word.startswith("_"):
                raise TemplateError("not a plain placeholder")
        return tree


class _Document(DocxTemplate):  # type: ignore[misc]
    """A template whose broken XML is an error instead of being mended by leaving parts of it out."""

    def fix_tables(self, xml: str) -> Any:
        parse(xml.encode())
        return super().fix_tables(xml)


def _sandbox() -> _Sandbox:
    environment = _Sandbox(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def _shown(value: Any, document: DocxTemplate) -> Any:
    """The value as docxtpl takes it: pictures become pictures of this document."""
    if isinstance(value, Picture):
        _refuse_false_picture(value)
        return InlineImage(document, io.BytesIO(value.content), height=Mm(value.mm))
    if isinstance(value, list):
        return [_shown(one, document) for one in value]
    if isinstance(value, dict):
        return {name: _shown(one, document) for name, one in value.items()}
    return value


def _refuse_false_picture(picture: Picture) -> None:
    wrong = f"{picture.what}不是能用的图片文件（要 JPG 或 PNG）。请换一张照片再导出。"
    if not is_picture(picture.content):
        raise InputProblem(wrong)
    try:
        image = Image.from_blob(picture.content)
    except _UNREADABLE as error:
        raise InputProblem(wrong) from error
    if not image.px_width or not image.px_height:
        raise InputProblem(wrong)
