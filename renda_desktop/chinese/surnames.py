"""Surnames of two characters, and surnames that are read otherwise than the same character elsewhere."""

from __future__ import annotations

from renda_desktop.chinese.width import is_hanzi

DOT = "\u00b7"  # parts of minority names; the one dot of identity cards
_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 "
    "皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 "
    "子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 "
    "段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 公伯 西门 南荣 东里 东宫 仲长 即墨 "
    "达奚 褚师 呼衍 完颜 纳兰 叶赫 爱新 那拉 富察 单于 欧陽 諸葛 司馬 "
)
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
# Readings as surnames; characters not listed are read in a surname as anywhere else.
SURNAME_READINGS = {
    "单": "shan4", "仇": "qiu2", "曾": "zeng1", "解": "xie4", "查": "zha1", "区": "ou1", "翟": "zhai2",
    "覃": "qin2", "朴": "piao2", "盖": "ge3", "任": "ren2", "华": "hua4", "燕": "yan1", "缪": "miao4",
    "乜": "nie4", "员": "yun4", "秘": "bi4", "句": "gou1", "洗": "xian3", "冼": "xian3", "郇": "xun2",
    "折": "she2", "繁": "po2", "纪": "ji3", "宓": "mi4", "佴": "nai4", "召": "shao4", "种": "chong2",
    "祭": "zhai4", "能": "nai4", "宁": "ning4", "乐": "yue4", "尹": "yin3", "卜": "bu3", "薄": "bo2",
    "逄": "pang2", "殷": "yin1", "应": "ying1", "占": "zhan1", "訾": "zi1", "黑": "he4", "车": "che1",
    "葛": "ge3", "费": "fei4", "柏": "bai3", "哈": "ha3", "那": "na1", "万": "wan4", "幺": "yao1",
    "撒": "sa3", "晟": "cheng2", "贠": "yun4", "钭": "tou3", "隗": "wei3", "尉": "wei4", "过": "guo1",
    "干": "gan1", "谌": "chen2", "郗": "xi1", "相": "xiang4", "长": "chang2", "教": "jiao4", "都": "du1",
    "单于": "chan2 yu2", "尉迟": "yu4 chi2", "长孙": "zhang3 sun1", "万俟": "mo4 qi2", "欧阳": "ou1 yang2",
    "澹台": "tan2 tai2", "令狐": "ling2 hu2", "亓官": "qi2 guan1", "鲜于": "xian1 yu2", "乐正": "yue4 zheng4",
    "子车": "zi3 ju1", "宰父": "zai3 fu3", "夏侯": "xia4 hou2", "仲长": "zhong4 zhang3", "那拉": "na4 la1",
}  # fmt: skip


def surname_length(name: str) -> int:
    """Characters of the surname: 2 for a compound one with a given name behind it, else 1; 0 if not Chinese.

    A name of two characters has a surname of one (东方 would leave no given name). Names with · have none.
    """
    if not name or not is_hanzi(name[0]) or DOT in name:
        return 0
    return 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
