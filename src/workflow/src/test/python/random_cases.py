"""Random templates and YAML values from a grammar of what workflows are written in, for verify_airflow.py."""

import json
import random

PARAMS = {
    "seed": 7, "negative": -3, "zero": 0, "rate": 0.0001, "half": 0.5, "whole": 2.0, "name": "it's", "text": "Hello World", "padded": "  x  ", "empty": "",
    "digits": "42", "unicode": "Zoë ☃", "flag": True, "off": False, "list": [1, "a", True, None, 2.5, ["x"]], "numbers": [3, 1, 2],
    "nested": {"a": {"b": 1, "c-d": "x"}, "list": [{"k": "v"}, {"k": "w"}]}, "html": "<a href='x'>&</a>",
}
ATOMS = [f"params.{name}" for name in PARAMS] + [
    "params.missing", "params.nested.a.b", "params['seed']", "params.list[0]", "params.list[-1]", "params.numbers[5]", "params.nested['a']['c-d']",
    "1", "0", "-1", "2.5", "1e3", "'x'", "\"it's\"", "''", "true", "false", "none", "[1, 2]", "['a', 'b']", "{'k': 1}", "run_id", "missing"]
FILTERS = ["lower", "upper", "trim", "length", "string", "int", "float", "first", "last", "list", "join(',')", "join", "default('d')", "default('d', true)",
           "replace('o', '0')", "tojson", "map(attribute='k') | join('+')", "count", "d(5)"]
BINARY = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", "<=", ">", ">=", "and", "or", "in", "not in"]
TESTS = ["is defined", "is none", "is not none", "is undefined", "is not defined"]


def expression(pick: random.Random, depth: int) -> str:
    kind = pick.random()
    if depth <= 0 or kind < 0.25:
        return pick.choice(ATOMS)
    if kind < 0.5:
        return f"{expression(pick, depth - 1)} | {pick.choice(FILTERS)}"
    if kind < 0.75:
        return f"{expression(pick, depth - 1)} {pick.choice(BINARY)} {expression(pick, depth - 1)}"
    if kind < 0.82:
        return f"({expression(pick, depth - 1)})"
    if kind < 0.88:
        return f"not {expression(pick, depth - 1)}"
    if kind < 0.94:
        return f"{expression(pick, depth - 1)} {pick.choice(TESTS)}"
    return f"{expression(pick, depth - 1)} if {expression(pick, depth - 1)} else {expression(pick, depth - 1)}"


def template(pick: random.Random) -> str:
    parts = []
    for _ in range(pick.choice([1, 1, 1, 2])):
        kind = pick.random()
        if kind < 0.7:
            parts.append("{{%s%s%s}}" % (pick.choice([" ", "- ", ""]), expression(pick, 2), pick.choice([" ", " -", ""])))
        elif kind < 0.85:
            parts.append("{%% if %s %%}a{%% else %%}{{ %s }}{%% endif %%}" % (expression(pick, 1), expression(pick, 1)))
        else:
            parts.append(pick.choice(["--x=", " ", "a b", "\n", "{# c #}", "{", "}", "%"]))
    return "".join(parts)


def templates(seed: int, count: int) -> list[str]:
    pick = random.Random(seed)
    return sorted({template(pick) for _ in range(count)})


WORDS = ["yes", "No", "ON", "off", "true", "False", "null", "~", "Null", "y", "n", "Y", "nan", "inf", ".inf", "-.INF", ".NaN", "abc", "a b", "x: y", "a #b", "a#b", "#",
         "2026-01-01", "2026-01-01T00:00:00Z", "12:30", "12:30:45", "1:60", "0x1F", "0x", "0b101", "0b2", "0o17", "017", "08", "09.5", "1_000", "_1", "1_", "1e3", "1.e3",
         "1.5e+3", "1.5e3", ".5", "5.", "-.5", "+.5", "+1", "--1", "1.2.3", "=", "<<", "!x", "&a 1", "*a", "- 1", "? x", "|", ">", "[1, 2, x]", "[]", "{}", "{a: 1, b: no}", "[a, [b, {c: 1}]]",
         "'it''s'", "'a\\n'", "\"a\\n\\t\\u263a\"", "\"\\x41\"", "\"a\\\n      b\"", "'a\n      b'", "a\n      b", "|\n      a\n       b\n", "|-\n      a\n", ">\n      a\n      b\n\n      c\n", "|+\n      a\n\n",
         "é ☃", "\"\\/\"", "@x", "`x", "%x", "a,b", "a]b", "a: b", "a:b", ":", "-", "?", "...", "---", "1,000", "٣", "1e400", "9223372036854775808", "-9223372036854775808", "0.1", "1E5", "1.0E+05"]


def scalar(pick: random.Random) -> str:
    return "".join(pick.choice("0123456789_+-.:exoabnf '\"") for _ in range(pick.randint(1, 7))).strip() or "x"


def values(seed: int, count: int) -> list[str]:
    pick = random.Random(seed)
    return WORDS + sorted({scalar(pick) for _ in range(count)})


if __name__ == "__main__":
    print(json.dumps({"templates": templates(1, 20), "values": values(1, 20)}, indent=1, ensure_ascii=False))
