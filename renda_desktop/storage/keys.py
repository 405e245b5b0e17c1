"""Who may open an encrypted data file: one secret, wrapped once for each holder's password.

The secret (128 random bits) never changes with a password; the data key comes from it by HKDF (RFC 5869), and the
recovery sheet prints it, so that file and sheet are enough. A password is stretched by scrypt (RFC 7914, 64 MB) and
opens one slot (AES-256-GCM), in which the holder's name and role stand too: nobody makes himself an editor by
editing the file, and no name can be read in it.

A viewer knows the secret as an editor does: what he may not do is refused by the program, not by the cipher. What
somebody may do now stands in the list of holders, under the secret, so that it is changed without his password.
"""

from __future__ import annotations

import secrets
import unicodedata
from enum import Enum

import msgspec
from msgspec import Struct, structs

from renda_desktop.chinese.width import printable
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.storage.recovery_code import new_secret, opens_nothing, secret_of

SHORTEST_PASSWORD = 8
LARGEST_KEY_FILE = 64 * 1024
"""Bytes; a hundred holders need less."""

SCRYPT_LOG_N = 16
"""What a new key file asks for: a quarter of a second and 64 MB for each guess."""

NOT_THIS_FILES = (
    "那就是这张恢复单不是这个数据文件的，或者后来换过恢复码。请找到对应的那一张，或者用密码打开。"
)
"""Of a recovery code that was copied without a slip."""

_FORMAT = 1
_SCRYPT_R, _SCRYPT_P = 8, 1
_NONCE_BYTES = 12


class WrongPassword(InputProblem):
    """No slot opens with this password."""

    def __init__(
        self,
        message: str = "密码不对。请检查大小写和输入法，再输一次；实在想不起来，可以用恢复单上的恢复码。",
    ) -> None:
        super().__init__(message, "password")


class Role(Enum):
    """What a holder may do: write, or only look."""

    EDITOR = "editor"
    VIEWER = "viewer"


class KeyHolder(Struct, frozen=True):
    """A person with a password of his own."""

    id: str
    name: str
    role: Role


class Sealed(Struct, frozen=True):
    """Something encrypted, with its nonce."""

    nonce: bytes
    data: bytes


class Slot(Struct, frozen=True):
    """The secret, wrapped for one holder."""

    id: str
    sealed: Sealed


class KeyFile(Struct, frozen=True):
    """What stands in `renda.keys` and travels with every backup; useless without a password or the recovery code."""

    salt: bytes
    slots: tuple[Slot, ...]
    holders: Sealed
    log_n: int
    """Of scrypt's cost: 2 to this power rounds."""
    format: int = _FORMAT


class _Payload(Struct, frozen=True):
    secret: bytes
    holder: KeyHolder


class Unlocked:
    """An open lock: the secret and who opened it (None: with the recovery code). Never shown, never logged.

    `keys_back`: the wrapped keys beside the data file were lost or spoilt, and have just come back from a backup.
    """

    __slots__ = ("holder", "keys_back", "secret")

    def __init__(self, secret: bytes, holder: KeyHolder | None, *, keys_back: bool = False) -> None:
        self.secret = secret
        self.holder = holder
        self.keys_back = keys_back

    @property
    def key(self) -> bytes:
        """The raw key of the data file, 32 bytes."""
        return _derived(self.secret, b"renda data file 1")

    @property
    def may_write(self) -> bool:
        """Whoever has the recovery code may do everything."""
        return self.holder is None or self.holder.role is Role.EDITOR


def new_key_file(password: str, name: str, *, secret: bytes | None = None) -> tuple[KeyFile, Unlocked]:
    """A key file with one holder, an editor, and the open lock. Raises RuleViolation (password, name).

    With a `secret` (the recovery code's) a lost key file is made anew for the same data file.
    """
    secret = secret or new_secret()
    empty = KeyFile(secrets.token_bytes(16), (), _sealed_holders(secret, ()), log_n=SCRYPT_LOG_N)
    keys = add_holder(empty, secret, name, Role.EDITOR, password)
    return keys, Unlocked(secret, holders_of(keys, secret)[0])


