"""Writes the golden table of template cases with the real Jinja2, configured as Airflow configures it.

    pip install jinja2==3.1.6
    python src/dag/src/test/python/jinja_cases.py > src/dag/src/test/resources/templates/jinja_cases.json
"""

import json

import jinja2
from jinja2.sandbox import SandboxedEnvironment

PARAMS = {
    "seed": 7,
    "negative": -3,
    "zero": 0,
    "rate": 0.0001,
    "small": 0.00001,
    "large": 1e16,
    "fifteen": 123456789012345.0,
    "half": 0.5,
    "whole": 2.0,
    "third": 1 / 3,
    "name": "it's",
    "both": "it's \"so\"",
    "text": "Hello World",
    "padded": "  x  ",
    "empty": "",
    "digits": "42",
    "decimal": "2.50",
    "unicode": "Zoë ☃",
    "lines": "a\nb\t\\",
    "flag": True,
    "off": False,
    "nothing": None,
    "list": [1, "a", True, None, 2.5, ["x"]],
    "numbers": [3, 1, 2],
    "nested": {"a": {"b": 1, "c-d": "x"}, "items": 3, "list": [{"k": "v"}]},
    "html": "<a href='x'>&</a>",
    "root": "s3://bucket/runs",
}
HANDED = {
    "corpus": {"artifacts": {"corpus": {"uri": "s3://b/r/corpus/corpus", "bytes": 12}}, "metrics": {"videos": 24.0}},
    "silent": None,
    "mapped": [
        {"artifacts": {"frames": {"uri": "s3://b/r/frames.0/frames"}}},
        {"artifacts": {"frames": {"uri": "s3://b/r/frames.1/frames"}}},
    ],
    "train": {"metrics": {"loss": 0.1 + 0.2, "tiny": 5e-324, "accuracy": 1.0}},
}


class TaskInstance:
    task_id = "train"
    try_number = 2
    map_index = 3

    def xcom_pull(self, task_ids=None, dag_id=None, key="return_value"):
        assert key == "return_value"
        return HANDED[task_ids]


OUTPUTS = """
params.seed
params['seed']
params["seed"]
params.rate
params.small
params.large
params.fifteen
params.half
params.whole
params.third
params.name
params.both
params.unicode
params.lines
params.flag
params.off
params.nothing
params.list
params.nested
[params.name, params.both, params.lines, params.unicode]
params.list[0]
params.list[-1]
params.list[-1][0]
params.list[99]
params.nested.a.b
params.nested['a']['b']
params.nested.a['c-d']
params.nested['items']
params.nested.list[0].k
params.nested.missing
params.nested.missing.deeper
params.missing
params.missing.deeper
params.missing | default('x')
params.missing | default
params.missing.deeper | default('x')
params.seed | default('x')
params.empty | default('x')
params.empty | default('x', true)
params.nothing | default('x')
params.nothing | d('x', true)
missing
missing | default(5)
missing is defined
1 is none if true else 2
(1 is none) if true else 2
1 is none or 1 is defined and true
1 is defined [0]
1 is defined 'x'
1 is defined == true
1 is defined is none
1 is none in [false]
params.missing is defined
params.seed is defined
params.seed is not defined
params.nothing is none
params.seed is none
params.missing is undefined
run_id
ti.task_id
ti.try_number
ti.try_number + 1
ti.missing
ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri']
ti.xcom_pull(task_ids='corpus').artifacts.corpus.uri
ti.xcom_pull('corpus')['artifacts']['corpus']['bytes']
ti.xcom_pull(task_ids='corpus', key='return_value')['metrics']['videos']
ti.xcom_pull(key='return_value', task_ids='corpus')['metrics']['videos']
ti.xcom_pull(task_ids='corpus')['artifacts']['nope']['uri']
ti.xcom_pull(task_ids='silent')
ti.xcom_pull(task_ids='silent')['artifacts']
ti.xcom_pull(task_ids='silent').artifacts
ti.xcom_pull(task_ids='train')['metrics']['loss']
ti.xcom_pull(task_ids='train').metrics.tiny
ti.xcom_pull(task_ids='train').metrics.accuracy
params.root ~ '/' ~ params.seed
'a' 'b'
'it\\'s'
"tab\\there"
'new\\nline'
'}}'
"{{"
{'a': {'b': 1}}
{'a': {'b': 1}}['a']['b']
{}
[]
[1, 2.0, 'x', true, none]
[1, 2,]
1
1_000
1.0
1.50
1e3
1e-3
1.5e-7
1e16
1e22
123456789.123
0.1
-1
- 1
+1
--1
1 + 2
1 - 2 - 3
1 + 2 * 3
(1 + 2) * 3
2 * 3 % 4
7 / 2
6 / 2
7 // 2
-7 // 2
7 // -2
-7 % 3
7 % -3
7.5 // 2
-7.5 // 2
7.5 % 2
-7.5 % 2
7.5 % -2
1 / 0
1 // 0
1.0 / 0
0.1 + 0.2
1 + 1.0
params.seed * params.rate
params.seed / 7
'a' + 'b'
[1] + [2]
1 ~ 2
1 ~ none ~ true
'a' ~ 1 + 2
1 + 2 ~ 'a'
1 < 2
1 < 2 < 3
1 < 2 > 3
3 >= 3.0
'a' < 'b'
'a' == 'a'
1 == 1.0
true == 1
'1' == 1
none == none
[1, 2] == [1, 2.0]
1 != 2
1 in [1, 2]
'x' in {'x': 1}
'ell' in params.text
3 not in [1, 2]
not true
not params.missing
not none
true and false
1 and 2
0 and 2
0 or 'x'
'' or none
true or params.missing
not true or true
not (true or true)
1 if true else 2
1 if false else 2
1 if false
1 if params.flag and params.seed > 3 else 2
'a' if false else 'b' if false else 'c'
params.seed if params.seed else 'none'
params.text | lower
params.text | upper
params.padded | trim
params.text | replace('World', 'You')
params.text | replace('l', '')
params.text | length
params.list | length
params.nested | count
params.seed | string ~ 'x'
params.digits | int + 1
params.decimal | float
params.half | int
params.whole | int
params.flag | int
params.seed | float
params.numbers | join(',')
params.list | join('-')
params.numbers | join
params.numbers | first
params.numbers | last
[] | first
params.text | first
params.nested.list | map(attribute='k') | join(',')
params.nested.list | map(attribute='k') | list
params.nested.list | map(attribute='k') | first
params.nested.list | map(attribute='k') | last
params.nested.list | map(attribute='k') | length
params.nested.list | map(attribute='k') | list | length
params.nested.list | map(attribute='missing') | join(',')
params.nested.list | map(attribute='k.deeper') | join(',')
params.list | map(attribute='k') | join(',')
[] | map(attribute='k') | join(',')
[[1, 2], [3, 4]] | map(attribute='1') | join(',')
[{'a': {'b': [7]}}, {'a': {'b': [8]}}] | map(attribute='a.b.0') | join(' ')
params.numbers | list
params.text | list
params.nested | list
params.seed | list
[none] | list
[none, 1] | list | length
[none] | join('-')
[none] | first
ti.xcom_pull(task_ids='mapped')
ti.xcom_pull(task_ids='mapped')[0]['artifacts']['frames']['uri']
ti.xcom_pull(task_ids='mapped')[1].artifacts.frames.uri
ti.xcom_pull(task_ids='mapped')[-1].artifacts.frames.uri
ti.xcom_pull(task_ids='mapped')[2]['artifacts']
ti.xcom_pull(task_ids='mapped')['artifacts']
ti.xcom_pull(task_ids='mapped') | map(attribute='artifacts.frames.uri') | join(',')
ti.xcom_pull(task_ids='mapped') | length
ti.map_index
ti.map_index + params.seed
params.list | tojson
params.nested | tojson
params.html | tojson
params.unicode | tojson
params.lines | tojson
params.rate | tojson
params.name | upper | lower
-params.seed | string
-5 | string
1 + 2 | string | length
params.seed|default(1)+1
(params.seed + 1) | string
[params.seed, params.rate]
{'seed': params.seed, 'flag': params.flag}
1 +
)
params.
params['seed'
'open
params.seed params.rate
1 + none
none + 1
'a' + 1
'a' < 1
[1] < 2
1 in 5
-none
params.flag | upper
params.nothing | lower
none ~ ''
True
False
None
true is none
(params.seed)
((1))
0
0.0
-0.0
00
1.
params . seed
params [ 'seed' ]
'%s' 
'\\\\'
""
""".strip("\n").split("\n")

