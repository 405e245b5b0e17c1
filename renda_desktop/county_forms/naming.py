"""What forms are called in a list, so that two of the same name can be told apart."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from renda_desktop.county_forms.rows import FormRow


def told_apart(forms: Sequence[FormRow]) -> dict[str, str]:
    """Id → name; equal names with who sent the form, else when it was loaded: the first by which all of them differ."""
    alike: dict[str, list[FormRow]] = defaultdict(list)
    for form in forms:
        alike[form.name].append(form)
    return {
        form.id: f"{name}（{words}）" if words else name
        for name, group in alike.items()
        for form, words in zip(group, _differing(group), strict=True)
    }


def _differing(group: Sequence[FormRow]) -> list[str]:
    if len(group) == 1:
        return [""]
    loaded = [form.loaded_at.replace(tzinfo=datetime.UTC).astimezone() for form in group]
    told = (
        [form.issued_by for form in group],
        [f"{moment.year}年{moment.month}月{moment.day}日装入" for moment in loaded],
        [f"{moment.month}月{moment.day}日{moment:%H:%M}装入" for moment in loaded],
    )
    numbered = [f"第{number}张" for number in range(1, len(group) + 1)]
    return next((words for words in told if all(words) and len(set(words)) == len(group)), numbered)
