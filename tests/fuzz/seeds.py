"""Small sound files of every kind, made by code from invented people: what the mutations begin from."""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

from renda_desktop.documents import compose as c
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.word import docx_bytes
from tests.fuzz.cells import WRITERS, Grid, as_csv
from tests.spreadsheets.form_files import list_form
from tests.spreadsheets.making import HEADINGS, PEOPLE, xlsx_of

Seed = tuple[str, bytes]
"""Ending and content."""
FORM = 0
"""Which of the forms with templates is fuzzed."""
_FILES = Path(__file__).parents[1] / "spreadsheets" / "files"

ROSTER: Grid = (
    ("青禾镇第十九届人大代表名册",),
    ("序号", "姓名", "性别", "民族", "出生年月", "政治面貌", "文化程度", "单位及职务", "身份证号", "联系电话",
     "所属代表团", "选区", "备注"),
    ("1", "李淑芬", "女", "汉族", "1975.07", "中共党员", "大学本科", "青石小学教师", "110101197507010020",
     "15400000001", "第一代表团", "第1选区", ""),
    ("2", "马宏伟（回族）", "男", "回族", "1968年3月", "群众", "高中", "东村村委会主任", "", "15400000002",
     "第二代表团", "第2选区", "连任"),
    ("3", "阿依古丽·买买提", "女", "维吾尔族", "1980-01", "九三", "研究生", "农民", "", "", "第一代表团", "",
     "2023年补选"),
    ("4", "钱　多", "男", "汉", "1990年12月1日", "党员", "中专", "镇卫生院医生", "", "0571-8000000", "", "第3选区",
     ""),
)  # fmt: skip
ROSTER_BY_UNITS: Grid = (
    ("代表名单（共80名）", "", ""),
    ("第一代表团（3人）", "", ""),
    ("姓名", "单位", "职务"),
    ("王　伟", "东河村", "村支书"),
    ("冯玉兰（女）", "镇卫生院", "护士"),
    ("第二代表团（1人）", "", ""),
    ("孙立新", "个体", ""),
)
MEMBERS: Grid = (
    ("青禾镇人大代表小组成员名单", "", "", ""),
    ("序号", "姓名", "职务", "联系电话"),
    ("第一小组（3人）", "", "", ""),
    ("1", "李淑芬", "组长", ""),
    ("2", "王　伟", "副组长", ""),
    ("第二小组（1人）", "", "", ""),
    ("1", "冯玉兰", "召集人", ""),
    ("2", "钱多多", "", ""),
)
SLATE: Grid = (
    ("第二十届人大代表初步人选名单",),
    ("序号", "姓名", "性别", "出生年月", "民族", "政治面貌", "文化程度", "单位", "职务", "职业构成", "身份证号",
     "电话"),
    ("1", "周小兵", "男", "1985.03", "汉族", "中共党员", "大学本科", "清水村", "村支书", "工人",
     "110101198503070011", "15400000001"),
    ("2", "秦月娥（女）", "", "1990.11", "回族", "群众", "高中", "", "", "", "", ""),
    ("3", "李淑芬", "女", "1975.07", "汉", "九三", "自考", "", "", "", "", ""),
)  # fmt: skip
PLAN: Grid = (
    ("青禾镇人大2026年工作计划",),
    ("序号", "时间", "工作任务", "类别", "地点", "牵头领导", "参加代表", "列席单位", "备注"),
    ("一月份", "", "", "", "", "", "", "", ""),
    ("1", "1月", "召开主席团会议", "会议", "镇会议室", "主席", "", "镇政府", "定年度计划"),
    ("2", "一季度", "代表学习培训", "代表工作", "", "专干", "全体代表（79人）", "", ""),
    ("3", "3月至5月", "农村人居环境视察", "环境", "东河村", "副主席", "第一小组", "", ""),
    ("4", "全年", "接待选民", "", "", "", "", "", ""),
)
REGISTER: Grid = (
    ("青禾镇代表建议登记表",),
    ("序号", "建议编号", "建议标题", "类别", "领衔代表", "附议人", "提出日期", "承办单位", "协办单位", "交办日期",
     "是否难度大",
     "见面沟通日期", "答复日期", "结果类别", "代表评价", "反馈日期", "办结日期"),
    ("1", "第1号", "修复东河村灌溉渠", "农业", "李淑芬", "王伟、马宏伟", "2026-01-16", "镇水利站", "镇财政所",
     "2026-02-01", "否",
     "2026-02-20", "2026-03-01", "A", "满意", "2026-03-05", "2026-03-10"),
    ("2", "第2号", "加宽通村道路", "交通", "王伟", "", "2026年1月16日", "镇村镇建设办公室", "", "", "", "", "", "",
     "", "", ""),
    ("3", "", "增设路灯", "", "冯玉兰", "", "1.17", "没有的单位", "", "2026.3.1", "是", "", "2026-03-20", "B类",
     "不满意", "", ""),
)  # fmt: skip
HOLIDAYS: Grid = (
    ("日期", "安排"),
    ("2027-01-01", "放假"),
    ("2027-02-06", "放假"),
    ("2027年2月20日", "上班"),
)
_HOLIDAYS = (
    'year = 2027\nnotice = "国办发明电〔2026〕1号"\n'
    "off = [2027-01-01, [2027-02-05, 2027-02-11]]\nworked = [2027-02-20]\n"
)


