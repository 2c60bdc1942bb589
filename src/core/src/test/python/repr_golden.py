"""Writes repr_golden.json: JSON values beside Python's repr of them.

Usage: python3 repr_golden.py > ../resources/org/firstwords/core/python/repr_golden.json
Made once with CPython 3; reprs have not changed since 3.1 but for what Unicode calls printable.
"""

import json
import random
import struct

random.seed(5)

NUMBERS = [
    0.0, -0.0, 1.0, -1.5, 0.1, 0.5, 1e-4, 9.999e-5, 1e-5, 1.5e-5, -2.5e-10, 123456789.0,
    1e15, 9007199254740993.0, 9999999999999998.0, 1e16, 1.25e120, 1e22, 1e23, 2e-323,
    5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.12400483340024948,
]
TEXTS = [
    "", "ball", "it's", 'say "ball"', "it's \"both\"", "back\\slash", "line\nend\r\ttab",
    "\x00\x1f\x7f", "\u00e4\u00f6\u00fc", "\u00a0", "\u200b", "\u2028", "\ue000", "\U0001f431", "\ufeff", "\u3000",
]


def double():
    while True:
        (number,) = struct.unpack("<d", struct.pack("<Q", random.getrandbits(64)))
        if number == number and abs(number) != float("inf"):
            return number


values = NUMBERS + [double() for _ in range(300)] + TEXTS
values += [random.uniform(-1, 1) for _ in range(100)]
values += [None, True, False, 0, -7, 2**40, ["a", 0.5, None, [True]], {"a": 1, "b": ["it's"]}]
print(json.dumps([{"value": value, "repr": repr(value)} for value in values], indent=0))
