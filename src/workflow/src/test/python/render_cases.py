"""Writes the table of templates and YAML values that `firstwords render` and Airflow must render alike; verify_airflow.py compares all three.

    pip install jinja2==3.1.6 pyyaml==6.0.3
    python src/workflow/src/test/python/render_cases.py > src/workflow/src/test/resources/templates/render_cases.json

A case has the `text` that Jinja2 or PyYAML makes of it, or the `error`; where we refuse what they take, `ours` is `error`, with the place and the words.
The place in a template is an offset, that in a value the line and column of the file which `rendered.document_file` makes of it.
"""

import json
import re
from pathlib import Path

import jinja2
import yaml
from jinja2.sandbox import SandboxedEnvironment
from rendered import HANDED, RUN, attempt, context, loaded, loaded_params

TABLE = Path(__file__).parents[1] / "resources/templates/render_cases.json"
PARAMS = {
    "seed": 7, "rate": 0.0001, "whole": 2.0, "name": "it's", "flag": True, "off": False, "nothing": None, "empty": "", "numbers": [3, 1, 2],
    "list": [1, "a", None, ["x"]], "map": {"b": 1, "a": {"c-d": 2.5}}, "html": "<a href='x'>&</a>", "spaces": "\u00a0 x\u3000", "odd": "a\u200b\u00a0\u2028", "face": "é😀",
    "keys": {"😀": 1, "\uff5e": 2, "Z": 3}, "least": -9223372036854775808, "huge": 9223372036854775807, "large": "1e+308",
}
TEMPLATES = r"""
--seed={{ params.seed }}
{{ params.rate }} {{ params.whole }} {{ params.flag }} {{ params.nothing }} {{ params.list }} {{ params.map }}
{{ params.seed + 1 }}{{ params.rate * 2 }}{{ 7 // 2 }}{{ -7 % 3 }}{{ 7 / 2 }}
{{ params.map.a['c-d'] }}{{ params['map']['b'] }}{{ params.list[-1][0] }}
{{ params.name | upper | replace('S', '$') }}
{{ params.numbers | join('-') }} {{ params.numbers | first }} {{ params.numbers | last }} {{ params.numbers | length }}
{{ params.face | replace('', '-') }}
{{ params.face | list }}{{ params.face | length }}
{{ [params.odd] }}
{{ params.odd | tojson }}
{{ params.spaces | trim }}|
{{ params['keys'] | tojson }}
{{ params['keys'] }}
{{ params.html | tojson }}
{{ params.html | tojson ~ params.html }}
{{ params.html | tojson | upper | length }}
{{ params.seed | tojson == '7' }}
{{ {'a': 1} == {'a': 1.0} }}{{ [1, {'a': true}] == [1.0, {'a': 1}] }}
{{ '😀' > '～' }}
{{ params.map in [1] }}
{{ params.map in params.map }}
{{ params.list not in params.map }}
{{ params.huge }}{{ params.least }}
{{ params.large }}
{{ params.missing }}
{{ params.missing | default('d') }}{{ params.nothing | default('d', true) }}{{ params.empty or 'e' }}
{{ params.missing.deeper | default('d') }}
{{ params.missing is defined }}{{ params.seed is defined }}{{ params.nothing is none }}{{ params.flag is not none }}
{{ params.off is none and params.flag }}
{{ (params.off is none) == false }}
{{ 'x' if params.flag else 'y' }}{{ 1 < 2 < 3 }}{{ 1 in params.list and 'b' in params.map }}
{% if params.off %}a{% elif params.seed > 5 %}b{% else %}c{% endif %}
{% if params.flag %}{% if params.off %}a{% else %}{{ params.seed }}{% endif %}{% endif %}
x {%- if params.flag -%} y {%- endif -%} z
x   {{- 1 -}}   y {#- c -#} z
x　{{- 1 -}} y
x {%+ if params.flag +%} y {%+ endif %} z
{{　1　}}
{{ run_id }} {{ ti.task_id is defined }} {{ ti.map_index }} {{ ti.try_number }} {{ dag.dag_id }} {{ dag_run.conf }}
{{ ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri'] }}
{{ ti.xcom_pull(key='return_value', task_ids='train')['metrics']['loss'] }}
{{ ti.xcom_pull('train').metrics.tiny }}{{ ti.xcom_pull('train').note }}
{{ ti.xcom_pull(task_ids='silent') }}
{{ ti.xcom_pull(task_ids='silent')['metrics'] }}
{{ ti.xcom_pull(task_ids='train')['nope'] }}
{{ ti.xcom_pull(task_ids='mapped') | map(attribute='artifacts.frames.uri') | join(',') }}
{{ task_instance.xcom_pull(task_ids='mapped')[1].artifacts.frames.uri }}
{{ ds }}
{{ ts_nodash }}
{{ logical_date }}
{{ data_interval_start | ds }}
{{ 1 / 0 }}
{{ 'a' + 1 }}
{{ params.seed
{% if params.flag %}
{{ undefined_name }}
{{ '{{' }}{{ "}}" }}{{ '%}' }}
{{ 'it\'s' }}{{ "a\tb" }}{{ '\\' }}
{% for x in params.list %}{{ x }}{% endfor %}
{% set x = 1 %}{{ x }}
a {{ params.numbers | sort }}
{{ params.seed is odd }}
{{ params.list[1:] }}
{{ (1, 2) }}
{{ params.name.upper() }}
{{ 'a' * 3 }}
{{ params.name | int }}
""".strip("\n").split("\n") + ["", "\n", "a\r\nb\n\n", "{{\n1\n}}\n", "a\u00a0{{- 1 -}}\u00a0b", "\u2028{%- if true -%}\x1fx{% endif %}"]
# What Jinja renders and we refuse, where we say so, and in which words.
REFUSED = {
    "{% raw %}{{ x }}{% endraw %}": (0, "{% raw %} is not supported"),
    "{{ 2 ** 3 }}": (5, "the operator ** is not supported"),
    "{{ 0x10 }}": (3, "write the number in decimal"),
    "{{ params.map.items }}": (3, "'.items' is a method in Python"),
    "{{ params.html + (params.html | tojson) }}": (3, "str + Markup is not supported"),
    "{{ [1 | tojson] }}": (3, "this holds a value that cannot be rendered"),
    "{{ [ti] | length }}{{ ti }}": (22, "this value cannot be rendered"),
    "{{ params.flag + 1 }}": (3, "bool + int is not supported"),
    "{{ params.huge + 1 }}": (3, "in '+': long overflow"),
    "{{ -params.least }}": (3, "in '-': long overflow"),
    "{{ 1e308 * 10 }}": (3, "in '*': too large a number"),
    "{{ 1e400 }}": (3, "too large a number: 1e400"),
}
DOCUMENTS = [
    "yes", "No", "ON", "off", "y", "n", "True", "TRUE", "tRUE", "null", "~", "Null", "", "nan", "inf", "'yes'", '"no"', "7", "+7", "-0", "0", "1_000", "0x1F", "-0x1_F", "0x_", "-0b_", "__0b0", "_0x1", "0b101", "0o17", "08", "09.5",
    "1e3", "1.e3", "1.5e3", "1.5e+3", "1.", ".5", "-.5", "+.5", "1.2.3", "1_0.5", "9223372036854775807", "12:30:", "1:60", "a:b", "a: b", "a #b", "a#b", "# c", "'2026-01-01'", "2026-1-1",
    "2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01 10:00:00 +1", "[2026-01-01]", "[1, no, 'no', ~, 1.0, a b]", "[]", "{}", "[,]", "[a, [b, {c: 1}], ]", "{a: 1, b: [x], 'c d': }", "{a}", "[a: b, c]",
    "'it''s'", "'a\\n'", '"a\\n\\t\\u263a\\x41"', '"a\\qb"', '"a\n      b\n\n      c"', "'a\n      b'", "a\n b\n\n c", "|\n a\n  b\n\n c\n", "|-\n a\n", "|+\n a\n\n", ">\n a\n b\n\n c\n  d\n e\n", ">-\n a\n b\n", "|2\n    a\n",
    "\n- 1\n- - 2\n  - [3]\n- a: 1\n  b: no\n-\n", "\na: 1\nb:\n  c: {d: e}\n  f:\n  - 1\n", "\na: &x [1, 2]\nb: *x\n", "[*x]", "\na: &x {k: 1}\nb: [*x, *x]\n", "\na: *x\nb: &x 1\n", "\na: &x 1\nb: &x 2\n", "&x 1",
    "é ☃ 😀", '"\\U0001F600"', "\na b: 1\n'yes': 2\n\"1\": 3\na#b: 4\n-x: 5\né: 6\n", "\n? a\n: 1\n", "\n? [a]\n: 1\n", "@x", "`x", "%x", "- 1", "a]b", "\ta", "\n\ta: 1", "{a: 1", "[1", "'a", '"a', "*", "&", "\na: 1\n b: 2\n", "{? a : 1}",
    "{{ x }}", "'{{ x }}'", "=", "<<", "!!int x", "!!timestamp x", "!!seq {}", "{2026-01-01: 1}", "!!python/object:os.system {}", "[!!set {a}]", "012", "!!str 1", "!!float 1", "\na: &x {k: 1}\nb: {<<: *x}\n",
]
REFUSED_DOCUMENTS = {
    "1:30": ("3:8", "YAML 1.1 reads 1:30 as a number of base 60; write it in quotes"),
    "-1:30:59.5": ("3:8", "as a number of base 60"),
    ".inf": ("3:8", ".inf is not a finite number"),
    "99999999999999999999": ("3:8", "is too large a number; write it in quotes"),
    '"\\/"': ("3:10", "found unknown escape character /"),
    '"\\ud83d\\ude00"': ("3:8", "\\ud83d is half a character"),
    "! 1": ("3:8", "the tag ! is not supported"),
    "{yes: 1}": ("3:9", "YAML 1.1 does not read the key yes as a text; write it in quotes"),
    "!": ("3:8", "the tag ! is not supported"),
    "{=: 1}": ("3:9", "YAML 1.1 has another use for =; write it in quotes"),
    "{1: a}": ("3:9", "does not read the key 1 as a text"),
    "{~: a}": ("3:9", "does not read the key ~ as a text"),
    "{a: 1, a: 2}": ("3:15", "duplicate key 'a'; first defined at 3:9"),
    "\n12:30: 1\n": ("4:7", "YAML 1.1 reads 12:30 as a number of base 60"),
    "a$HOME": ("3:9", "dag-factory replaces $HOME by an environment variable"),
    "{$HOME: 1}": ("3:9", "dag-factory replaces $HOME by an environment variable"),
}