def _written(grid: Grid) -> list[Seed]:
    return [(ending, write(grid)) for ending, write in WRITERS]


def rosters() -> Sequence[Seed]:
    """Rosters of every kind of table file."""
    text = as_csv(ROSTER).decode()
    return [
        *_written(ROSTER), (".xlsx", xlsx_of([HEADINGS, *PEOPLE], _odd_book)),
        (".xls", (_FILES / "roster.xls").read_bytes()),
        (".ods", (_FILES / "roster.ods").read_bytes()), (".csv", text.encode("gb18030")), (".csv",
         text.encode("utf-16")),
        (".txt", text.replace(",", "\t").encode()), (".xlsb", _binary_book()),
    ]  # fmt: skip


def _odd_book(book: object) -> None:
    sheet = book.worksheets[0]  # type: ignore[attr-defined]
    sheet.merge_cells("A7:C8")
    sheet["A7"] = "合计"
    sheet["D9"] = "=SUM(A1:A5)"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.create_sheet("隐藏").sheet_state = "hidden"  # type: ignore[attr-defined]


def _binary_book() -> bytes:
    """The outline of an xlsb: its sheet is told, what else it needs is not there."""
    from tests.fuzz.cells import zipped

    sheet = b"\x81\x01\x00\x00\x04\x00\x00\x00\x00\x07\x0c" + bytes(12) + b"\x82\x01\x00"
    return zipped({"xl/workbook.bin": b"\x83\x01\x00\x84\x01\x00", "xl/worksheets/sheet1.bin": sheet})


def member_lists() -> Sequence[Seed]:
    """Lists of the members of groups."""
    return _written(MEMBERS)


def slates() -> Sequence[Seed]:
    """Lists of candidates."""
    return _written(SLATE)


def plans() -> Sequence[Seed]:
    """Plans of a year."""
    return _written(PLAN)


def registers() -> Sequence[Seed]:
    """Registers of suggestions."""
    return _written(REGISTER)


def holidays() -> Sequence[Seed]:
    """Years of holidays: our own file, and tables."""
    return [(".toml", _HOLIDAYS.encode())] * 4 + _written(HOLIDAYS)


def packs() -> Sequence[Seed]:
    """Rule packs."""
    folder = files("resources").joinpath("law", "packs")
    own = [
        (".toml", _another(folder.joinpath(f"{name}.toml").read_bytes()))
        for name in ("henan", "beijing", "jiangsu")
    ]
    return [*own, (".toml", own[0][1].decode().encode("gb18030"))]


def _another(pack: bytes) -> bytes:
    """The pack under an id that is not here yet, so that it can be taken over."""
    return re.sub(rb'(?m)^id = "([a-z]+)"', rb'id = "fuzz_\1"', pack, count=1)


def forms() -> Sequence[Seed]:
    """The county's forms."""
    from tests.county_forms import county_sheets as sheets

    units = ("第一代表团", "第二代表团")
    made = (
        list_form(), sheets.sectioned_list(units), sheets.cross_table(units), sheets.cover_and_list(),
        sheets.two_tables(),
        sheets.year_summary(), sheets.labels_and_values(), sheets.workbook_of_sheets(units), sheets.two_rows_each(),
        sheets.card(),
    )  # fmt: skip
    return [(".xlsx", one) for one in made]


