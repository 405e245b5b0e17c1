"""Passwords, roles and the recovery code of an encrypted data file."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.storage import keys as k
from renda_desktop.storage.recovery_code import SECRET_BYTES, code_of, new_secret, secret_of

PASSWORD, OTHER = "柳溪2026abc", "看看就好Look9"


@pytest.fixture(autouse=True)
def _quick(quick_passwords: None) -> None:
    """What is tested here is not how slow it is."""


def _made() -> tuple[k.KeyFile, k.Unlocked]:
    return k.new_key_file(PASSWORD, "林秋禾")


def test_a_password_opens_the_lock_whatever_the_input_method_made_of_it() -> None:
    keys, made = _made()
    for typed in (PASSWORD, "柳溪２０２６ａｂｃ"):
        found = k.unlock(k.from_bytes(k.to_bytes(keys)), typed)
        assert (found.key, found.holder) == (made.key, made.holder)
        assert found.may_write
    with pytest.raises(k.WrongPassword, match="密码不对"):
        k.unlock(keys, PASSWORD.upper())


def test_the_names_of_the_holders_cannot_be_read_in_the_file() -> None:
    keys, made = _made()
    keys = k.add_holder(keys, made.secret, "周远山", k.Role.VIEWER, OTHER)
    content = k.to_bytes(keys)
    assert "林秋禾".encode() not in content
    assert made.secret not in content
    assert b"viewer" not in content
    assert [one.name for one in k.holders_of(keys, made.secret)] == ["林秋禾", "周远山"]


def test_a_viewer_stays_one_and_has_the_same_data_key() -> None:
    keys, made = _made()
    keys = k.add_holder(keys, made.secret, "周远山", k.Role.VIEWER, OTHER)
    viewer = k.unlock(keys, OTHER)
    assert viewer.key == made.key
    assert not viewer.may_write
    # His slot under the editor's id opens nothing: role and name cannot be exchanged.
    exchanged = tuple(structs.replace(one, id=keys.slots[0].id) for one in keys.slots[1:])
    with pytest.raises(k.WrongPassword):
        k.unlock(structs.replace(keys, slots=exchanged), OTHER)


def test_a_role_is_given_and_taken_without_the_password_of_who_has_it() -> None:
    keys, made = _made()
    keys = k.add_holder(keys, made.secret, "周远山", k.Role.VIEWER, OTHER)
    editor, viewer = k.holders_of(keys, made.secret)
    raised = k.change_role(keys, made.secret, viewer.id, k.Role.EDITOR)
    assert k.unlock(raised, OTHER).may_write
    again = k.change_password(raised, made.secret, viewer.id, "另一个密码Pass7")
    assert k.unlock(again, "另一个密码Pass7").may_write
    with pytest.raises(RuleViolation, match="至少要留一个"):
        k.change_role(keys, made.secret, editor.id, k.Role.VIEWER)


def test_a_new_password_leaves_key_and_recovery_code_as_they_are() -> None:
    keys, made = _made()
    assert made.holder is not None
    changed = k.change_password(keys, made.secret, made.holder.id, OTHER)
    with pytest.raises(k.WrongPassword):
        k.unlock(changed, PASSWORD)
    assert k.unlock(changed, OTHER).key == made.key
    assert k.unlock_by_code(changed, code_of(made.secret)).key == made.key


def test_the_groups_of_a_new_code_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    random = iter([bytes(16), bytes(range(14)) + bytes(2), bytes([*range(14), 0, 1]), bytes(range(16))])
    monkeypatch.setattr("renda_desktop.storage.recovery_code.secrets.token_bytes", lambda _: next(random))
    assert new_secret() == bytes(range(14)) + bytes(2)
    assert new_secret() == bytes(range(16)), "its first group stands at its end once more"


def test_the_recovery_code_opens_without_the_key_file_and_only_its_own() -> None:
    keys, made = k.new_key_file(PASSWORD, "林秋禾", secret=bytes(range(16)))
    found = k.unlock_by_code(None, code_of(made.secret))
    assert (found.key, found.holder, found.may_write) == (made.key, None, True)
    _, foreign = _made()
    with pytest.raises(InputProblem, match="不是这个数据文件的"):
        k.unlock_by_code(keys, code_of(foreign.secret))
    groups = code_of(made.secret).split("-")
    slips = {
        (*groups[:2], groups[4], groups[3], groups[2], *groups[5:]): "第 3 组和第 5 组抄颠倒了",
        (*groups[:3], groups[2], *groups[4:]): "第 3 组和第 4 组一样",
        (*groups[:7], code_of(foreign.secret)[:6]): "有一组整组抄错了，或者有两组抄颠倒了",
    }
    for slipped, words in slips.items():
        with pytest.raises(InputProblem, match=words):
            k.unlock_by_code(keys, "-".join(slipped))
    again, _ = k.new_key_file(OTHER, "林秋禾", secret=found.secret)
    assert k.unlock(again, OTHER).key == made.key


@pytest.mark.parametrize(
    ("password", "words"), [("短一点", "至少 8 个"), ("11111111", "同一个字符"), (PASSWORD, "已经有人在用")]
)
def test_a_password_that_does_not_serve_is_refused(password: str, words: str) -> None:
    keys, made = _made()
    with pytest.raises(RuleViolation, match=words):
        k.add_holder(keys, made.secret, "周远山", k.Role.VIEWER, password)


def test_the_last_editor_stays() -> None:
    keys, made = _made()
    keys = k.add_holder(keys, made.secret, "周远山", k.Role.VIEWER, OTHER)
    editor, viewer = k.holders_of(keys, made.secret)
    with pytest.raises(RuleViolation, match="至少要留一个"):
        k.remove_holder(keys, made.secret, editor.id)
    left = k.remove_holder(keys, made.secret, viewer.id)
    with pytest.raises(k.WrongPassword):
        k.unlock(left, OTHER)


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_what_is_no_key_file_is_said(content: bytes) -> None:
    with pytest.raises(InputProblem, match=r"renda\.keys"):
        k.from_bytes(content)


def test_a_spoilt_key_file_opens_as_before_or_not_at_all() -> None:
    keys, made = _made()
    sound, opened = k.to_bytes(keys), 0
    for at in range(0, len(sound), 3):
        spoilt = bytearray(sound)
        spoilt[at] ^= 1 + at % 7
        with contextlib.suppress(InputProblem):
            assert k.unlock(k.from_bytes(bytes(spoilt)), PASSWORD).key == made.key
            opened += 1
    assert opened < len(sound) / 6  # a name nobody reads may be spoilt, what opens the lock may not


@given(st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES))
def test_a_code_is_eight_groups_of_six_digits_and_leads_back(secret: bytes) -> None:
    code = code_of(secret)
    assert re.fullmatch(r"(\d{6}-){7}\d{6}", code)
    assert secret_of(code) == secret
    assert secret_of(code.replace("-", "　 ")) == secret


@given(st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES), st.integers(0, 47), st.integers(1, 9))
def test_one_wrong_digit_is_told_with_its_group(secret: bytes, place: int, by: int) -> None:
    digits = list(code_of(secret).replace("-", ""))
    digits[place] = str((int(digits[place]) + by) % 10)
    with pytest.raises(InputProblem, match=f"第 {place // 6 + 1} 组"):
        secret_of("".join(digits))


@pytest.mark.parametrize(
    ("code", "words"), [("12345", "有 5 位"), ("四十八位数字", "只有数字"), ("", "请输入恢复码")]
)
def test_a_code_of_another_kind_is_said(code: str, words: str) -> None:
    with pytest.raises(InputProblem, match=words):
        secret_of(code)