def case(kind, given, action):
    text, error = attempt(action)
    text = text and re.sub(" at 0x[0-9a-f]+", "", text).encode("utf-16", "surrogatepass").decode("utf-16")
    return {kind: given, "text": text} if error is None else {kind: given, "error": error}


def refused(made, place, words):
    return {**made, "ours": "error", "at": place, "message": words}


def table(render):
    """`render` is Jinja's or Airflow's, of a template and a context."""
    params = loaded_params(PARAMS)

    def template(given):
        return case("template", given, lambda: render(given, context(params)))

    def value(given):
        return case("document", given, lambda: loaded(given))

    return {
        "jinja2": jinja2.__version__,
        "pyyaml": yaml.__version__,
        "run": RUN,
        "params": PARAMS,
        "handed": HANDED,
        "templates": [template(each) for each in TEMPLATES] + [refused(template(each), *place) for each, place in REFUSED.items()],
        "documents": [value(each) for each in DOCUMENTS] + [refused(value(each), *place) for each, place in REFUSED_DOCUMENTS.items()],
    }


def compare(render, ours, problem):
    """The committed table, what the real libraries make of it today, and what our executable does, case by case."""
    committed, today = json.loads(TABLE.read_text(encoding="utf-8")), json.loads(json.dumps(table(render)))
    for kind, answers in (("templates", lambda all: ours.templates(PARAMS, all)), ("documents", ours.documents)):
        of = answers([each[kind[:-1]] for each in committed[kind]])
        for written, now in zip(committed[kind], today[kind], strict=True):
            text, wrong = of[written[kind[:-1]]]
            if {**written, "error": "error" in written} != {**now, "error": "error" in now}:  # Airflow knows more filters, and so has other errors
                problem(f"committed {written}, today {now}")
            if wrong is not None and "CRASH" in wrong or (wrong is None) != ("text" in written and "ours" not in written) or text is not None and text != written["text"]:
                problem(f"{kind} {written}: we make of it {text!r} {wrong}")
        print(f"table of {kind}: {len(committed[kind])} compared, {sum('ours' in each for each in committed[kind])} of them refused by us alone")


if __name__ == "__main__":
    sandbox = SandboxedEnvironment(undefined=jinja2.StrictUndefined, cache_size=0)
    print(json.dumps(table(lambda text, names: sandbox.from_string(text).render(names)), indent=1, ensure_ascii=False))