def templates() -> Sequence[Seed]:
    """Word templates: the program's, and one written by hand with loops and conditions."""
    from renda_desktop.overview.office_forms import FORMS, default_template

    form = FORMS[FORM]
    field, listing = form.fields.fields[0].name, form.fields.lists[0] if form.fields.lists else None
    words = [f"{{{{{field}}}}}", f"{{% if {field} %}}有{{% else %}}无{{% endif %}}"]
    if listing is not None:
        inside = listing.fields[0].name
        words += [
            f"{{% for 人 in {listing.name} %}}{{{{人.{inside}}}}}、{{% endfor %}}",
            f"{{{{{listing.name}.{inside}}}}}",
        ]
    rows = [c.row("字段", c.cell(one)) for one in words]
    own = docx_bytes(c.paper("试", "试", Layout.CARD, c.title("表"), c.table([c.column(), c.column()], rows)))
    return [(".docx", default_template(form)), (".docx", own)]


@cache
def a_paper() -> Paper:
    """A paper that went out and comes back."""
    rows = [c.row("李淑芬", "第一代表团"), c.row("王伟", "第二代表团")]
    return c.paper("甲01", "会议纪要", Layout.CARD, c.title("会议纪要"), c.para("会议于3月1日召开。"),
                   c.para("会议强调了三点。"),
                   c.table([c.column(), c.column()], rows), c.para("会议要求抓好落实。"))  # fmt: skip


def papers() -> Sequence[Seed]:
    """Papers as they went out."""
    return [(".docx", docx_bytes(a_paper()))]


def pictures() -> Sequence[Seed]:
    """Photos of all kinds, and what only looks like one."""
    from PIL import Image

    made: list[Seed] = []
    photo = Image.radial_gradient("L").resize((90, 120)).convert("RGB")
    turned = Image.Exif()
    turned[0x0112] = 6
    kinds: tuple[tuple[str, Callable[..., None]], ...] = (
        (".jpg", partial(photo.save, format="JPEG", exif=turned)), (".jpg", partial(photo.save, format="JPEG",
         progressive=True)),
        (".png", partial(photo.save, format="PNG")), (".png", partial(photo.convert("P").save, format="PNG")),
        (".bmp", partial(photo.save, format="BMP")), (".webp", partial(photo.save, format="WEBP")),
        (".gif", partial(photo.save, format="GIF")), (".tif", partial(photo.save, format="TIFF")), (".ico",
         partial(photo.save, format="ICO")),
        (".eps", partial(photo.save, format="EPS")), (".tga", partial(photo.save, format="TGA")),
    )  # fmt: skip
    for ending, save in kinds:
        file = io.BytesIO()
        save(file)
        made.append((ending, file.getvalue()))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="120"><rect width="9" height="9"/></svg>'
    return [*made, (".svg", svg.encode()), (".png", _huge_png())]


def _huge_png() -> bytes:
    """A picture of 30 000 × 30 000 points in a few kilobytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
        )

    side = (30_000).to_bytes(4, "big")
    head = chunk(b"IHDR", side + side + b"\x01\x00\x00\x00\x00")
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(3_751) * 300)) + chunk(b"IEND", b"")
    )


TOWN = Path("renda.db")
"""The data file backups are made of; the worker sets it."""


def notes() -> Sequence[Seed]:
    """Small notes of the program."""
    last = {"at": "2026-04-02T09:00:00", "target": "D:\\backup\\renda.db"}
    view = {"counter": 0, "view": {"title": "工作台", "lines": [{"text": "李淑芬", "level": 1}]}}
    ini = '[General]\nclerk=马静\nsize=3\ncolumns="[1, 2, 3]"\n\n[folder]\nmaterial=/tmp\n'
    return [
        (".json", json.dumps(last).encode()),
        (".json", json.dumps(view).encode()),
        (".ini", ini.encode()),
    ]


def pastes() -> Sequence[Seed]:
    """Text somebody copied."""
    return [
        (".txt", "1\t李淑芬\t东河村\n2、王　伟（女，回族）、马宏伟\n".encode()),
        (".txt", "时间\t事项\n1月\t召开会议\n二季度\t视察\n".encode()),
        (".txt", "4月 农村人居环境视察\n（二）全年 接待选民\n".encode()),
        (".txt", "A001,2026-04-02 09:01:02\n列001\t9:05\n".encode()),
    ]
