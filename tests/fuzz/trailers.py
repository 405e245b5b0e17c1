"""Ways to break a backup by somebody who knows how it is made: what he changed agrees with its sums again."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import random
from collections.abc import Sequence

from renda_desktop.keeping.manifest import MAGIC
from tests.fuzz.mutating import mutated as broken

_SUM, _LENGTH = 32, 8
_TAIL = _SUM + _LENGTH + len(MAGIC)
_INSIDE = ("key_file", "beside")


def mutated(rng: random.Random, seed: bytes, others: Sequence[bytes]) -> bytes:
    """The seed broken anywhere, or in its trailer or its pages with the sums set right afterwards."""
    length = int.from_bytes(seed[-len(MAGIC) - _LENGTH : -len(MAGIC)], "big")
    end = len(seed) - _TAIL - length
    if not seed.endswith(MAGIC) or end <= 0 or rng.random() < 0.3:
        return broken(rng, seed, others)
    pages, text = seed[:end], seed[end : end + length]
    way = rng.randrange(3)
    if way == 0:
        pages = broken(rng, pages, others)
        text = _agreeing(text, pages)
    elif way == 1:
        text = broken(rng, text, [text])
    else:
        text = _inside(rng, text)
    return pages + text + hashlib.sha256(text).digest() + len(text).to_bytes(_LENGTH, "big") + MAGIC


def _agreeing(text: bytes, pages: bytes) -> bytes:
    read = json.loads(text)
    read |= {"size": len(pages), "sha256": hashlib.sha256(pages).hexdigest()}
    return json.dumps(read).encode()


def _inside(rng: random.Random, text: bytes) -> bytes:
    """The wrapped keys or the luggage in it, which are JSON in their turn, or one of its own fields."""
    read = json.loads(text)
    name = rng.choice(_INSIDE)
    if read.get(name) and rng.random() < 0.7:
        content = base64.b64decode(read[name])
        read[name] = base64.b64encode(broken(rng, content, [content])).decode()
    else:
        with contextlib.suppress(TypeError):
            field = rng.choice(list(read))
            read[field] = rng.choice(
                (None, "", -1, 1e300, 2**70, [], {}, "x" * 3000, "2026-13-01", read[field])
            )
    return json.dumps(read).encode()