def unlock(keys: KeyFile, password: str) -> Unlocked:
    """The lock opened with a password. Raises WrongPassword."""
    payload = _opened_by(keys, _stretched(keys, password))
    if payload is None:
        raise WrongPassword
    return Unlocked(payload.secret, _as_listed(keys, payload))


def unlock_by_code(keys: KeyFile | None, code: str) -> Unlocked:
    """The lock opened with the recovery code, also where the key file is lost. Raises InputProblem."""
    secret = secret_of(code)
    if keys is not None and not _fits(keys, secret):
        raise opens_nothing(code, lambda one: _fits(keys, one), NOT_THIS_FILES)
    return Unlocked(secret, None)


def _fits(keys: KeyFile, secret: bytes) -> bool:
    return _open(_holders_key(secret), keys.holders, b"holders") is not None


def holders_of(keys: KeyFile, secret: bytes) -> tuple[KeyHolder, ...]:
    """Everybody with a password, in the order they came."""
    data = _open(_holders_key(secret), keys.holders, b"holders")
    if data is None:
        raise InputProblem("钥匙文件和数据文件不是一套的。请把原来的 renda.keys 放回数据文件旁边。")
    return msgspec.json.decode(data, type=tuple[KeyHolder, ...])


def add_holder(keys: KeyFile, secret: bytes, name: str, role: Role, password: str) -> KeyFile:
    """One more person with a password of his own. Raises RuleViolation (`name`, `password`)."""
    name = printable(name).strip()
    if not name:
        raise RuleViolation("请写上这个人的姓名，修改记录里要用。", "name")
    present = holders_of(keys, secret)
    if name in {one.name for one in present}:
        raise RuleViolation(
            f"“{name}”已经在名单里了。要换密码，请本人打开以后自己改；"
            "忘了密码，用恢复码打开时可以重设。同名的另一个人，请在姓名后面注明，例如加上单位。",
            "name",
        )
    holder = KeyHolder(secrets.token_hex(8), name, role)
    slot = _slot(keys, secret, holder, password)
    return structs.replace(
        keys, slots=(*keys.slots, slot), holders=_sealed_holders(secret, (*present, holder))
    )


def remove_holder(keys: KeyFile, secret: bytes, holder_id: str) -> KeyFile:
    """Takes a person's password away; the last editor stays. Raises RuleViolation."""
    left = tuple(one for one in holders_of(keys, secret) if one.id != holder_id)
    if not any(one.role is Role.EDITOR for one in left):
        raise RuleViolation("至少要留一个能修改的人。请先加上接手的人，再去掉这一个。")
    slots = tuple(slot for slot in keys.slots if slot.id != holder_id)
    return structs.replace(keys, slots=slots, holders=_sealed_holders(secret, left))


def change_role(keys: KeyFile, secret: bytes, holder_id: str, role: Role) -> KeyFile:
    """What a holder may do from his next opening on; his password stays. Raises RuleViolation: the last editor."""
    changed = tuple(
        structs.replace(one, role=role) if one.id == holder_id else one for one in holders_of(keys, secret)
    )
    if not any(one.role is Role.EDITOR for one in changed):
        raise RuleViolation("至少要留一个能修改的人。请先让另一个人能修改。")
    return structs.replace(keys, holders=_sealed_holders(secret, changed))


def change_password(keys: KeyFile, secret: bytes, holder_id: str, password: str) -> KeyFile:
    """A new password for one holder: his slot is wrapped anew, the data file stays as it is. Raises RuleViolation."""
    holder = next(one for one in holders_of(keys, secret) if one.id == holder_id)
    others = structs.replace(keys, slots=tuple(slot for slot in keys.slots if slot.id != holder_id))
    slot = _slot(others, secret, holder, password)
    return structs.replace(keys, slots=tuple(slot if one.id == holder_id else one for one in keys.slots))


