"""What a real Airflow says to each file of airflow_variants.py: loaded by dag-factory, validated, serialised, the
templates of each task rendered, its pod built.

    python airflow_verdicts.py ../resources/airflow/verdicts.json

Run in an environment with the versions of src/workflow/src/test/python/requirements-airflow-newest.txt. `null` means taken; a text is the reason of
the refusal.
"""

import json
import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path

HOME = tempfile.mkdtemp()
os.environ.update(AIRFLOW_HOME=HOME, AIRFLOW__CORE__LOAD_EXAMPLES="False", AIRFLOW__CORE__DAGS_FOLDER=HOME, DO_NOT_TRACK="1", NOWHERE="")
Path(HOME, "kube").write_text(
    "{apiVersion: v1, kind: Config, current-context: n, clusters: [{name: n, cluster: {server: 'http://127.0.0.1:1'}}],"
    " contexts: [{name: n, context: {cluster: n, user: n}}], users: [{name: n, user: {}}]}"
)
os.environ["KUBECONFIG"] = str(Path(HOME, "kube"))
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

from importlib.metadata import version  # noqa: E402

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator  # noqa: E402
from airflow.sdk.execution_time import macros  # noqa: E402
from airflow.serialization import serialized_objects  # noqa: E402
from airflow_variants import all_variants  # noqa: E402
from dagfactory import load_yaml_dags  # noqa: E402
from kubernetes.client import ApiClient  # noqa: E402

Serialization = getattr(serialized_objects, "DagSerialization", serialized_objects.SerializedDAG)


class Hook:
    """What the operator asks of a cluster when it builds a pod."""

    is_in_cluster = False

    def __getattr__(self, name):
        return lambda: None


KubernetesPodOperator.hook = Hook()


def operators(task):
    if not getattr(task, "is_mapped", False):
        yield task
        return
    values = getattr(task.expand_input, "value", {})
    if all(isinstance(value, (list, dict)) and not any(isinstance(item, dict) and "__var" in item for item in value) for value in values.values()):
        counts = [len(value) for value in values.values()]
        if all(isinstance(value, list) for value in values.values()) and min(counts) > 0:
            yield task.unmap({key: value[0] for key, value in values.items()})


class Instance:
    """The task instance as templates see it, in a run in which no task handed over anything."""

    try_number, map_index, dag_id, run_id = 1, -1, "w", "manual__2026-11-25T07:00:00+00:00"

    def __init__(self, task_id):
        self.task_id = task_id

    def xcom_pull(self, task_ids=None, dag_id=None, key="return_value"):
        return None


def render(dag, operator):
    instance = Instance(operator.task_id)
    names = {"params": dag.params.dump(), "run_id": instance.run_id, "ti": instance, "dag": dag, "task": operator, "macros": macros}
    operator.render_template_fields(names, dag.get_template_env())


def build_pods(dag):
    for task in dag.tasks:
        for operator in operators(task):
            render(dag, operator)
            if isinstance(operator, KubernetesPodOperator):
                ApiClient().sanitize_for_serialization(operator.build_pod_request_obj(None))


def verdict(path):
    """Why Airflow does not take the file, with the step at which it says so; None if it does."""
    dags = {}
    step = "load"
    try:
        load_yaml_dags(dags, config_filepath=str(path))
        for dag in dags.values():
            step = "validate"
            dag.check_cycle()
            dag.timetable.validate()
            dag.validate()
            step = "serialise"
            Serialization.to_dict(dag)
            step = "render"
            build_pods(dag)
    except Exception as refused:  # whatever it is, the file is not taken
        return f"{step}: {type(refused).__name__}: {' '.join(str(refused).split())[:160]}".replace(HOME, "")
    return None


def main():
    variants = []
    for name, text in all_variants().items():
        path = Path(HOME, "w.yaml")
        path.write_text(text)
        variants.append({"name": name, "file": text, "refused": verdict(path)})
    versions = {package: version(package) for package in ("apache-airflow", "apache-airflow-providers-cncf-kubernetes", "dag-factory", "kubernetes")}
    Path(sys.argv[1]).write_text(json.dumps({"versions": versions, "variants": variants}, indent=1, ensure_ascii=False) + "\n")


main()
