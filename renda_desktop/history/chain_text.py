"""The chain of the log as plain text, digests only: whoever gets it can check it with any tool, without the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.chain import digest_part, driver_of

HOW = """这份文件是修改记录的校验链，只有摘要，没有个人信息。核对办法：
一、每一环的 digest 是对 values 这个数组的 SHA-256。数组先写成 JSON：UTF-8，汉字不转义，逗号后有一个空格。
二、values 依次是：序号、种类、第几步、撤销的是第几步、时间（世界时）、谁、所说的话的摘要、最后一行的号、
行数、各行摘要的摘要、备注、上一环的 digest。第一环的上一环是 64 个 0。
三、各行摘要的摘要，是把 rows 里的摘要（十六进制转成字节）依次接起来再算 SHA-256。
四、每一环都对得上，而且最后一环的 digest 与备份清单里记的一致，修改记录就没有被删改过。"""
_LINKS = (
    "SELECT id, kind, action_id, target_id, at, who, said, last_row, row_count, rows, note, previous, digest "
    "FROM chain_link ORDER BY id"
)
_ROWS = "SELECT proof FROM changed_row WHERE id > ? AND id <= ? ORDER BY id"


def chain_lines(db: DbSession) -> Iterator[str]:
    """The file line by line: how to check it, then one link a line, each a JSON object."""
    yield json.dumps({"说明": HOW.splitlines()}, ensure_ascii=False)
    driver = driver_of(db)
    before = 0
    for *values, digest in driver.execute(_LINKS).fetchall():
        link = {"values": _plain(values), "rows": _proofs(driver, before, values), "digest": digest.hex()}
        before = max(before, values[7])
        yield json.dumps(link, ensure_ascii=False)


def _plain(values: list[Any]) -> list[Any]:
    """A link's values as they enter its digest."""
    values[6] = digest_part(values[6])
    return [value.hex() if isinstance(value, bytes) else value for value in values]


def _proofs(driver: Any, before: int, values: list[Any]) -> list[str]:
    if not values[8]:
        return []
    return [digest_part(proof).hex() for (proof,) in driver.execute(_ROWS, (before, values[7]))]
