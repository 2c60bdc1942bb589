"""Random templates and YAML values from a grammar of what workflows are written in, for verify_airflow.py."""

import json
import random

PARAMS = {
    "seed": 7, "negative": -3, "zero": 0, "rate": 0.0001, "half": 0.5, "whole": 2.0, "name": "it's", "text": "Hello World", "padded": "  x  ", "empty": "",
    "digits": "42", "unicode": "Zoë ☃", "flag": True, "off": False, "list": [1, "a", True, None, 2.5, ["x"]], "numbers": [3, 1, 2],
    "nested": {"a": {"b": 1, "c-d": "x"}, "list": [{"k": "v"}, {"k": "w"}]}, "html": "<a href='x'>&</a>",
    "odd": "a\u00a0b\u200b\u2028\u0085\ue000", "spaces": "\u00a0 x\u3000\x1c", "face": "😀é", "mixed": {"b": 1, "a": 2.0, "Z": None, "😀": 1, "\uff5e": 2},
    "huge": 9223372036854775807, "least": -9223372036854775808, "minus": -0.0, "deep": [[], {}, [None, {"k": [True]}]],
}
ATOMS = [f"params.{name}" for name in PARAMS] + [
    "params.missing", "params.nested.a.b", "params['seed']", "params.list[0]", "params.list[-1]", "params.numbers[5]", "params.nested['a']['c-d']",
    "1", "0", "-1", "2.5", "1e3", "'x'", "\"it's\"", "''", "true", "false", "none", "[1, 2]", "['a', 'b']", "{'k': 1}", "run_id", "missing",
    "ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri']", "ti.xcom_pull(task_ids='train').metrics.loss", "ti.xcom_pull('train')['note']",
    "ti.xcom_pull(task_ids='mapped')", "ti.xcom_pull(task_ids='silent')", "ti.xcom_pull(task_ids='train')['nope']", "ti.map_index", "ti.try_number",
    "dag.dag_id", "dag_run.conf", "params", "'\\\\n'", "'a\\nb'", "'é😀'", "'<&>'", "{'a': 1.0, 'b': [none]}", "1_000", "007", "1.50", "1e308", "run_id",
      "'a' 'b'", "True", "None"]
ODD = ["[ti]", "{'b': ti}", "ti", "params.list[1:]", "(1, 2)", "params.nested.items", "ds", "ts", "logical_date", "data_interval_start", "-params.least", "1e308 * 10", "1e400", "1_000 ~ 1"]
FILTERS = ["lower", "upper", "trim", "length", "string", "int", "float", "first", "last", "list", "join(',')", "join", "default('d')", "default('d', true)",
           "replace('o', '0')", "tojson", "map(attribute='k') | join('+')", "count", "d(5)",
           "map(attribute='artifacts.frames.uri') | list", "map(attribute='k') | first", "replace('', '-')", "replace('l', '')", "trim | length", "upper | lower",
           "tojson | upper", "join('<')", "string"] * 3 + [
    "abs", "round", "sort", "unique | list", "ds", "safe", "e", "title"]
BINARY = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", "<=", ">", ">=", "and", "or", "in", "not in"]
TESTS = ["is none or true", "is defined and false", "is defined == true"] + ["is defined", "is none", "is not none", "is undefined", "is not defined"] * 2 + ["is string", "is odd", "is sameas none"]


def expression(pick: random.Random, depth: int) -> str:
    """Mostly one that renders, as `RENDERS` says; most random ones do not."""
    for _ in range(3):
        found = any_expression(pick, depth)
        if RENDERS[0](found):
            return found
        if pick.random() < 0.05:
            break
    return found


RENDERS = [lambda expression: True]


def any_expression(pick: random.Random, depth: int) -> str:
    kind = pick.random()
    if depth <= 0 or kind < 0.25:
        return pick.choice(ATOMS if pick.random() < 0.96 else ODD)
    if kind < 0.5:
        return f"{any_expression(pick, depth - 1)} | {pick.choice(FILTERS)}"
    if kind < 0.75:
        return f"{any_expression(pick, depth - 1)} {pick.choice(BINARY)} {any_expression(pick, depth - 1)}"
    if kind < 0.82:
        return f"({any_expression(pick, depth - 1)})"
    if kind < 0.88:
        return f"not {any_expression(pick, depth - 1)}"
    if kind < 0.94:
        return f"{any_expression(pick, depth - 1)} {pick.choice(TESTS)}"
    return f"{any_expression(pick, depth - 1)} if {any_expression(pick, depth - 1)} else {any_expression(pick, depth - 1)}"


def output(pick: random.Random, depth: int) -> str:
    return "{{%s%s%s}}" % (pick.choice([" ", "- ", "", "+ ", "\n"]), expression(pick, depth), pick.choice([" ", " -", "", "\t", "\n-"]))


def statement(pick: random.Random, words: str) -> str:
    return "{%%%s %s %s%%}" % (pick.choice(["", "", "", "-", "+"]), words, pick.choice(["", "", "", "-", "+"]))


