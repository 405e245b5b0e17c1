"""The masked fields of a person: identity number and telephones."""

from __future__ import annotations

from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.chinese.phones import read_phones
from ui.widgets.masked_field import MaskedField


def identity_field() -> MaskedField[str]:
    """身份证号."""
    return MaskedField("身份证号", str.strip, str, mask_identity, "", hint="18位，自动核对")


def phones_field() -> MaskedField[tuple[str, ...]]:
    """联系电话, several parted by 、; what is typed is tidied."""
    return MaskedField(
        "联系电话",
        lambda text: tuple(read_phones(text)),
        "、".join,
        lambda numbers: "、".join(map(mask_phone, numbers)),
        (),
        hint="手机或座机，多个用顿号隔开",
    )
