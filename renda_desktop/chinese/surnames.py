"""Surnames of two characters, surnames read otherwise than the same character elsewhere, and those read in two ways."""

from __future__ import annotations

from renda_desktop.chinese.width import is_hanzi

DOT = "\u00b7"  # parts of minority names; the one dot of identity cards
_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 "
    "皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 "
    "子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 "
    "段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 公伯 西门 南荣 东里 东宫 仲长 即墨 "
    "达奚 褚师 呼衍 完颜 纳兰 叶赫 爱新 那拉 富察 单于 淳于 第五 东门 北宫 公户 公仪 公玉 "
    "司城 右师 毌丘 胡母 延陵 耶律 贺兰 贺若 哥舒 斛律 屈突 豆卢 尔朱 乌雅 佟佳 马佳 "
    "歐陽 欧陽 諸葛 司馬 東方 獨孤 萬俟 聞人 尉遲 赫連 澹臺 澹台 濮陽 鍾離 鐘離 長孫 鮮于 "
    "閭丘 軒轅 顓孫 公孫 仲孫 樂正 納蘭 葉赫 完顏 東郭 單于 "
)
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
# Readings as surnames; characters not listed are read in a surname as anywhere else.
SURNAME_READINGS = {
    "单": "shan4", "仇": "qiu2", "曾": "zeng1", "解": "xie4", "查": "zha1", "区": "ou1", "翟": "zhai2",
    "覃": "qin2", "朴": "piao2", "盖": "ge3", "任": "ren2", "华": "hua4", "燕": "yan1", "缪": "miao4",
    "乜": "nie4", "员": "yun4", "秘": "bi4", "洗": "xian3", "冼": "xian3", "郇": "xun2",
    "折": "she2", "繁": "po2", "纪": "ji3", "宓": "mi4", "佴": "nai4", "召": "shao4", "种": "chong2",
    "祭": "zhai4", "能": "nai4", "宁": "ning4", "乐": "yue4", "尹": "yin3", "卜": "bu3", "薄": "bo2",
    "逄": "pang2", "殷": "yin1", "应": "ying1", "占": "zhan1", "訾": "zi1", "黑": "he4", "车": "che1",
    "葛": "ge3", "费": "fei4", "柏": "bai3", "哈": "ha3", "那": "na1", "万": "wan4", "幺": "yao1",
    "撒": "sa3", "晟": "cheng2", "贠": "yun4", "钭": "tou3", "隗": "wei3", "尉": "wei4", "过": "guo1",
    "干": "gan1", "谌": "chen2", "郗": "xi1", "相": "xiang4", "长": "chang2", "教": "jiao4", "都": "du1",
    "阚": "kan4", "炅": "gui4", "粘": "nian2", "便": "pian2", "重": "chong2", "什": "shi2", "郄": "qie4",
    "單": "shan4", "區": "ou1", "蓋": "ge3", "華": "hua4", "員": "yun4", "紀": "ji3", "寧": "ning4", "樂": "yue4",
    "過": "guo1", "種": "chong2", "闞": "kan4", "繆": "miao4", "句": "gou1", "長": "chang2", "應": "ying1",
    "单于": "chan2 yu2", "尉迟": "yu4 chi2", "长孙": "zhang3 sun1", "万俟": "mo4 qi2", "欧阳": "ou1 yang2",
    "澹台": "tan2 tai2", "令狐": "ling2 hu2", "亓官": "qi2 guan1", "鲜于": "xian1 yu2", "乐正": "yue4 zheng4",
    "單于": "chan2 yu2", "尉遲": "yu4 chi2", "長孫": "zhang3 sun1", "萬俟": "mo4 qi2", "澹臺": "tan2 tai2",
    "樂正": "yue4 zheng4", "毌丘": "guan4 qiu1", "贺若": "he4 ruo4", "斛律": "hu2 lv4", "尔朱": "er3 zhu1",
    "子车": "zi3 ju1", "宰父": "zai3 fu3", "夏侯": "xia4 hou2", "仲长": "zhong4 zhang3", "那拉": "na4 la1",
}  # fmt: skip
# Further readings in use as surnames, by family or region (覃 Qín and Tán): a search finds them all.
FURTHER_READINGS = {
    "覃": "tan2", "翟": "di2", "盖": "gai4", "牟": "mu4", "缪": "mu4", "郗": "chi1", "薄": "bao2", "谌": "shen4",
    "郄": "xi4", "贲": "fei2", "盛": "cheng2", "逯": "dai4", "解": "hai4", "尉": "yu4", "隽": "jun4", "纥": "he2",
    "柏": "bo2", "蔚": "yu4", "费": "bi4", "那": "nuo2", "钭": "dou3", "召": "zhao4", "洗": "xi3", "於": "wu1",
    "曾": "ceng2", "俟": "si4",
}  # fmt: skip


READ_IN_SEVERAL_WAYS = frozenset(
    name[0] for name in (*SURNAME_READINGS, *FURTHER_READINGS, *COMPOUND_SURNAMES)
)
"""First characters of surnames that may be read otherwise than `SURNAME_READINGS` says: told without a look-up."""


def surname_length(name: str) -> int:
    """Characters of the surname: 2 for a compound one with a given name behind it, else 1; 0 if not Chinese.

    A name of two characters has a surname of one (东方 would leave no given name). Names with · have none.
    """
    if not name or not is_hanzi(name[0]) or DOT in name:
        return 0
    return 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
