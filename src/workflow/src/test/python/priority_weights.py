"""Which weights a real Airflow gives to the tasks of random DAGs, and in which order its scheduler starts them where one runs at a time.

    python priority_weights.py ../resources/priorities.json

Run in an environment with the versions of requirements-airflow-newest.txt. Each DAG is loaded by dag-factory and serialised, as for the scheduler. The
order is that of its query: by weight, then by map index; of equals, the first in the file.
"""

import json
import logging
import os
import random
import sys
import tempfile
import warnings
from pathlib import Path
from types import SimpleNamespace

os.environ.update(AIRFLOW_HOME=tempfile.mkdtemp(), AIRFLOW__CORE__LOAD_EXAMPLES="False", DO_NOT_TRACK="1")
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

from airflow.serialization import serialized_objects  # noqa: E402
from dagfactory import load_yaml_dags  # noqa: E402

Serialization = getattr(serialized_objects, "DagSerialization", serialized_objects.SerializedDAG)
POD = "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator"


def random_tasks(rng):
    """Lines of tasks, and the instances of each with the tasks before it."""
    lines, tasks = [], {}
    for number in range(rng.randint(4, 8)):
        name = "t%d" % number
        keys = []
        count = rng.choice([0, 0, 0, 2, 3])
        before = rng.sample(sorted(tasks), rng.randint(0, min(2, len(tasks))))
        if count:
            keys.append("expand: {arguments: [%s]}" % ", ".join(f"[{name}.{index}]" for index in range(count)))
        else:
            keys.append(f"arguments: [{name}]")
        if rng.random() < 0.4:
            keys.append(f"priority_weight: {rng.choice([0, 2, 5, 10, -3, 3000000000])}")
        if rng.random() < 0.5:
            keys.append(f"weight_rule: {rng.choice(['downstream', 'upstream', 'absolute', 'null'])}")
        if before:
            keys.append(f"dependencies: [{', '.join(before)}]")
        lines.append(f"{name}: {{{', '.join(keys)}}}")
        tasks[name] = ([f"{name}.{index}" for index in range(count)] or [name], before)
    rng.shuffle(lines)
    return lines, tasks


def weights(lines):
    text = 'w:\n  schedule: null\n  start_date: "2026-01-01"\n  default_args: {image: "x/job:1"}\n  tasks:\n'
    text += "".join("    " + line.replace(": {", f": {{operator: {POD}, ", 1) + "\n" for line in lines)
    path = Path(tempfile.mkdtemp(), "w.yaml")
    path.write_text(text)
    dags = {}
    load_yaml_dags(dags, config_filepath=str(path))
    dag = Serialization.from_dict(Serialization.to_dict(dags["w"]))
    return {task.task_id: max(-(2**31), min(2**31 - 1, task.weight_rule.get_weight(SimpleNamespace(task=task)))) for task in dag.tasks}


def order(lines, tasks, weight):
    places = [line.split(":")[0] for line in lines]
    started, left = [], {(name, index) for name, (instances, _) in tasks.items() for index in range(len(instances))}
    while left:
        ready = [(name, index) for name, index in left if not any(other in tasks[name][1] for other, _ in left)]
        # A task that is not mapped has the index -1.
        first = min(ready, key=lambda one: (-weight[one[0]], one[1] if len(tasks[one[0]][0]) > 1 else -1, places.index(one[0])))
        left.remove(first)
        started.append(tasks[first[0]][0][first[1]])
    return started


def main():
    rng = random.Random(7)
    cases = []
    for _ in range(24):
        lines, tasks = random_tasks(rng)
        weight = weights(lines)
        cases.append({"tasks": lines, "weights": weight, "order": order(lines, tasks, weight)})
    Path(sys.argv[1]).write_text(json.dumps(cases, indent=1) + "\n")


main()