def conditional(pick: random.Random, depth: int) -> str:
    parts = [statement(pick, "if " + expression(pick, 1)), template(pick, depth - 1)]
    for _ in range(pick.choice([0, 0, 1, 2])):
        parts += [statement(pick, "elif " + expression(pick, 1)), template(pick, depth - 1)]
    if pick.random() < 0.6:
        parts += [statement(pick, "else"), template(pick, depth - 1)]
    return "".join(parts) + (statement(pick, "endif") if pick.random() < 0.97 else "")


OTHERS = ["{% for x in params.list %}{{ x }}{% endfor %}", "{% set x = 1 %}{{ x }}", "{% raw %}{{ x }}{% endraw %}", "{% endif %}", "{{", "{%", "}}", "{#", "#}", "{{ }}", "{%- %}"]
WORDS_BETWEEN = ["--x=", " ", "a b", "\n", "\n\n", "\r\n", "\t ", "{# c #}", " {#- c -#} ", "{", "}", "%", "# x", "\u00a0", " \u3000", "é", "\\", "'", "\x1f", "##", "{ {"]


def template(pick: random.Random, depth: int = 2) -> str:
    parts = []
    for _ in range(pick.choice([1, 1, 2, 3])):
        kind = pick.random()
        if kind < 0.5 or depth <= 0:
            parts.append(output(pick, 2))
        elif kind < 0.7:
            parts.append(conditional(pick, depth))
        elif kind < 0.98:
            parts.append(pick.choice(WORDS_BETWEEN))
        else:
            parts.append(pick.choice(OTHERS))
    return "".join(parts)


def templates(seed: int, count: int, renders) -> list[str]:
    """`renders` says whether Jinja takes a template."""
    RENDERS[0] = lambda expression: renders("{{ " + expression + " }}")
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


NAMES = ["a", "b", "c-d", "e f", "é", "'q'", "\"yes\"", "k1", "k2", "a#b", "-x"]
KEYS = NAMES * 4 + ["y", "c-d", "e f", "yes", "on", "No", "y", "null", "~", "1", "1.5", "0x10", "'q'", "\"q\"", "2026-01-01", "12:30", "é", "<<", "=", "? a", "'yes'", "a#b", "-x", "!!str k", "''"]
TAGS = ["!!str ", "!!int ", "!!float ", "!!bool ", "!!null ", "!!timestamp ", "!x ", "! ", "!!set ", "!!omap ", "!!binary ", "!!map ", "!!seq ", "!!python/tuple "]
BLOCKS = ["|", ">", "|-", ">-", "|+", ">+", "|2", "|1-", ">2"]


def flow(pick: random.Random, depth: int) -> str:
    kind = pick.random()
    if depth <= 0 or kind < 0.5:
        return pick.choice(["1", "yes", "a", "a b", "'x'", '"y\\n"', "~", "1.5", "[]", "{}", "2026-01-01", "0o7", "012", "1:30", "*a", "", "a", "'it''s'", "a-b", "/x", "2.50", "a: b", "a:b", "# c\n", '"a\n   b"', "é"])
    if kind < 0.75:
        return "[" + ", ".join(flow(pick, depth - 1) for _ in range(pick.randint(0, 3))) + pick.choice(["", "", ","]) + "]"
    return "{" + ", ".join(pick.choice(KEYS) + pick.choice([": ", ": ", ":", " : "]) + flow(pick, depth - 1) for _ in range(pick.randint(0, 3))) + "}"


def block(pick: random.Random, depth: int, indent: int) -> str:
    """A node behind `key:` or `-`, with what divides it from that."""
    kind, space = pick.random(), " " * indent
    prefix = pick.choice([""] * 12 + [f"&n{pick.randint(1, 99999)} ", pick.choice([f"&n{pick.randint(1, 99999)} ", "&a "]), pick.choice(TAGS)])
    if depth <= 0 or kind < 0.3:
        return " " + prefix + pick.choice([flow(pick, 2), flow(pick, 1), pick.choice(WORDS[:70])]) + pick.choice(["", "", "", " # note", "  "])
    if kind < 0.45:
        lines = [pick.choice(["a", "  b", "", "# no", "c: d", "- e", "\tx", "é  ", "{{ x }}"]) for _ in range(pick.randint(0, 4))]
        return " " + prefix + pick.choice(BLOCKS) + pick.choice(["", " # note"]) + "".join("\n" + (space + line if line else "") for line in lines)
    if kind < 0.7:
        items = [f"\n{space}-" + block(pick, depth - 1, indent + 2) for _ in range(pick.randint(1, 3))]
        return " " + prefix.rstrip() + "".join(items)
    entries = [f"\n{space}{pick.choice(KEYS)}:" + block(pick, depth - 1, indent + pick.choice([1, 2, 2, 2])) for _ in range(pick.randint(1, 3))]
    return (" " + prefix.rstrip() if prefix else "") + pick.choice(["", "", "", "  # note"]) + "".join(entries)


def documents(seed: int, count: int, loads) -> list[str]:
    """Mostly such as `loads` takes."""
    pick = random.Random(seed)
    found = set()
    while len(found) < count:
        text = block(pick, 3, 0).lstrip(" ")
        if loads(text) or pick.random() < 0.15:
            found.add(text)
    return sorted(found)


if __name__ == "__main__":
    print(json.dumps({"templates": templates(1, 20, lambda _: True), "values": values(1, 20), "documents": documents(1, 20, lambda _: True)}, indent=1, ensure_ascii=False))
