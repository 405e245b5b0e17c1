"""Quorums and majorities. The base of a count is always an argument: 全体代表, 主席团全体成员 on the day."""

from __future__ import annotations

from fractions import Fraction

from renda_desktop.errors import RuleViolation
from renda_desktop.law.rule import Rule


def one_fifth(n: int) -> int:
    """Fewest persons that are 五分之一以上 of n, n ≥ 0: ceil(n/5); 66 → 14. ValueError below 0."""
    return _at_least(Fraction(1, 5), n)


def _at_least(share: Fraction, n: int) -> int:
    product = share * _checked(n)
    return -(-product.numerator // product.denominator)


def _more_than(share: Fraction, n: int) -> int:
    return int(share * _checked(n)) + 1


def _checked(n: int) -> int:
    if n < 0:
        raise ValueError(f"a count below zero: {n}")
    return n


def threshold(rule: Rule, base: int) -> int:
    """Fewest persons (or votes) that satisfy a rule whose operator is > or >=, out of `base` persons.

    A fraction is taken of the base (组织法第十四条: 2/3 of 65 deputies → 44), a whole number stands as it is.
    Raises RuleViolation when a fraction is to be taken of nobody, ValueError for a rule that sets no minimum.
    """
    operator, figure = rule.word("op"), rule.number()
    if operator not in (">", ">="):
        raise ValueError(f"rule {rule.id} sets no minimum")
    if isinstance(figure, int):
        return figure + (operator == ">")
    if base < 1:
        raise RuleViolation("全体人数是0，算不出法定人数，请先登记代表或者成员。")
    return _more_than(figure, base) if operator == ">" else _at_least(figure, base)


def ceiling(rule: Rule, base: int) -> int:
    """Most persons a rule with the operator <= allows, out of `base` persons (列席不超过代表总数的二分之一).

    A rule that says `seats` allows as many as the base, which are then the seats to fill (应选名额).
    Raises ValueError for a rule that sets no maximum or a base below 0.
    """
    if rule.word("op") != "<=":
        raise ValueError(f"rule {rule.id} sets no maximum")
    if rule.word("value") == "seats":
        return _checked(base)
    figure = rule.number()
    return figure if isinstance(figure, int) else int(figure * _checked(base))