def to_bytes(keys: KeyFile) -> bytes:
    """The key file as it is written."""
    return msgspec.json.encode(keys)


def from_bytes(content: bytes) -> KeyFile:
    """A key file that was read. Raises InputProblem when it is none, or asks for an absurd amount of work."""
    try:
        keys = msgspec.json.decode(content, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputProblem(_UNREADABLE) from error
    if len(content) > LARGEST_KEY_FILE or keys.format != _FORMAT or not 10 <= keys.log_n <= 17:
        raise InputProblem(_UNREADABLE)
    return keys


def hidden(key: bytes, data: bytes) -> bytes:
    """`data` under the key of a data file: for what travels behind it, where anybody can read."""
    return msgspec.json.encode(_seal(_derived(key, _BESIDE), data, _BESIDE))


def uncovered(key: bytes, content: bytes) -> bytes | None:
    """What was `hidden`; None where it was changed, or hidden under another key."""
    try:
        return _open(_derived(key, _BESIDE), msgspec.json.decode(content, type=Sealed), _BESIDE)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


_BESIDE = b"renda beside 1"
_UNREADABLE = "钥匙文件 renda.keys 读不出来，可能损坏了。可以用恢复单上的恢复码打开，或者从备份里恢复。"


def _slot(keys: KeyFile, secret: bytes, holder: KeyHolder, password: str) -> Slot:
    _require_fit(password)
    stretched = _stretched(keys, password)
    if _opened_by(keys, stretched) is not None:
        raise RuleViolation(
            "这个密码已经有人在用，请换一个。每个人的密码要不一样，修改记录才知道是谁。", "password"
        )
    payload = msgspec.json.encode(_Payload(secret, holder))
    return Slot(holder.id, _seal(stretched, payload, holder.id.encode()))


def _require_fit(password: str) -> None:
    plain = _plain(password)
    if len(plain) < SHORTEST_PASSWORD:
        raise RuleViolation(f"密码至少 {SHORTEST_PASSWORD} 个字符，请再长一点。", "password")
    if len(set(plain)) < 4:
        raise RuleViolation("密码里几乎都是同一个字符，太容易猜。请换一个。", "password")


def _opened_by(keys: KeyFile, stretched: bytes) -> _Payload | None:
    for slot in keys.slots:
        data = _open(stretched, slot.sealed, slot.id.encode())
        if data is not None:
            return msgspec.json.decode(data, type=_Payload)
    return None


def _as_listed(keys: KeyFile, payload: _Payload) -> KeyHolder:
    """The holder with the role of the list; as the slot has him where the list is spoilt or another's."""
    data = _open(_holders_key(payload.secret), keys.holders, b"holders")
    listed = msgspec.json.decode(data, type=tuple[KeyHolder, ...]) if data is not None else ()
    return next((one for one in listed if one.id == payload.holder.id), payload.holder)


def _plain(password: str) -> str:
    """Typed with an input method on or off, it is the same password: full-width letters count as their narrow ones."""
    return unicodedata.normalize("NFKC", password)


def _stretched(keys: KeyFile, password: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    kdf = Scrypt(salt=keys.salt, length=32, n=2**keys.log_n, r=_SCRYPT_R, p=_SCRYPT_P)
    return kdf.derive(_plain(password).encode("utf-8"))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


def _holders_key(secret: bytes) -> bytes:
    return _derived(secret, b"renda holders 1")


def _sealed_holders(secret: bytes, holders: tuple[KeyHolder, ...]) -> Sealed:
    return _seal(_holders_key(secret), msgspec.json.encode(holders), b"holders")


def _seal(key: bytes, data: bytes, purpose: bytes) -> Sealed:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, data, purpose))


def _open(key: bytes, sealed: Sealed, purpose: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.data, purpose)
    except (InvalidTag, ValueError):  # ValueError: a nonce of another length, so somebody else's file
        return None
