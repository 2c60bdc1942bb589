"""Templates and values as our executable renders them (`firstwords validate`, `firstwords render`), many at a time, and as Jinja2 and PyYAML do."""

import json
import os
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

RUN = "manual__2026-11-25T07:00:00+00:00"
POD = "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator"
UPSTREAM = ["corpus", "silent", "train", "mapped"]
HANDED = {
    "corpus": {"artifacts": {"corpus": {"uri": "s3://b/r/corpus", "bytes": 12}}, "metrics": {"videos": 24.0}},
    "silent": None,
    "train": {"metrics": {"loss": 0.1 + 0.2, "tiny": 5e-324, "accuracy": 1.0}, "note": "it's <ok> é"},
    "mapped": [{"artifacts": {"frames": {"uri": "s3://b/r/mapped.0"}}}, {"artifacts": {"frames": {"uri": "s3://b/r/mapped.1"}}}],
}


class Instance:
    """The task instance as Jinja sees it."""

    try_number, map_index, dag_id, run_id = 1, -1, "w", RUN

    def __init__(self, task_id):
        self.task_id = task_id

    def xcom_pull(self, task_ids=None, dag_id=None, key="return_value"):
        return HANDED[task_ids] if key == "return_value" else None


class Named:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


def context(params):
    instance = Instance("case")
    return {"params": params, "run_id": RUN, "ti": instance, "task_instance": instance, "dag": Named(dag_id="w"), "task": Named(task_id="case"),
            "dag_run": Named(run_id=RUN, dag_id="w", conf={}), "var": Named(value={})}


def attempt(action):
    """Its result, or the name of what it raised."""
    try:
        return action(), None
    except Exception as error:  # whatever it is: the other side must refuse it, too
        return None, type(error).__name__


def tasks(arguments):
    """A task for each upstream, and one for each argument: its id is its key."""
    lines = [f"    {name}: {{operator: {POD}, image: a, do_xcom_push: true}}" for name in UPSTREAM if name != "mapped"]
    lines.append(f"    mapped: {{operator: {POD}, partial: {{image: a, do_xcom_push: true}}, expand: {{arguments: [[a], [b]]}}}}")
    before = ", ".join(UPSTREAM)
    for name, argument in arguments.items():
        lines.append(f"    {name}: {{operator: {POD}, image: a, dependencies: [{before}], arguments: [{json.dumps(argument, ensure_ascii=False)}]}}")
    return lines


def template_file(params, cases):
    return "\n".join(["w:", "  params: " + json.dumps(params, ensure_ascii=False), "  tasks:", *tasks(cases)]) + "\n"


def document(text):
    """A YAML value as the params of a workflow have it: what begins with a line end is a block."""
    return "".join("      " + line if at and line.strip("\n") else line for at, line in enumerate(text.splitlines(keepends=True)))


def document_file(cases):
    params = "".join(f"    {name}: {document(text)}\n" for name, text in cases.items())
    return f"w:\n  params:\n{params}" + "\n".join(["  tasks:", *tasks({name: "{{ params.%s }}" % name for name in cases})]) + "\n"


def loaded(text):
    """What Airflow has as this param, as Python writes it; dates and sets are no params."""
    value = yaml.load(f"w:\n  params:\n    k: {document(text)}\n", Loader=yaml.FullLoader)["w"]["params"]["k"]
    json.dumps(value)
    return str(value)


def loaded_params(params):
    """Params as the file has them: YAML 1.1 reads 1e+308 as a text."""
    return yaml.load(template_file(params, {}), Loader=yaml.FullLoader)["w"]["params"]


def groups(cases):
    """Cases that can be in one file: an anchor may be there only once."""
    found = []
    for name, case in cases.items():
        anchors = set(re.findall(r"&\w+", case))
        group = next((each for each in found if not each[1] & anchors), None)
        if group is None:
            group = ({}, set())
            found.append(group)
        group[0][name] = case
        group[1].update(anchors)
    return [group for group, _ in found]


class Ours:
    """Answers of our executable: for each case a pair, its text or what is wrong with it."""

    def __init__(self, firstwords):
        self.firstwords = Path(firstwords).resolve()

    def templates(self, params, cases):
        return self.answers(cases, lambda some: template_file(params, some))

    def documents(self, cases):
        return self.answers(cases, document_file)

    def answers(self, cases, write):
        named = {f"k{at}": case for at, case in enumerate(cases)}
        wrong = self.validated({name: write({name: case}) for name, case in named.items()})
        good = {name: case for name, case in named.items() if name not in wrong}
        texts = {}
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # a process for each group
            for some in pool.map(lambda group: self.rendered(group, write), groups(good)):
                texts.update(some)
        return {case: (None, wrong[name]) if name in wrong else texts[name] for name, case in named.items()}

    def validated(self, files):
        """The first message of each file that is refused."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            code, out = self.ask(folder, "validate", "--json", *files)
        if code not in (0, 1):
            return self.halves(files, self.validated, lambda name: "CRASH " + out[-300:])
        found = {}
        for each in json.loads(out)["errors"]:
            found.setdefault(each["file"], f"{each['line']}:{each['column']}: {each['message']}")
        return found

    def rendered(self, cases, write):
        if not cases:
            return {}
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "w.yaml").write_text(write(cases), encoding="utf-8")
            handed = [f"--xcom={name}={json.dumps(HANDED[name])}" for name in UPSTREAM]
            code, out = self.ask(folder, "render", "w.yaml", "--format", "json", "--root", "s3://words/runs", "--run-id", RUN, *handed)
        if not out.startswith("{"):
            return self.halves(cases, lambda some: self.rendered(some, write), lambda name: (None, f"CRASH {code} {out[-300:]}"))
        answers = {}
        for task in json.loads(out)["tasks"]:
            if task["task"] in cases:
                answers[task["task"]] = (None, task["errors"][0]) if task["errors"] else (task["fields"]["arguments"][0], None)
        return answers

    @staticmethod
    def halves(cases, action, single):
        """Finds the case that breaks the whole."""
        names = list(cases)
        if len(names) == 1:
            return {names[0]: single(names[0])}
        middle = len(names) // 2
        return {**action({name: cases[name] for name in names[:middle]}), **action({name: cases[name] for name in names[middle:]})}

    def ask(self, folder, *words):
        asked = subprocess.run([self.firstwords, *words], capture_output=True, text=True, check=False, cwd=folder)
        return asked.returncode, asked.stdout or "CRASH " + asked.stderr
