"""The fields a roster file may hold and the headings county rosters use for them."""

from __future__ import annotations

from collections.abc import Mapping

from renda_desktop.spreadsheets import content
from renda_desktop.spreadsheets.content import ContentTest
from renda_desktop.spreadsheets.headings import Vocabulary
from renda_desktop.spreadsheets.matching import FieldSpec, vocabulary

# key, label, other headings (blanks, brackets and width of a heading do not matter), what entries look like
_FIELDS: tuple[tuple[str, str, str, ContentTest | None], ...] = (
    (
        "name",
        "姓名",
        (
            "代表姓名 名字 人员 人员姓名 人名 代表 人大代表 人大代表姓名 代表名单 委员姓名 委员 成员姓名 成员 "
            "干部姓名 党员姓名 职工姓名 员工姓名 教师姓名 学生姓名 村民姓名 居民姓名 户主姓名 "
            "当选人姓名 候选人姓名 本人姓名 姓名全称 真实姓名 证件姓名 中文名 中文姓名 中文名字 汉语姓名 汉字姓名 "
            "汉语名 汉名 参会人员 参会人员姓名 参会人 与会人员 与会人员姓名 出席人员 出席人员姓名 参加人员 "
            "参加人员姓名 人员名单 姓名栏 name"
        ),
        content.NAME,
    ),
    ("sex", "性别", "男女 性别代码 性别码 sex gender", content.SEX),
    ("ethnicity", "民族", "族别 民族成份 民族成分 民族名称 所属民族", content.ETHNICITY),
    (
        "birth",
        "出生年月",
        "出生日期 生日 出生时间 出生年月日 出生 出生年份 生年月 生年月日 公历出生日期 birthday birth",
        content.DATE,
    ),
    ("age", "年龄", "岁数 周岁 现年龄 实际年龄 年龄周岁", None),
    ("native_place", "籍贯", "祖籍 出生地 原籍 籍贯/出生地", None),
    (
        "identity_number",
        "身份证号",
        (
            "身份证 身份证号码 公民身份号码 公民身份证号码 公民身份证号 居民身份证号 居民身份证号码 居民身份证 "
            "身份证件号 身份证件号码 身份号码 身份证编号 证件号码 证件号"
        ),
        content.IDENTITY_NUMBER,
    ),
    ("party", "政治面貌", "党派 党派名称 政治面目 所属党派 党派团体 是否党员 面貌 政治身份", content.PARTY),
    (
        "party_joined",
        "入党时间",
        "入党日期 入党年月 加入党派时间 参加党派时间 加入党派日期 加入中共时间 加入中国共产党时间",
        None,
    ),
    (
        "schooling",
        "学历",
        "文化程度 文化 最高学历 学历层次 受教育程度 教育程度 学历学位 学历/学位 全日制学历 现学历 学历情况",
        None,
    ),
    ("degree", "学位", "最高学位", None),
    ("title", "职称", "专业技术职称 专业技术职务 技术职称 专业职称", None),
    (
        "work",
        "工作单位及职务",
        (
            "单位及职务 单位职务 工作单位职务 工作单位和职务 工作单位与职务 现工作单位及职务 现任职务 所在单位及职务 "
            "单位和职务 工作单位及职务职称 单位及职务职业 职务或职业 现工作单位和职务 单位职务身份"
        ),
        None,
    ),
    (
        "employer",
        "工作单位",
        "单位 单位名称 所在单位 现工作单位 服务单位 所属单位 任职单位 就职单位 工作单位名称",
        None,
    ),
    (
        "post",
        "职务",
        "现职务 职位 担任职务 岗位 行政职务 党政职务 社会职务 工作职务 职务名称 担任职位 岗位职务",
        None,
    ),
    (
        "occupation",
        "职业构成",
        (
            "代表类别 职业 身份 界别 类别 代表构成 代表身份 行业 职业身份 界别类别 所属界别 代表界别 职业类别 "
            "代表结构 代表成分 职业分类 从事行业 职业构成代码 领域"
        ),
        None,
    ),
    ("grassroots", "是否基层一线", "基层一线 一线代表 是否一线 基层代表 是否基层", None),
    ("village_cadre", "是否村（社区）干部", "村干部 是否村干部 村社区干部 是否两委干部", None),
    ("fixed_income", "是否有固定收入", "固定收入 有无固定收入", None),
    (
        "phone",
        "联系电话",
        (
            "手机 电话 手机号 手机号码 联系方式 电话号码 移动电话 联系手机 通讯方式 "
            "联系电话手机 联系号码 联系手机号 联系手机号码 本人电话 本人手机 手机电话 电话手机 移动手机"
        ),
        content.PHONE,
    ),
    (
        "phone2",
        "办公电话",
        "固定电话 座机 办公电话号码 家庭电话 其他电话 短号 备用电话 工作电话 单位电话 住宅电话 宅电",
        None,
    ),
    (
        "address",
        "通讯地址",
        (
            "住址 家庭住址 地址 居住地址 现住址 联系地址 家庭地址 户籍地址 "
            "居住地 通信地址 户籍地 现居住地 现居住地址 详细地址 家庭详细地址 联系住址"
        ),
        None,
    ),
    (
        "email",
        "电子信箱",
        "邮箱 电子邮箱 电子邮件 email e-mail 信箱 邮件地址 邮箱地址 邮箱号码 电子邮件地址 电子邮箱地址",
        None,
    ),
    ("strengths", "特点专长", "特长 专长 爱好特长 专业特长", None),
    ("deputy_number", "代表证号", "代表证编号 证号 代表证 代表编号 代表证号码", None),
    (
        "constituency",
        "选区",
        "所在选区 选区名称 选区号 选区编号 当选选区 所属选区 选区编号名称 选区号及名称 原选区",
        None,
    ),
    ("electing_unit", "选举单位", "推选单位 原选举单位 选举单位名称 选出单位 产生单位", None),
    ("delegation", "代表团", "所属代表团 团 代表团名称 所在代表团 团组 所在团 区 片区 片 乡镇 镇街", None),
    ("delegation_role", "团内职务", "代表团职务 代表团内职务", None),
    (
        "group",
        "代表小组",
        "小组 所在小组 所属小组 所在组 所属组 组别 代表小组名称 所属代表小组 编组 分组",
        None,
    ),
    ("group_role", "组内职务", "小组职务 代表小组职务 小组内职务", None),
    ("elected_on", "当选时间", "当选日期 当选年月 选举时间 何时当选 任代表时间 担任代表时间", None),
    ("elected_how", "当选方式", "当选情况 选举方式 换届/补选 产生方式", None),
    (
        "terms_served",
        "连任届数",
        "连任情况 任职届数 是否连任 连任 届数 担任代表届数 新任连任 连任/新任 任届情况",
        None,
    ),
    ("level", "级别", "层次 层级 代表级别 代表层次 代表层级 人大代表级别 哪级代表", None),
    (
        "other_levels",
        "兼任上级代表",
        "是否兼任上级代表 兼任情况 是否兼任上级代表县/市/省 兼任其他级代表 兼任代表 上级代表",
        None,
    ),
    (
        "state",
        "履职状态",
        (
            "状态 代表状态 在任情况 是否在任 资格状态 离任日期 离任时间 离任 离任原因 终止时间 终止日期 终止原因 "
            "辞职时间 去职原因"
        ),
        None,
    ),
    ("note", "备注", "说明 备考 附注 注释 备注说明 备注信息", None),
    ("serial", "序号", "序 编号 号 no no. 序no 号no 顺序号 顺序 排序 行号 代表序号", None),
    ("rejected_row", "原行号", "", None),
    ("rejected_reason", "未导入原因", "", None),
)

_SECONDS = {"phone2": "phone"}
_SPARE = {
    "name": "联系人姓名",
    "employer": "部门 所属部门 所在部门 工作部门 部门名称 公司 公司名称 企业名称",
    "address": "户籍所在地 户口所在地 身份证地址 居住住址 常住地",
    "email": "个人邮箱 工作邮箱",
    "serial": "总序 总序号",
}
"""Headings that mean the field where no other column says it better."""

SPECS: tuple[FieldSpec, ...] = tuple(
    FieldSpec(
        key,
        label,
        tuple(words.split()),
        looks,
        required=key == "name",
        second_of=_SECONDS.get(key, ""),
        spare=tuple(_SPARE.get(key, "").split()),
    )
    for key, label, words, looks in _FIELDS
)

VOCABULARY = vocabulary(SPECS, ("照片", "签名", "全日制教育", "在职教育", "基本情况", "联系方式"))
"""What `find_tables` tells headings by."""
NAMES = Vocabulary(heading for heading in SPECS[0].headings if "姓名" in heading)
"""The label a form (登记表) begins with."""

LABELS: Mapping[str, str] = {spec.key: spec.label for spec in SPECS}
