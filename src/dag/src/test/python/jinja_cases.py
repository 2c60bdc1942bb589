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
params.text.upper()
params.text.lower().split()
params.text.split(' ')
params.text.split('l', 1)
params.text.split('l', maxsplit=2)
params.text.rsplit('l', 1)
' a  b c '.split()
' a  b c '.split(None, 1)
' a  b c '.rsplit(None, 1)
''.split()
''.split(',')
'a,b,,c'.split(',')
'a\\nb\\r\\nc\\n'.splitlines()
params.padded.strip()
params.padded.lstrip()
params.padded.rstrip()
'xxaxx'.strip('x')
'abcba'.lstrip('ab')
'abcba'.rstrip('ab')
params.text.replace('l', 'L')
params.text.replace('l', 'L', 1)
'abc'.replace('', '-')
params.root.startswith('s3://')
params.root.startswith(('gs://', 's3://'))
params.root.endswith('runs')
params.root.removeprefix('s3://')
params.root.removesuffix('/runs')
params.text.title()
"it's a ho-use".title()
params.text.capitalize()
params.text.swapcase()
params.text.find('o')
params.text.rfind('o')
params.text.index('z')
params.text.count('l')
'abc'.count('')
'7'.zfill(3)
'-7'.zfill(4)
'a'.ljust(3, '.')
'a'.rjust(3)
'ab'.center(5, '*')
'abc'.center(6, '*')
'42'.isdigit()
'4a'.isdigit()
'abc'.isalpha()
''.isalpha()
', '.join(['a', 'b'])
', '.join([1])
'-'.join(params.text)
'a=b=c'.partition('=')
'a=b=c'.rpartition('=')
'abc'.partition('=')
'{} of {}'.format(1, 'x')
'{1} of {0}'.format(1, 'x')
'{a:>5}|{b:<5}|{c:^5}'.format(a='x', b='y', c='z')
'{:03d} {:.2f} {:5} {:+d}'.format(7, 1 / 3, 2, 3)
'{:,} {:_}'.format(1234567, 7654321)
'{:,.2f}'.format(1234567.891)
'{:e} {:g} {:g} {:g}'.format(12345.678, 0.00001234, 1e20, 100000.0)
'{:%} {:.1%}'.format(0.25, 0.123)
'{:x} {:X} {:#x} {:b} {:o}'.format(255, 255, 255, 5, 8)
'{!r} {{}}'.format('a')
'{} {}'.format(1)
'{:d}'.format(1.5)
'{:s}'.format(1)
'{:>8.3}'.format('abcdef')
'{:08.3f}'.format(-3.14159)
'{:*^9}'.format('mid')
'%s and %s' % ('a', 1)
'%s' % 'a'
'%s' % params.list
'%d%%' % 5
'%05d|%-5d|%+d|% d' % (1, 2, 3, 4)
'%.3f %5.1f %e %g' % (1 / 3, 2.25, 12345.678, 0.0001)
'%x %X %o' % (255, 255, 8)
'%(a)s-%(b)03d' % {'a': 'x', 'b': 7}
'%s %s' % ('a',)
'%s' % ('a', 'b')
'%d' % 'a'
'%d' % 2.9
'%r' % "it's"
'%5s|%-5s|%.2s' % ('a', 'b', 'cde')
'%c' % 'a'
'%s' | format(5)
'%s %s' | format('a', 'b')
'ab' * 3
3 * 'ab'
'ab' * -1
[1, 2] * 2
params.get('zz', 4)
params.get('seed', 4)
params.get('zz')
params.get('zz') is none
params.nested.get('a').get('b')
params.nested.keys() | list
params.nested.a.values() | list
params.nested.a.items() | list
params.nested.a.keys()
params.nested.items | length
params.nested.a | items | list
'b' in params.nested.a.keys()
params.numbers.index(1)
params.numbers.index(9)
params.numbers.count(3)
params.text[0]
params.text[-1]
params.text[99]
params.text[1:3]
params.text[:5]
params.text[6:]
params.text[::-1]
params.text[-3:]
params.text[::2]
params.text[10:2:-3]
params.unicode[2:5]
params.numbers[1:]
params.numbers[:-1]
params.numbers[::-1]
params.numbers[5:]
params.numbers[::0]
params.seed[0]
params.seed[0:1]
(1, 2)
('a',)
()
(1, 2)[0]
(1, 2) == (1, 2)
(1, 2) == [1, 2]
2 in (1, 2)
(1, 2)[1:]
params.seed | round
params.half | round
1.5 | round
2.5 | round
2.675 | round(2)
params.third | round(3)
params.third | round(2, 'ceil')
params.third | round(2, 'floor')
params.third | round(precision=1)
7 | round(1, 'floor')
1234 | round(-2)
1250.0 | round(-2)
2.5 | round(0, 'other')
'x' | round
params.flag | round
params.third | round | int
params.numbers | sum
params.numbers | sum(start=10)
[] | sum
[1, 2.5] | sum
['a'] | sum
[{'a': 1}, {'a': 2}] | sum(attribute='a')
[{'a': 1}, {'a': 2}] | sum('a', 5)
params.numbers | min
params.numbers | max
['b', 'A', 'c'] | max
['b', 'A', 'c'] | min
[] | max
params.numbers | sort
params.numbers | sort(reverse=true)
['b', 'A', 'c'] | sort
['b', 'A', 'c'] | sort(case_sensitive=true)
[{'a': 2}, {'a': 1}] | sort(attribute='a')
[1, 'a'] | sort
['a', 'A', 'b'] | unique | list
[1, 1.0, 2] | unique | list
params.numbers | reverse | list
'abc' | reverse
-3 | abs
-2.5 | abs
'x' | abs
'abc def-ghi' | title
"it's" | title
'ABC def' | capitalize
'abc' | int
'3.7' | int
'abc' | int(5)
'abc' | int(default=6)
none | int
[] | int
'1_000' | int
' 42 ' | int
'abc' | float
'abc' | float(1.5)
none | float
'1e3' | float
'.5' | float
'aXbXc' | replace('X', '-', 1)
'aXbXc' | replace('X', '-', count=1)
'xxaxx' | trim('x')
[{'a': 1}, {'a': 2}] | join(',', 'a')
[{'a': 1}, {'a': 2}] | join(attribute='a')
[{'a': 1}, {'a': 2}] | join(d='-', attribute='a')
range(3) | list
range(2, 8, 3) | list
range(3, 0, -1) | list
range(0)  | list
range(3)
2 in range(3)
params.seed is odd
params.seed is even
params.seed is number
params.text is string
params.list is sequence
params.nested is mapping
params.flag is true
params.flag is boolean
params.seed is integer
params.rate is float
params.missing is string
'a' is even
run_id.split('__')[0]
run_id.split('__')[1][:10]
run_id[:8]
run_id.replace(':', '-').replace('+', '_')
ti.xcom_pull(task_ids='corpus').get('metrics').get('videos') | int
ti.xcom_pull(task_ids='corpus').artifacts.corpus.uri.split('/')[-1]
(params.seed ~ '').zfill(4)
'a'.nosuch()
5.upper()
params.seed.upper()
params.nothing.upper()
[1, 2, 3][1:][0]
{'a': 1}.get('a')
'Ä'.lower() ~ 'ß'.upper()
'%s' % none
'%s' % true
'%.0f' % 0.5
'%.0f' % 1.5
'%g' % 1e16
'%g' % 123456789.0
'{:g}'.format(0.1)
'{:.3g}'.format(1234.5)
'{:.3}'.format(1234.5)
'{:5}|'.format(true)
'{}'.format(true)
'{:10}'.format([1])
'{:c}'.format(65)
'a'.zfill()
'a'.partition()
'a'.partition('')
'a'.startswith((1,))
'a'.split(1)
'a'.split('')
' a b '.rsplit()
'  a b'.rsplit(None, 1)
'a,b,,c'.rsplit(',')
'abc'.rsplit('b', 0)
'a b c'.split(None, 0)
'  '.split()
'  '.rsplit()
'a'.center()
'a'.join()
'a'.count()
{}.get()
[].index()
range()
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
    "{% for x in params.numbers %}{{ x }},{% endfor %}",
    "{% for x in params.numbers %}{{ loop.index }}/{{ loop.length }}:{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for x in params.numbers -%} {{ x }} {%- endfor %}",
    "{% for k, v in params.nested.a.items() %}{{ k }}={{ v }};{% endfor %}",
    "{% for k, v in params.nested.a | items %}{{ k }}={{ v }};{% endfor %}",
    "{% for k in params.nested.a %}{{ k }};{% endfor %}",
    "{% for x in [] %}a{% else %}none{% endfor %}",
    "{% for x in params.numbers if x > 1 %}{{ x }}{{ loop.index }}{{ loop.last }}{% endfor %}",
    "{% for x in 'abc' %}{{ x }}-{% endfor %}",
    "{% for x in range(3) %}{{ x }}{% endfor %}",
    "{% for x in params.missing %}{% endfor %}",
    "{% for x in 5 %}{% endfor %}",
    "{% for a, b in [[1, 2], [3]] %}{{ a }}{% endfor %}",
    "{% for a, b in [[1, 2], [3, 4]] %}{{ a + b }} {% endfor %}",
    "{% for (a, b) in [[1, 2], [3, 4]] %}{{ a + b }} {% endfor %}",
    "{% for x in [1, 2] %}{% for y in [3, 4] %}{{ x * y }}{{ loop.index0 }} {% endfor %}{{ loop.index }};{% endfor %}",
    "{% for x in [1, 2] %}{{ loop.previtem | default('-') }}{{ loop.nextitem | default('-') }}{% endfor %}",
    "{% for x in [1, 2, 3] %}{{ loop.cycle('a', 'b') }}{{ loop.first }}{{ loop.revindex }}{% endfor %}",
    "{% for x in [1] %}{% endfor %}{{ x }}",
    "{% for x in [1] %}{{ loop }}{% endfor %}",
    "{% for x in [1] %}",
    "{% endfor %}",
    "{% for x in [1] %}{% endif %}",
    "{% if 1 %}{% endfor %}",
    "{% set x = 5 %}{{ x }}",
    "{% set x = params.seed + 1 %}{{ x * 2 }}",
    "{% set x, y = 1, 2 %}{{ y }}{{ x }}",
    "{% set x = 1, 2 %}{{ x }}",
    "{% set x, y = [1] %}{{ y }}",
    "{% set x = 1 %}{% for i in [1, 2] %}{{ x }}{% set x = 2 %}{{ x }}{% endfor %}{{ x }}",
    "{% set x = 1 %}{% if true %}{% set x = 2 %}{% endif %}{{ x }}",
    "{% if false %}{% set x = 2 %}{% endif %}{{ x is defined }}",
    "{% set params = 3 %}{{ params }}",
    "{% set x = params.missing %}",
    "{% set x %}block{% endset %}{{ x }}",
    "{% set x.y = 1 %}",
    "{% set x = missing | default(3) -%}  {{ x }}",
    "{%- set parts = run_id.split('__') -%}{{ parts[0] }}-{{ parts[-1][:4] }}",
    "{% for x in params.numbers | sort %}{{ '%02d' % x }}{{ ',' if not loop.last }}{% endfor %}",
    "{% for x in params.numbers | sort %}{{ '%02d' % x }}{{ ',' if not loop.last else '' }}{% endfor %}",
    "{% for item in params.list[:2] %}{{ item }}{% endfor %}",
    "{% for t in (1, 2) %}{{ t }}{% endfor %}",
    "{% for x in [1, 2] %}{% if x == 1 %}{% set y = 'a' %}{% else %}{{ y is defined }}{% endif %}{% endfor %}",
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
