"""The fields of a register of suggestions kept in a workbook, and the headings offices write over them."""

from __future__ import annotations

from renda_desktop.spreadsheets.matching import FieldSpec, vocabulary

_FIELDS = (
    ("code", "编号", "建议编号 建议号 号 件号 案号"),
    ("title", "标题", "建议标题 建议名称 题目 案由 建议内容摘要 名称 建议 建议题目 事项 主要内容"),
    ("category", "类别", "建议类别 分类 类型 内容分类"),
    ("lead", "领衔代表", "领衔人 提出人 提建议人 建议人 代表姓名 代表 提出代表 第一提出人 领衔 建议代表"),
    ("cosigners", "联名代表", "附议人 附议代表 联名人 联名 附议 其他代表"),
    ("content", "内容", "具体内容 正文 内容摘要"),
    ("received_on", "收到日期", "提出日期 提出时间 收文日期 登记日期 收件日期 提交日期 时间 日期"),
    ("unit", "主办单位", "承办单位 主办 承办 办理单位 责任单位 主办(承办)单位 承办部门"),
    ("co_units", "会办单位", "协办单位 会办 协办 配合单位"),
    ("assigned_on", "交办日期", "交办时间 转办日期 交办日 转交日期"),
    ("hard", "难度大", "是否难度大 办理期限类别 是否疑难"),
    ("met_on", "见面沟通日期", "见面日期 面商日期 沟通日期 走访日期 见面时间"),
    ("replied_on", "答复日期", "答复时间 回复日期 答复日"),
    ("reply_number", "答复文号", "文号 答复函文号"),
    ("letter", "结果类别", "办理结果类别 答复类别 办理类别 结果 类别代码 办理结果 分类结果"),
    ("attitude", "态度评价", "办理态度 态度"),
    ("contact", "沟通评价", "沟通情况评价 沟通"),
    ("result", "代表评价", "满意度 评价 代表意见 反馈意见 满意情况 结果评价 办理结果评价 代表满意度"),
    ("returned_on", "反馈日期", "收回日期 评价日期 代表反馈日期"),
    ("closed_on", "办结日期", "办结时间 办结日"),
    ("note", "备注", "说明"),
    ("serial", "序号", "序 no 项次"),
    ("rejected_row", "原行号", ""),
    ("rejected_reason", "未导入原因", ""),
)
_SPARE = {"title": ("建议内容",), "content": ("建议内容", "主要内容", "建议内容摘要")}
"""Beside a 标题 it is the text; where it is all there is, the title is cut from it and the whole kept as the text."""
SPECS = tuple(
    FieldSpec(key, label, tuple(words.split()), required=key == "title", spare=_SPARE.get(key, ()))
    for key, label, words in _FIELDS
)
VOCABULARY = vocabulary(
    SPECS, "届次 会次 联名人数 选区 代表团 会中/闭会 答复期限 是否逾期 重办情况 电话 联系电话".split()
)
LABELS = {spec.key: spec.label for spec in SPECS}
DAYS = ("received_on", "assigned_on", "met_on", "replied_on", "returned_on", "closed_on")
