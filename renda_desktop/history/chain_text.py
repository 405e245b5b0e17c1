"""The chain of the log as plain text, digests only: whoever gets it can check it with any tool, without the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.chain import digest_part, driver_of

HOW = """这个文件是修改记录的校验链，用来核对修改记录有没有被删改过。平时不用打开，更不要改动。
请和同时存下的“审计记录”表放在一起保管；有人要核对，把这个文件交给懂电脑的人，照下面的办法做，不用本程序。
里面只有谁在什么时候改过一次，和由内容算出来的摘要（一串字符），看不出改了什么。
核对办法：
一、从第一个以“{”开头的行起，一行是一环，写成 JSON。每一环的 digest 是对 values 这个数组的 SHA-256。
数组先写成 JSON：UTF-8，汉字不转义，逗号后有一个空格。
二、values 依次是：序号、种类、第几步、撤销的是第几步、时间（世界时）、谁改的、所说的话的摘要、最后一行的号、
行数、各行摘要的摘要、备注、上一环的 digest。第一环的上一环是 64 个 0。
三、各行摘要的摘要，是把 rows 里的摘要（十六进制转成字节）依次接起来再算 SHA-256。
四、每一环都对得上，而且最后一环的 digest 与备份清单里记的一致，修改记录就没有被删改过。
"""
_LINKS = (
    "SELECT id, kind, action_id, target_id, at, who, said, last_row, row_count, rows, note, previous, digest "
    "FROM chain_link ORDER BY id"
)
_ROWS = "SELECT proof FROM changed_row WHERE id > ? AND id <= ? ORDER BY id"


def chain_lines(db: DbSession) -> Iterator[str]:
    """The file line by line: what it is and how to check it, then one link a line, each a JSON object."""
    yield from HOW.splitlines()
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
