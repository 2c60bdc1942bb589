"""What dag-factory makes of `defaults.yml`, `default` and `default_args`: for each case, the DAG and its task `a` as a real Airflow has them.

    python dag_factory_defaults.py ../resources/airflow/defaults.json

Run in an environment with the versions of src/workflow/src/test/python/requirements-airflow-newest.txt. A case is a folder of files; its workflow is
w.yaml or the deepest file of that name. `refused` is the reason for which Airflow does not load it.
"""

import json
import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path

os.environ.update(AIRFLOW_HOME=tempfile.mkdtemp(), AIRFLOW__CORE__LOAD_EXAMPLES="False", DO_NOT_TRACK="1")
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

from dagfactory import load_yaml_dags  # noqa: E402
from kubernetes.client import ApiClient  # noqa: E402

POD = "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator"
CONTEXT = "security_context: {__type__: kubernetes.client.models.V1PodSecurityContext, %s}"
HEAD = '  schedule: null\n  start_date: "2026-01-01"\n'


def dag(more="", task="", head=HEAD, default=""):
    begin = f"default:\n{indent(default)}" if default else ""
    return f"{begin}w:\n{head}{indent(more)}  tasks:\n    a:\n      operator: {POD}\n      image: x/job:1\n{indent(task, 6)}"


def indent(text, by=2):
    return "".join(" " * by + line + "\n" for line in text.splitlines())


