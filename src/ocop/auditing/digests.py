"""A table from digests to numbers, in a few bytes each: what a long list leaves behind of its rows.

>>> seen = Digests()
>>> seen.put(7, 1), seen.put(7, 2), seen.get(7), seen.get(8)
(None, (7, 1), 1, None)

The low bits of a digest may be a mark: they are kept, and make no digest another one.

>>> codes = Digests(mark_bits=16, values="I")
>>> codes.put(1 << 16 | 5, 1), codes.put(1 << 16 | 6, 2) == (1 << 16 | 5, 1)
(None, True)
"""

from __future__ import annotations

from array import array
from typing import Final, Literal

__all__ = ["Digests"]

_FIRST_SIZE: Final = 1 << 4
_TABLE_BITS: Final = 6
_TABLE_SHIFT: Final = 64 - _TABLE_BITS

_Values = Literal["I", "Q"]


class Digests:
    """A table from digests of 64 bits, none of them 0, to numbers: many small ones, so that only a small one grows.

    `mark_bits` is how many of the low bits of a digest are a mark, `values` the type of the numbers in an array: "I"
    for 32 bits, "Q" for 64.
    """

    def __init__(self, *, mark_bits: int = 0, values: _Values = "Q") -> None:
        self._tables = [_Table(mark_bits, values) for _ in range(1 << _TABLE_BITS)]

    def put(self, key: int, value: int) -> tuple[int, int] | None:
        """Keep `value` for `key` and return None, or return the key that is there already and what is kept for it."""
        return self._tables[key >> _TABLE_SHIFT].put(key, value)

    def get(self, key: int) -> int | None:
        """Return what is kept for `key`, None where nothing is."""
        return self._tables[key >> _TABLE_SHIFT].get(key)


def _empty(of_type: str, size: int) -> array[int]:
    return array(of_type, [0]) * size


class _Table:
    """Digests and their numbers, in two arrays: where a place is taken, the next one is."""

    __slots__ = ("_count", "_keys", "_mark_bits", "_values")

    def __init__(self, mark_bits: int, values: _Values) -> None:
        self._keys, self._values = _empty("Q", _FIRST_SIZE), _empty(values, _FIRST_SIZE)
        self._mark_bits = mark_bits
        self._count = 0

    def put(self, key: int, value: int) -> tuple[int, int] | None:
        """Keep `value` for `key` and return None, or return the key that is there already and what is kept for it."""
        at = self._place(key)
        if self._keys[at]:
            return self._keys[at], self._values[at]
        self._keys[at], self._values[at] = key, value
        self._count += 1
        if self._count * 5 > len(self._keys) * 4:
            self._grow()
        return None

    def get(self, key: int) -> int | None:
        """Return what is kept for `key`, None where nothing is."""
        at = self._place(key)
        return self._values[at] if self._keys[at] else None

    def _place(self, key: int) -> int:
        """Where `key` is, or would be."""
        keys, bits = self._keys, self._mark_bits
        last, wanted = len(keys) - 1, key >> bits
        at = wanted & last
        while keys[at] and keys[at] >> bits != wanted:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        self._keys, self._values = (_empty(old.typecode, 2 * len(old)) for old in (keys, values))
        for key, value in zip(keys, values, strict=True):
            if key:
                at = self._place(key)
                self._keys[at], self._values[at] = key, value
