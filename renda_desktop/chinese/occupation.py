"""职业构成: the occupation class of structure tables, guessed from a class column and the post."""

from __future__ import annotations

import re
from enum import Enum

from renda_desktop.chinese.reading import Reading
from renda_desktop.chinese.width import compact


class Occupation(Enum):
    """职业构成 as the county's structure table asks for it."""

    WORKER = "工人"
    FARMER = "农民"
    PROFESSIONAL = "专业技术人员"
    OFFICIAL = "党政干部"
    VILLAGE_OFFICIAL = "村（社区）干部"
    MANAGER = "企业负责人"
    MILITARY = "军人"
    OTHER = "其他"


# Patterns of a class column in the order tried, and whether that spelling leaves no doubt.
_CLASSES: tuple[tuple[str, Occupation, bool], ...] = (
    ("解放军|武警|军人|现役", Occupation.MILITARY, True),
    ("(?:村|社区|居委会|村居)[^/]*干部|村两委|村民?委会|居民?委会", Occupation.VILLAGE_OFFICIAL, True),
    ("农民工", Occupation.FARMER, False),
    ("农民|农村劳动者|种养|养殖|种植|农林牧?渔", Occupation.FARMER, True),
    ("负责人[-/](?:非公|国有|国企|民营|私营|集体)", Occupation.MANAGER, True),
    ("负责人[-/]事业单位|^事业单位", Occupation.OTHER, False),
    ("企事业(?:单位)?负责人", Occupation.MANAGER, False),
    ("企业.*(?:负责人|管理)|(?:企业|个体).*(?:主|家)$", Occupation.MANAGER, True),
    ("专业技术|专技|知识分子|科教文卫", Occupation.PROFESSIONAL, True),
    ("党政|领导干部|机关干部|公务员|^其[他它][-/]干部", Occupation.OFFICIAL, True),
    ("^(?:一线)?(?:产业)?工人$|一线工人", Occupation.WORKER, True),
    ("工业和其[他它]劳动者|工人|职工|服务业|工业", Occupation.WORKER, False),
    ("^干部$", Occupation.OFFICIAL, False),
    ("^其[他它]$|居民|离退休|退休|学生|宗教|个体", Occupation.OTHER, True),
)
# Patterns of a post; only posts in a village or a community are beyond doubt.
_VILLAGE_POST = (
    "(?:村|社区|居)(?:党?总?支部?|综合党委|党委|两委|委会?|民委员会|居民委员会|监委会|务监督委员会)?(?:第一)?"
    "(?:支?书记|主任|支书|委员|会计|文书|妇联主席|妇女主任|干部|两委|村长)"
    "|村支书|村主任|村民?小组长|村组长"
)
_OFFICE = "镇长|乡长|镇党委|乡党委|人大|人民政府|副?书记|局长|所长|站长|科员|科长|办公室主任|街道"
_SKILLED = "教师|老师|校长|园长|医生|村医|医师|护士|院长|工程师|农艺师|技术员|律师|会计师|兽医"
_BUSINESS = "董事|总经理|厂长|经理|企业主|老板|法人代表|公司.*负责人|合作社.*(?:理事长|负责人)"
_POSTS: tuple[tuple[str, Occupation, bool], ...] = (
    (_VILLAGE_POST, Occupation.VILLAGE_OFFICIAL, True),
    ("部队|武警|军分区|警备区|战士", Occupation.MILITARY, False),
    (_BUSINESS, Occupation.MANAGER, False),
    (_SKILLED, Occupation.PROFESSIONAL, False),
    (_OFFICE, Occupation.OFFICIAL, False),
    ("工人|员工|职工|车间|班组|司机|乘务员", Occupation.WORKER, False),
    ("农民|村民|务农|种植|养殖|大户|农户|家庭农场", Occupation.FARMER, False),
)


def read_occupation(category: str, post: str = "") -> Reading[Occupation]:
    """The class from the class column where it says one (农民, 专业技术人员/教育), else guessed from a post.

    `original` is the class column as typed, or the post where the column is empty. A guess from a post is not
    sure, except for posts in villages and communities (村党支部书记, 社区主任). A class column that leaves a
    choice (工业和其他劳动者, 企事业单位负责人, 农民工) is not sure. Both empty → no code, sure.
    """
    found = _first(compact(category), _CLASSES)
    if found and found[1]:
        return Reading(found[0], category, sure=True)
    guess = _first(compact(post), _POSTS)
    if found:
        agreed = guess is not None and guess[0] is found[0]
        return Reading(found[0], category, sure=agreed)
    original = category if compact(category) else post
    if guess:
        return Reading(guess[0], original, sure=guess[1] and not compact(category))
    return Reading(None, original, sure=not compact(original))


def _first(text: str, patterns: tuple[tuple[str, Occupation, bool], ...]) -> tuple[Occupation, bool] | None:
    return next(((code, sure) for pattern, code, sure in patterns if re.search(pattern, text)), None)