TEMPLATES = [
    "",
    "plain",
    "a\n",
    "a\n\n",
    "\n",
    "a\r\nb",
    "{{ 1 }}\n",
    "--seed={{ params.seed }}",
    "{{params.seed}}",
    "{{ params.seed }}{{ params.rate }}",
    "a {# a comment #} b",
    "a {#- a comment -#} b",
    "a {#",
    "{{ 1",
    "{{ }}",
    "{{",
    "}}",
    "%}",
    "{",
    "{ {",
    "{% if %}x{% endif %}",
    "a  {{- 1 -}}  b",
    "a\n {{- 1 -}} \nb",
    "{{+ 1 }}",
    "{% if params.flag %}yes{% endif %}",
    "{% if params.off %}yes{% endif %}",
    "{% if params.off %}a{% elif params.flag %}b{% else %}c{% endif %}",
    "{% if params.off %}a{% elif params.off %}b{% else %}c{% endif %}",
    "{% if params.flag %}{% if params.off %}a{% else %}b{% endif %}{% endif %}",
    "{%- if params.flag -%} x {%- endif -%} y",
    "x {%- if params.flag %} y {% endif -%} z",
    "{% if params.missing %}a{% endif %}",
    "{% if params.missing is defined %}a{% else %}b{% endif %}",
    "{% if params.flag %}a",
    "{% endif %}",
    "{% else %}",
    "{% if params.flag %}a{% else %}b{% else %}c{% endif %}",
    "{% if params.seed == 7 and params.text == 'Hello World' %}ok{% endif %}",
    "{% if params.off %}{{ params.missing }}{% endif %}ok",
    "{% unknown %}",
    "{% if params.flag %}\n  x\n{% endif %}\ny",
    "{% if 1 if true else 0 %}a{% endif %}",
    "{% if (1 if true else 0) %}a{% endif %}",
    "{% if params.off %}a{% elif 1 if true else 0 %}b{% endif %}",
    "{{ '{{' }} and {{ '%}' }}",
]


def rendered(environment, template):
    context = {"params": PARAMS, "run_id": "manual__2026-11-23T06:30:00+00:00", "ti": TaskInstance()}
    try:
        return {"template": template, "text": environment.from_string(template).render(context)}
    except Exception as error:  # whatever it is: the other side must refuse it too
        return {"template": template, "error": type(error).__name__}


def main():
    environment = SandboxedEnvironment(undefined=jinja2.StrictUndefined, cache_size=0)
    templates = TEMPLATES + ["{{ %s }}" % each for each in OUTPUTS]
    table = {
        "jinja2": jinja2.__version__,
        "params": PARAMS,
        "handed": HANDED,
        "cases": [rendered(environment, each) for each in templates],
    }
    print(json.dumps(table, indent=1, ensure_ascii=False))


main()
