"""Random templates and values, read and rendered by our executable and by Airflow's own environment: what both render must be equal to the letter.

What one side refuses and the other does not is counted by our message, for a refusal by name is allowed: Jinja and YAML have more than workflows need.
What we render and the other side refuses is a difference, and so is a crash of ours.
"""

import collections
import functools
import re

from random_cases import PARAMS, documents, templates, values
from rendered import Ours, attempt, context, loaded, loaded_params

SEED, TEMPLATES, VALUES, DOCUMENTS = 20261125, 3000, 1500, 1000


def compare(kind, expected, ours, problem):
    """Both sides' answers by case; counts what is equal and what is refused by one side or both."""
    counts, reasons = collections.Counter(), collections.Counter()
    for case, (text, error) in expected.items():
        mine, wrong = ours[case]
        if wrong is not None and "CRASH" in wrong:
            problem(f"{kind} {case!r}: we crash: {wrong}")
        elif wrong is not None and error is None:
            counts["refused by us by name"] += 1
            reasons[re.sub(r"^[\w.:]*\d+:\d+: |'[^']*'|-?\d[\d.]*| in .*", "…", wrong, flags=re.DOTALL)] += 1
        elif wrong is not None:
            counts["refused by both"] += 1
        elif error is not None:
            problem(f"{kind} {case!r}: {mine!r}, refused by Airflow: {error}")
        elif mine != text:
            problem(f"{kind} {case!r}: {mine!r}, in Airflow {text!r}")
        else:
            counts["equal"] += 1
    print(f"{kind}: {len(expected)} cases, seed {SEED}: " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    for reason, count in reasons.most_common(25):
        print(f"  {count:4} {reason[:150]}")


def compare_templates(firstwords, render, problem):
    """`render` is Airflow's, of a template and a context."""
    params = loaded_params(PARAMS)

    @functools.cache
    def rendered(case):
        return attempt(lambda: render(case, context(params)))

    cases = templates(SEED, TEMPLATES, lambda case: rendered(case)[1] is None)
    expected = {case: rendered(case) for case in cases}
    compare("random templates", expected, Ours(firstwords).templates(PARAMS, cases), problem)


def compare_values(firstwords, problem):
    cases_of = {"random scalars": values(SEED, VALUES), "random documents": documents(SEED, DOCUMENTS, lambda text: attempt(lambda: loaded(text))[1] is None)}
    for kind, cases in cases_of.items():
        expected = {case: attempt(lambda case=case: loaded(case)) for case in cases}
        compare(kind, expected, Ours(firstwords).documents(cases), problem)
