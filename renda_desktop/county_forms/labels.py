"""What the words at the edge of a county's table mean: 女, 35岁以下, 中共党员, 合计, 占比."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.chinese.ethnicity import read_ethnicity
from renda_desktop.chinese.occupation import Occupation
from renda_desktop.chinese.schooling import Schooling, read_schooling
from renda_desktop.chinese.vocabulary import read_party
from renda_desktop.chinese.width import compact
from renda_desktop.county_forms.people import BLANK, Condition, condition
from renda_desktop.county_forms.rules import Style
from renda_desktop.spreadsheets.headings import bare_heading, plain_heading


class Meaning(Struct, frozen=True):
    """What a label says about the cells it stands at.

    `figure` is the key of a value (seats); `feature` what the labels below divide by; `whole` says everybody,
    `total` only that something is added up (合计), perhaps no deputies.
    """

    conditions: tuple[Condition, ...] = ()
    figure: str = ""
    feature: str = ""
    style: Style | None = None
    whole: bool = False
    total: bool = False


_NEUTRAL = frozenset(
    (
        "其中 项目 类别 类型 分类 指标 指标名称 名称 单位 数量 人 名 情况 结构 构成 内容 代表结构 代表构成 次 件 个 项 "
        "岁 人次 基本情况 代表情况 代表结构情况 层次 统计项目 填报内容 数据"
    ).split()
)
_WHOLE = frozenset("代表 代表数 代表人数 代表总数 代表总人数 全体代表 代表合计 在任代表".split())
_TOTALS = frozenset("合计 总计 总数 总人数 小计 人数 共计 计 数".split())
_SHARES = frozenset(
    "占比 比例 百分比 百分率 所占比例 占总数比例 占总数 占代表总数 占代表总数比例 比重 占比例 占".split()
)
_FIGURES = {
    "seats": "名额 代表名额 应选名额 法定名额 核定名额 应选代表名额 应选代表 应选人数 确定名额 代表名额数 定额",
    "in_force": "实有 实有代表 实有人数 现有 现有代表 实有代表数 现有代表数 实有代表人数 在任人数 现有人数 实有数",
    "vacant": "出缺 缺额 出缺名额 空缺 空额 出缺人数 缺额数 出缺代表",
    "average_age": "平均年龄 代表平均年龄 平均年龄岁",
}
_FEATURES = {
    "sex": "性别 性别结构 性别构成",
    "people": "民族 民族结构 民族构成",
    "party": "政治面貌 党派 政治面目 党派结构 政治面貌结构 党派构成",
    "age": "年龄 年龄结构 年龄段 年龄构成 年龄分布",
    "schooling": "学历 文化程度 学历结构 文化结构 文化 受教育程度 文化程度结构 学历构成",
    "occupation": "职业 职业构成 职业结构 身份 界别 代表类别 代表身份 行业 职业类别 代表成分 成分",
    "served": "任职届数 任职情况 连任情况",
    "elected": "当选方式",
}
_VILLAGE = frozenset("村干部 村社区干部 村居干部 村 村社区 村两委干部 干部村社区".split())
_WORDS: Mapping[Condition, str] = {
    condition("sex", "男"): "男 男性 男代表 男性代表",
    condition("sex", "女"): "女 女性 妇女 女代表 妇女代表 女性代表",
    condition("people", "汉族"): "汉 汉族",
    condition("people", "少数民族"): "少数民族 少数民族代表",
    condition("party", "中共党员"): "中共党员 党员 中共 共产党员 党员代表 中共党员代表",
    Condition(
        "party", ("中共党员",), other=True
    ): "非中共党员 非党员 党外 党外人士 非党 非中共 党外代表 非党代表 非党员代表",
    condition("party", "民主党派"): "民主党派 民主党派成员 民主党派人士",
    condition("party", "无党派人士"): "无党派 无党派人士 无党派民主人士",
    condition("party", "群众"): "群众",
    condition("grassroots", "是"): "基层一线 基层 一线 基层代表 一线代表 基层一线代表 来自基层",
    condition(
        "village", "是"
    ): "村干部 村社区干部 村居干部 村社区干部代表 村两委干部 村两委成员 村社区两委成员",
    condition("served", "新任"): "新任 新当选 新任代表 新选 首次当选",
    condition("served", "连任"): "连任 连任代表 连选连任",
    condition("elected", "补选"): "补选 补选代表",
    condition("higher", "是"): "兼任上级代表 兼任县级以上代表",
    condition("occupation", Occupation.WORKER.value): "工人 一线工人 工人代表 产业工人",
    condition("occupation", Occupation.FARMER.value): "农民 农民代表 一线农民",
    condition("occupation", Occupation.WORKER.value, Occupation.FARMER.value): "工农 工人农民 一线工人农民",
    condition(
        "occupation", Occupation.PROFESSIONAL.value
    ): "专业技术人员 专技人员 知识分子 专业技术 专业技术人员代表",
    condition(
        "occupation", Occupation.OFFICIAL.value
    ): "党政干部 党政领导干部 领导干部 干部 机关干部 党政机关干部 党政领导干部代表",
    condition("occupation", Occupation.MANAGER.value): "企业负责人 企业家 企业主 企业负责人代表",
    condition("occupation", Occupation.MILITARY.value): "军人 解放军",
}
_KNOWN: Mapping[str, Meaning] = {
    **{word: Meaning(whole=True) for word in _WHOLE},
    **{word: Meaning(total=True) for word in _TOTALS},
    **{word: Meaning() for word in _NEUTRAL},
    **{word: Meaning(style=Style.SHARE) for word in _SHARES},
    **{word: Meaning(figure=key) for key, words in _FIGURES.items() for word in words.split()},
    **{word: Meaning(feature=key) for key, words in _FEATURES.items() for word in words.split()},
    **{word: Meaning((one,)) for one, words in _WORDS.items() for word in words.split()},
}
_AGE = re.compile(
    r"(?:(?:年龄)?(?:(\d+)(?:周?岁)?(?:至|到|[-—–―~～])+(\d+)(?:周?岁)?|(\d+)(?:周?岁)?(及)?(?:以上|以下|以内)|"
    r"(?:不满|未满|不足|小于)(\d+)(?:周?岁)?))(?:的|者|人|代表)?"
)
_OLDEST = 120
_OF_WHICH = re.compile(r"^\s*(?:其中|[一二三四五六七八九十\d]+[、.．])[:：]?\s*(?=\S)")
_AGED = re.compile(r"\d+周?岁及?以[上下]")
_UNIT = re.compile(r"[(（](?:人|名|个|件|次|%|％|人数|人次|人，%)[)）]$")
_SCHOOLED = re.compile(
    r"(?:全日制|在职|普通|函授|成人|博士|硕士|大学|本科|专科|大专|高职|高专|中专|中技|中职|技校|职高|高中|初中|小学|研究生|"
    r"半?文盲|无学历|毕业|肄业|教育|学历|学位|文化|程度|及|和|或|含|以上|以下)+"
)
"""All a label of a school may be made of: 基本情况 and 本届代表 have 本 in them and mean no 本科."""
_LISTED = re.compile(
    r"([\u4e00-\u9fff\d]{1,12})代表(?:(?:基本)?(?:情况|信息)|登记|统计|花)?(?:名单|名册|一览表|表|册|台账)?$"
)
_HANZI = re.compile("[\u4e00-\u9fff]")
_AND = "、和及与或"
_SECTION = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]")
_HIGHEST = [band for band in Schooling if band is not Schooling.UNSTATED]


def read_label(text: str, feature: str = "", units: Mapping[str, Condition] | None = None) -> Meaning | None:
    """What a label means; None for one that is not known.

    `feature`: what a heading above says the labels are about, so that 其他 and 未填 have a sense; `units`: names of
    the office's delegations, constituencies and groups as `plain_heading` has them.
    """
    text = _OF_WHICH.sub("", text)
    plain, bare = plain_heading(text).removesuffix("%"), bare_heading(text).removesuffix("%")
    unit = (units or {}).get(plain) or (units or {}).get(bare)
    if unit is not None:
        return Meaning((unit,))
    if compact(text) == "%":
        return Meaning(style=Style.SHARE)
    if feature == "occupation" and bare in _VILLAGE:
        return Meaning((condition("occupation", Occupation.VILLAGE_OFFICIAL.value),))
    known = _KNOWN.get(bare) or _KNOWN.get(plain)
    if known is not None:
        return known
    found = _of_age(compact(text)) or _of_feature(bare, feature) or _of_codes(bare)
    return Meaning(found) if found else _pair(bare)


def people_listed(title: str) -> tuple[Condition, ...]:
    """Whom a list is of by its title or the name of its sheet: 青禾镇少数民族代表名册, 女代表; nothing for everybody.

    妇女、少数民族代表 are two kinds, which no selection means.
    """
    title = _SECTION.sub("", title)
    found = _LISTED.search(title)
    if found is None:
        return ()
    word = found[1]
    for start in range(len(word)):
        before = (title[: found.start()] + word[:start])[-1:]
        meaning = read_label(f"{word[start:]}代表")
        if meaning and meaning.conditions:
            return () if before and before in _AND else meaning.conditions
    return ()


def _of_age(text: str) -> tuple[Condition, ...]:
    """35岁以下 and 35岁以上 hold the 35 themselves (民法典 §1259)."""
    found = _AGE.fullmatch(_UNIT.sub("", text))
    if found is None:
        return ()
    first, last, edge, _, below = found.groups()
    if any(int(age) > _OLDEST for age in (first, last, edge, below) if age):
        return ()
    if first and int(last) <= int(first):
        return ()
    if first:
        return (condition("age", f"{int(first)}-{int(last)}"),)
    if below:
        return (condition("age", f"-{int(below) - 1}"),)
    upwards = "以上" in text
    return (condition("age", f"{int(edge)}-" if upwards else f"-{int(edge)}"),)


def _of_feature(word: str, feature: str) -> tuple[Condition, ...]:
    if feature and word in ("未填", "不详", "未知"):
        return (condition(feature, BLANK),)
    if feature == "occupation" and word in ("其他", "其它"):
        return (condition(feature, Occupation.OTHER.value),)
    return ()


def _of_codes(word: str) -> tuple[Condition, ...]:
    """学历 with 以上 and 以下, and any code of 政治面貌 and 民族; figures are no codes here."""
    if not _HANZI.search(word):
        return ()
    schooled = bool(_SCHOOLED.fullmatch(word))
    base = re.sub(r"(?:及|或)?(以上|以下)(?:学历|文化)?$|(?:学历|文化)$", "", word)
    band = read_schooling(base)
    if schooled and band.code in _HIGHEST and band.sure:
        place = _HIGHEST.index(band.code)
        wide = (
            _HIGHEST[: place + 1] if "以上" in word else _HIGHEST[place:] if "以下" in word else [band.code]
        )
        return (condition("schooling", *(one.value for one in wide)),)
    both = [read_schooling(part) for part in re.split(r"[和及、]|或", word)] if schooled else []
    if len(both) > 1 and all(one.code in _HIGHEST for one in both):
        return (condition("schooling", *dict.fromkeys(one.code.value for one in both if one.code)),)
    party, people = read_party(word), read_ethnicity(word)
    if party.code is not None and party.sure:
        return (condition("party", party.code.value),)
    if people.code is not None and people.sure and word.endswith("族"):
        return (condition("people", people.code.value),)
    return ()


def _pair(word: str) -> Meaning | None:
    """女党员, 男代表人数: a sex before, 代表 or 人数 behind what is known."""
    for ending in ("代表人数", "人数", "代表", "人", "数"):
        if word.endswith(ending) and (known := _plain(word.removesuffix(ending))):
            return known
    aged = _AGED.match(word)
    if aged and (band := _of_age(aged[0])) and (others := _plain(word[aged.end() :])):
        return Meaning((*band, *others.conditions))
    first = {"女": "女", "男": "男"}.get(word[:1])
    rest = _plain(word[1:]) if first and len(word) > 1 else None
    if first and rest and rest.conditions:
        return Meaning((condition("sex", first), *rest.conditions))
    return None


def _plain(word: str) -> Meaning | None:
    known = _KNOWN.get(word)
    if known is not None:
        return known
    found = _of_age(word) or _of_codes(word)
    return Meaning(found) if found else None
