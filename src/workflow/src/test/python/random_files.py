"""Random templates and values, read and rendered by our executable and by Airflow's own environment: what both render must be equal to the letter.

What one side refuses and the other does not is counted by our message, for a refusal by name is allowed: Jinja and YAML have more than workflows need.
What we render and the other side refuses is a difference.
"""

import collections
import json
import re
import subprocess
import tempfile
from pathlib import Path

import yaml
from random_cases import PARAMS, templates, values

SEED, TEMPLATES, VALUES, SINGLE = 20261125, 2000, 1500, 60
RUN = "manual__2026-11-25T07:00:00+00:00"
TASK = "operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator, image: 'a/b:1', cmds: [train]"


class Ours:
    """Our executable over a file that holds one case after the other."""

    def __init__(self, firstwords):
        self.firstwords = firstwords
        self.refused = {}

    def arguments(self, write, cases):
        """The arguments of all cases that we take; the others go to `refused` with our message."""
        taken = list(cases)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "w.yaml"
            while taken:
                text, lines = write(taken)
                file.write_text(text)
                found = json.loads(self.ask("validate", "--json", file).stdout)["errors"]
                if not found:
                    exported = self.ask("export", file, "--root", "s3://bucket/runs", "--run-id", RUN, "--output", f"{folder}/out")
                    if exported.returncode == 0:
                        return taken, self.read(Path(folder) / "out")
                    found = [{"line": int(line), "message": message} for line, message in re.findall(r"w\.yaml:(\d+):\d+: (.*)", exported.stderr)]
                    assert found, exported.stderr
                for each in found:
                    case = max((start, case) for start, case in lines if start <= each["line"])[1]
                    self.refused.setdefault(case, each["message"])
                taken = [each for each in taken if each not in self.refused]
        return [], {"t0": []}

    def ask(self, *words):
        return subprocess.run([self.firstwords, *map(str, words)], capture_output=True, text=True, check=False)

    @staticmethod
    def read(folder):
        jobs = [yaml.safe_load(each.read_text()) for each in folder.glob("*.yaml")]
        return {job["metadata"]["annotations"]["firstwords/task-id"]: job["spec"]["template"]["spec"]["containers"][0]["args"] for job in jobs}


def template_file(cases):
    head = ["w:", "  params: " + json.dumps(PARAMS), "  tasks:"]
    lines = [f"    t{at}: {{{TASK}, arguments: [{json.dumps(case)}]}}" for at, case in enumerate(cases)]
    return "\n".join(head + lines) + "\n", [(len(head) + 1 + at, case) for at, case in enumerate(cases)]


def value_file(cases):
    text, lines = "w:\n  params:\n", []
    for at, case in enumerate(cases):
        lines.append((text.count("\n") + 1, case))
        text += f"    k{at}: {case}\n"
    rendered = ", ".join(f'"{{{{ params.k{at} | tojson }}}}"' for at in range(len(cases)))
    return text + f"  tasks:\n    t0: {{{TASK}, arguments: [{rendered}]}}\n", lines


def attempt(action):
    try:
        return action(), None
    except Exception as error:  # whatever it is: the other side must refuse it, too
        return None, type(error).__name__


def loaded(case):
    value = yaml.load(f"w:\n  params:\n    k: {case}\n", Loader=yaml.FullLoader)["w"]["params"]["k"]
    return json.loads(json.dumps(value, allow_nan=False))


def same(one, other):
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def report(kind, equal, ours, problem, expected):
    reasons = collections.Counter(re.sub(r"'[^']*'|-?\d[\d.]*|\{\{.*", "…", message) for case, message in ours.refused.items() if case in expected)
    print(f"{kind}: {equal} equal, {sum(reasons.values())} refused by us by name, seed {SEED}")
    for reason, count in reasons.most_common(25):
        print(f"  {count:4} {reason[:150]}")
    return problem


def compare_templates(firstwords, environment, problem):
    results = {case: attempt(lambda case=case: environment.from_string(case).render(params=PARAMS, run_id=RUN)) for case in templates(SEED, TEMPLATES)}
    expected = {case: text for case, (text, error) in results.items() if error is None}
    ours = Ours(firstwords)
    taken, arguments = ours.arguments(template_file, expected)
    for at, case in enumerate(taken):
        if arguments[f"t{at}"][0] != expected[case]:
            problem(f"template {case!r}: {arguments[f't{at}'][0]!r}, in Airflow {expected[case]!r}")
    wrong = [case for case, (_, error) in results.items() if error][:SINGLE]
    accepted = [case for case in wrong if Ours(firstwords).arguments(template_file, [case])[0]]
    for case in accepted:
        problem(f"template {case!r}: rendered by us, refused by Airflow: {results[case][1]}")
    report("random templates", len(taken), ours, problem, expected)
    print(f"  {len(wrong)} that Airflow refuses: {len(wrong) - len(accepted)} refused by us, too")


def compare_values(firstwords, problem):
    results = {case: attempt(lambda case=case: loaded(case)) for case in values(SEED, VALUES)}
    expected = {case: value for case, (value, error) in results.items() if error is None}
    ours = Ours(firstwords)
    taken, arguments = ours.arguments(value_file, expected)
    for case, text in zip(taken, arguments["t0"]):
        if not same(json.loads(text), expected[case]):
            problem(f"value {case!r}: {text}, in PyYAML {expected[case]!r}")
    wrong = [case for case, (_, error) in results.items() if error][:SINGLE]
    accepted = [case for case in wrong if Ours(firstwords).arguments(value_file, [case])[0]]
    for case in accepted:
        problem(f"value {case!r}: taken by us, refused by PyYAML or as a param: {results[case][1]}")
    report("random values", len(taken), ours, problem, expected)
    print(f"  {len(wrong)} that PyYAML or Airflow refuses: {len(wrong) - len(accepted)} refused by us, too")