ARGS = "default_args: {%s}"
CASES = {
    "beside": {"defaults.yml": ARGS % "namespace: one, retries: 3", "w.yaml": dag()},
    "other_ending": {"defaults.yaml": ARGS % "namespace: one", "w.yaml": dag()},
    "yml_before_yaml": {"defaults.yml": ARGS % "namespace: one", "defaults.yaml": ARGS % "namespace: two, retries: 2", "w.yaml": dag()},
    "dag_before_defaults": {"defaults.yml": ARGS % "namespace: one, retries: 3", "w.yaml": dag(ARGS % "namespace: two")},
    "task_before_all": {"defaults.yml": ARGS % "namespace: one, retries: 3", "w.yaml": dag(ARGS % "namespace: two", "namespace: three")},
    "default_before_defaults": {"defaults.yml": ARGS % "namespace: one, retries: 3", "w.yaml": dag(default=ARGS % "namespace: two")},
    "all_three": {
        "defaults.yml": ARGS % "namespace: one, retries: 3, service_account_name: one",
        "w.yaml": dag(ARGS % "namespace: three", default=ARGS % "namespace: two, service_account_name: two"),
    },
    "dag_keys": {"defaults.yml": "description: shared\nmax_active_tasks: 3\ntags: [b, a]", "w.yaml": dag()},
    "dag_keys_of_dag": {"defaults.yml": "description: shared\nmax_active_tasks: 3\ntags: [b]", "w.yaml": dag("description: own\ntags: [c]")},
    "dag_keys_of_default": {"w.yaml": dag(default="description: shared\nmax_active_tasks: 3\ntags: [b]")},
    "defaults_before_default": {"defaults.yml": "description: one\nmax_active_tasks: 3", "w.yaml": dag(default="description: two\nmax_active_tasks: 4")},
    "schedule_of_defaults": {"defaults.yml": 'schedule: null\nstart_date: "2026-01-01"', "w.yaml": dag(head="  description: own\n")},
    "params_of_defaults": {"defaults.yml": "params: {seed: 1, rate: 2}", "w.yaml": dag()},
    "params_not_merged": {"defaults.yml": "params: {seed: 1, rate: 2}", "w.yaml": dag("params: {seed: 3}")},
    "params_filled_from_default": {"w.yaml": dag("params: {seed: 3}", default="params: {seed: 1, rate: 2}")},
    "params_of_both": {"defaults.yml": "params: {seed: 1}", "w.yaml": dag(default="params: {seed: 2, rate: 3}")},
    "labels_filled_from_default": {"w.yaml": dag(ARGS % "labels: {x: one}", default=ARGS % "labels: {x: two, y: two}")},
    "labels_filled_from_defaults": {"defaults.yml": ARGS % "labels: {x: two, y: two}", "w.yaml": dag(ARGS % "labels: {x: one}")},
    "labels_of_default_not_filled": {"defaults.yml": ARGS % "labels: {y: one}", "w.yaml": dag(default=ARGS % "labels: {x: two}")},
    "labels_of_task_not_filled": {"defaults.yml": ARGS % "labels: {y: one}", "w.yaml": dag(task="labels: {x: two}")},
    "typed_not_filled": {"defaults.yml": ARGS % (CONTEXT % "run_as_user: 1, fs_group: 2"), "w.yaml": dag(ARGS % (CONTEXT % "run_as_user: 3"))},
    "typed_of_default_not_filled": {"w.yaml": dag(ARGS % (CONTEXT % "run_as_user: 3"), default=ARGS % (CONTEXT % "run_as_user: 1, fs_group: 2"))},
    "above": {"defaults.yml": ARGS % "namespace: one, retries: 3", "team/w.yaml": dag()},
    "nearest": {"defaults.yml": ARGS % "namespace: one, retries: 3", "team/defaults.yml": ARGS % "namespace: two", "team/w.yaml": dag()},
    "three_levels": {
        "defaults.yml": ARGS % "namespace: one, retries: 3" + "\ntags: [c, a]\ndescription: one\nmax_active_tasks: 2",
        "team/defaults.yaml": ARGS % "namespace: two, service_account_name: two" + "\ntags: [b]\ndescription: two",
        "team/video/defaults.yml": ARGS % "namespace: three" + "\ntags: [a]",
        "team/video/w.yaml": dag(),
    },
    "empty_defaults": {"defaults.yml": "", "w.yaml": dag()},
    "list_of_defaults": {"defaults.yml": "[one]", "w.yaml": dag()},
    "no_default_args": {"defaults.yml": "default_args: null", "w.yaml": dag()},
    "default_args_text": {"defaults.yml": "default_args: one", "w.yaml": dag()},
    "tags_text": {"defaults.yml": "tags: one", "w.yaml": dag()},
    "unknown_key": {"defaults.yml": "colour: red", "w.yaml": dag()},
    "unknown_argument": {"defaults.yml": ARGS % "colour: red", "w.yaml": dag()},
    "tasks_of_defaults": {"defaults.yml": f"tasks: {{a: {{operator: {POD}, image: x/job:2, namespace: one}}}}", "w.yaml": f"w:\n{HEAD}"},
    "wrong_retries": {"defaults.yml": ARGS % "retries: many", "w.yaml": dag()},
    "wrong_type": {"defaults.yml": ARGS % "volumes: [{__type__: kubernetes.client.models.V1Nothing}]", "w.yaml": dag()},
    "default_null": {"w.yaml": "default: null\n" + dag()},
    "default_args_of_default_null": {"w.yaml": dag(default="default_args: null")},
}


def built(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = {}
    load_yaml_dags(found, config_filepath=str(max(folder.rglob("w.yaml"), key=lambda path: len(path.parts))), defaults_config_path=str(folder))
    made = found["w"]
    task = made.get_task("a")
    return {
        "description": made.description or "",
        "max_active_tasks": made.max_active_tasks,
        "tags": sorted(set(made.tags) - {"dagfactory"}),
        "params": made.params.dump(),
        "namespace": task.namespace,
        "service_account_name": task.service_account_name,
        "retries": task.retries,
        "labels": task.labels,
        "security_context": ApiClient().sanitize_for_serialization(task.security_context) or {},
    }


def main():
    cases = []
    for name, files in CASES.items():
        try:
            cases.append({"name": name, "files": files, "built": built(Path(tempfile.mkdtemp()), files)})
        except Exception as refused:  # whatever it is, the file is not taken
            cases.append({"name": name, "files": files, "refused": f"{type(refused).__name__}: {' '.join(str(refused).split())[:120]}"})
    Path(sys.argv[1]).write_text(json.dumps(cases, indent=1) + "\n")


main()
