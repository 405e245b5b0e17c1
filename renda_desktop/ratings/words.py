"""How a rating and its result are said: in papers, from the chair, in the report after the session. Pure."""

from __future__ import annotations

from renda_desktop.ratings.rows import RatingRow
from renda_desktop.ratings.rules import SubjectKind


def subject_words(kind: SubjectKind, name: str) -> str:
    """镇水利站; a report in 书名号, as it stands in a sentence: 《关于2026年代表建议办理情况的报告》."""
    bare = name.strip()
    return f"《{bare}》" if kind is SubjectKind.REPORT and bare and not bare.startswith("《") else bare


def rates_words(rating: RatingRow) -> str:
    """镇水利站满意率59.3%，镇民政办公室满意率93.2%; nothing before the count."""
    said = (
        f"{subject_words(one.subject.kind, one.subject.name)}满意率{one.rate.text}" for one in rating.results
    )
    return "，".join(said)


def low_words(rating: RatingRow) -> str:
    """镇水利站的满意率低于60%，由主席团责成整改。 Nothing without a line, or where nobody lies below it."""
    low = [subject_words(one.subject.kind, one.subject.name) for one in rating.results if one.low]
    if not low:
        return ""
    consequence = rating.low_consequence.strip().rstrip("。")
    return f"{'、'.join(low)}的满意率低于{rating.low_percent}%{f'，{consequence}' if consequence else ''}。"


def result_words(rating: RatingRow) -> str:
    """The announced result of one rating as a paragraph; nothing before it was announced."""
    if rating.round is None or not rating.round.announced or not rating.results:
        return ""
    figures = rating.round
    counted = figures.counted
    valid = f"，有效票{counted.valid}张" if counted is not None else ""
    return (
        f"{rating.title}：发出测评票{figures.issue.issued}张，收回{figures.issue.returned}张{valid}；"
        f"{rates_words(rating)}。{low_words(rating)}"
    )
