"""Sentences of the plan's papers. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.plans.rules import ItemType

_STARTS = tuple(
    (
        "召开 听取 审议 组织 开展 检查 视察 调研 评议 制定 修订 做好 "
        "举办 督办 督促 通过 研究 讨论 报告 学习 宣传 走访 接待 参加 "
        "配合 推进 推动 建立 完善 健全 总结 征集 加强 落实 跟踪 选举 "
        "补选 票决 汇总 整理 深入 坚持 筹备 举行 安排 "
    ).split()
)
_NOUNS = tuple(
    "接待日 接待选民日 审议意见 讨论意见 宣传周 宣传月 学习班 学习会 学习培训 总结会 评议会 调研活动 视察活动".split()
)
_VERBS = {
    ItemType.SESSION: "召开", ItemType.PRESIDIUM: "召开", ItemType.REPORT: "听取和讨论", ItemType.DECISION: "讨论决定",
    ItemType.TRAINING: "举办", ItemType.REQUEST: "做好", ItemType.CONTACT: "做好", ItemType.SYSTEM: "做好",
    ItemType.ARCHIVES: "做好", ItemType.SUMMARY: "做好", ItemType.SUGGESTIONS: "做好",
}  # fmt: skip
_VERBS_BY_END = (("会", "召开"), ("会议", "召开"), ("工作", "做好"))


def deed(title: str, type_: ItemType | None) -> str:
    """The title as something done: 农村人居环境视察 → 开展农村人居环境视察; one that starts with a verb stays."""
    plain = title.strip().rstrip("。；;.")
    if plain.startswith(_STARTS) and not plain.startswith(_NOUNS):
        return plain
    by_end = next((verb for end, verb in _VERBS_BY_END if plain.endswith(end)), "开展")
    verb = by_end if by_end == "召开" or type_ is None else _VERBS.get(type_, by_end)
    return plain if plain.startswith(verb) else verb + plain


def joined_sentences(clauses: Sequence[str]) -> list[str]:
    """The stops after each clause: ； between them and 。 at the end; 。 throughout where one has stops of its own."""
    inner = "。" if any("。" in clause or "；" in clause for clause in clauses) else "；"
    return [inner] * (len(clauses) - 1) + ["。"] if clauses else []


def clause(words: str) -> str:
    """The words without stops at their end."""
    return words.strip().rstrip("。；;，, ")


def sentence(words: str) -> str:
    """The words with one full stop at their end; empty stays empty."""
    return f"{clause(words)}。" if clause(words) else ""


def lines_of(text: str) -> list[str]:
    """The paragraphs of a long text, empty lines left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]
