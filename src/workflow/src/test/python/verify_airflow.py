"""Holds our reading of the workflow files against that of a real Airflow 3 with dag-factory.

Run by scripts/verify-airflow. Templates and YAML values, those of the golden table and random ones, are rendered by both. For every file in workflows/: it loads without error; its tasks, their dependencies, trigger rules, retries and
timeouts are those that we read; every pod that the operator would make has the image, command, arguments, environment, resources, volumes and
security contexts of the Job that `firstwords export` writes. Hand-overs are those that export foretells.

With KUBECONFIG, S3_* and ROOT=s3://bucket/key: `airflow dags test smoke` to its end, then `firstwords verify` against a local run.
--only-cluster runs that alone. Options: IMAGES (prefix of images), SIDECAR (image of the XCom sidecar, alpine), CONF (JSON of further params).
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

CLUSTER = os.environ.get("KUBECONFIG")
if not CLUSTER:  # the operator wants to have read one before it makes a pod, even one that is only looked at
    nowhere = tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False)
    nowhere.write("""{apiVersion: v1, kind: Config, current-context: nowhere, clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:1"}}],
      contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}], users: [{name: nobody, user: {}}]}""")
    nowhere.close()
    os.environ["KUBECONFIG"] = nowhere.name

import random_files
import render_cases
import rendered as rendered_cases
import yaml

try:
    from airflow.dag_processing.dagbag import DagBag  # from Airflow 3.1
except ImportError:
    from airflow.models.dagbag import DagBag
from kubernetes.client import ApiClient

TOP = Path(__file__).resolve().parents[5]
FIRSTWORDS = os.environ.get("FIRSTWORDS", str(TOP / "target/bin/firstwords"))
RUN = "manual__2026-11-25T07:00:00+00:00"
FOLDER = "manual__2026-11-25T07_00_00_00_00"
ROOT = "s3://verify/runs"
problems = []


def problem(text):
    problems.append(text)
    print("DIFFERENT:", text)


class Artifacts(dict):
    """Has an artifact of every name, in the task's own folder."""

    def __init__(self, task):
        super().__init__()
        self.task = task

    def __missing__(self, name):
        return {"uri": f"{ROOT}/{FOLDER}/{self.task}/{name}"}


class Instance:
    """The task instance as templates see it."""

    def __init__(self, dag, task_id, index):
        self.dag, self.task_id, self.map_index, self.try_number, self.run_id = dag, task_id, index, 1, RUN

    def xcom_pull(self, task_ids=None, key="return_value"):
        task = self.dag.get_task(task_ids)
        if not task.is_mapped:
            return {"artifacts": Artifacts(task_ids)}
        count = len(task.expand_input.value["arguments"])
        found = [{"artifacts": Artifacts(f"{task_ids}.{i}")} for i in range(count)]
        return found if count > 1 else found[0]


class Handed:
    """The task instance of the golden table."""

    task_id, try_number, map_index = "train", 2, 3

    def __init__(self, handed):
        self.handed = handed

    def xcom_pull(self, task_ids=None, dag_id=None, key="return_value"):
        assert key == "return_value"
        return self.handed[task_ids]


def rendered(dag, operator, index):
    """A task as Airflow renders it."""
    params = dag.params.dump()
    params["root"] = ROOT
    instance = Instance(dag, operator.task_id, index)
    context = {"params": params, "run_id": RUN, "ti": instance, "task_instance": instance, "dag": dag, "task": operator}
    environment = dag.get_template_env()
    operator.render_template_fields(context, environment)
    return operator


def instances(dag, task):
    """The operators that a task stands for, with the names that we give them."""
    if not task.is_mapped:
        yield task.task_id, task, -1
        return
    for index, arguments in enumerate(task.expand_input.value["arguments"]):
        yield f"{task.task_id}.{index}", task.unmap({"arguments": arguments}), index


def plain(value):
    """Without what is empty, for one side leaves out what the other sets to nothing."""
    if isinstance(value, dict):
        cleaned = {k: plain(v) for k, v in value.items()}
        return {k: v for k, v in cleaned.items() if v not in (None, {}, [])}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def pod_of(operator):
    pod = ApiClient().sanitize_for_serialization(operator.build_pod_request_obj(None))
    base = next(c for c in pod["spec"]["containers"] if c["name"] == "base")
    return pod["spec"], base


def compare_pods(file, dag, exported):
    for task in dag.tasks:
        for name, operator, index in instances(dag, task):
            spec, base = pod_of(rendered(dag, operator, index))
            ours = exported.pop(name, None)
            if ours is None:
                problem(f"{file}: we have no task {name}")
                continue
            our_spec = ours["spec"]["template"]["spec"]
            our_base = our_spec["containers"][0]
            our_base["env"] = [v for v in our_base.get("env", []) if v["name"] != "FIRSTWORDS_NO_CACHE"]
            for key in ("image", "command", "args", "env", "envFrom", "resources", "securityContext", "imagePullPolicy"):
                theirs, mine = plain(base.get(key)), plain(our_base.get(key))
                if (theirs or None) != (mine or None):
                    problem(f"{file}: {key} of {name}: Airflow {theirs!r}, we {mine!r}")
            mounts = [m for m in base.get("volumeMounts", []) if m["name"] != "xcom"]
            if plain(mounts) != plain(our_base.get("volumeMounts", [])):
                problem(f"{file}: volumeMounts of {name}: Airflow {mounts!r}, we {our_base.get('volumeMounts')!r}")
            for key in ("securityContext", "serviceAccountName", "automountServiceAccountToken", "nodeSelector", "tolerations"):
                if (plain(spec.get(key)) or None) != (plain(our_spec.get(key)) or None):
                    problem(f"{file}: {key} of {name}: Airflow {spec.get(key)!r}, we {our_spec.get(key)!r}")
    for name in exported:
        problem(f"{file}: Airflow has no task {name}")


def compare_tasks(file, dag, ours):
    for task in dag.tasks:
        mine = ours[task.task_id]
        delay = mine.get("retry_delay")
        if set(task.upstream_task_ids) != set(mine.get("dependencies", [])):
            problem(f"{file}: dependencies of {task.task_id}: {sorted(task.upstream_task_ids)}")
        if str(task.trigger_rule.value if hasattr(task.trigger_rule, "value") else task.trigger_rule) != mine.get("trigger_rule", "all_success"):
            problem(f"{file}: trigger rule of {task.task_id}: {task.trigger_rule}")
        if task.retries != mine.get("retries", 0):
            problem(f"{file}: retries of {task.task_id}: {task.retries}, {mine.get('retries')}, {delay}")


def exported_jobs(file):
    with tempfile.TemporaryDirectory() as folder:
        asked = subprocess.run(
            [FIRSTWORDS, "export", str(file), "--root", ROOT, "--run-id", RUN, "--output", folder], capture_output=True, text=True, check=False)
        if asked.returncode:
            problem(f"{file.name}: export: {asked.stderr}")
            return {}
        jobs = [yaml.safe_load(each.read_text()) for each in Path(folder).glob("*.yaml")]
    return {job["metadata"]["annotations"]["firstwords/task-id"]: job for job in jobs}


def untyped(file):
    return yaml.safe_load(re.sub(r"__type__: [\w.]+,? ?", "", file.read_text()))


def load():
    bag = DagBag(str(TOP / "workflows"))
    for file, error in bag.import_errors.items():
        problem(f"{file} does not load: {error}")
    shared = untyped(TOP / "workflows/defaults.yml")["default_args"]
    for file in sorted((TOP / "workflows").glob("*.yaml")):
        (name, content), = untyped(file).items()
        dag = bag.dags.get(name)
        if dag is None:
            problem(f"{file.name}: no DAG {name}")
            continue
        defaults = {**shared, **content.get("default_args", {})}
        compare_tasks(file.name, dag, {k: {**defaults, **v} for k, v in content["tasks"].items()})
        compare_pods(file.name, dag, exported_jobs(file))
        print(f"{file.name}: {len(dag.tasks)} tasks loaded and compared")
    return bag


def compare_cases(bag):
    """The golden table of JinjaTest, then random cases, in the environment that Airflow gives a DAG's templates."""
    environment = bag.dags["smoke"].get_template_env()
    golden = json.loads((Path(__file__).parents[4] / "dag/src/test/resources/templates/jinja_cases.json").read_text())
    context = {"params": golden["params"], "run_id": RUN.replace("25T07:00", "23T06:30"), "ti": Handed(golden["handed"])}
    for case in golden["cases"]:
        text, error = random_files.attempt(lambda case=case: environment.from_string(case["template"]).render(context))
        if (error is None) != ("text" in case) or text != case.get("text"):
            problem(f"golden template {case['template']!r}: {case.get('text')!r}, in Airflow {text!r} {error}")
    print(f"golden templates: {len(golden['cases'])} compared")
    operator = bag.dags["smoke"].tasks[0]

    def render(template, names):
        return operator.render_template(template, names, environment)

    render_cases.compare(render, rendered_cases.Ours(FIRSTWORDS), problem)
    random_files.compare_templates(FIRSTWORDS, render, problem)
    random_files.compare_values(FIRSTWORDS, problem)


def run_smoke():
    root, images = os.environ["ROOT"], os.environ.get("IMAGES", "firstwords")
    conf = {"root": root, "images": images, "videos": 20, "max_steps": 100, **json.loads(os.environ.get("CONF", "{}"))}
    extra = {"in_cluster": False, "kube_config_path": CLUSTER, "xcom_sidecar_container_image": os.environ.get("SIDECAR", "alpine")}
    os.environ["AIRFLOW_CONN_KUBERNETES_DEFAULT"] = json.dumps({"conn_type": "kubernetes", "extra": extra})
    os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "INFO"  # the log says which run it was, and how it ended
    log = TOP / "target/airflow-dags-test.log"
    with log.open("w") as out:
        ended = subprocess.run(["airflow", "dags", "test", "smoke", "-c", json.dumps(conf)], stdout=out, stderr=subprocess.STDOUT, check=False)
    text = log.read_text()
    run = re.findall(r"run_id=(manual__\S+?)[,\s\]]", text)
    if ended.returncode or not run or "state=success" not in text:
        problem(f"airflow dags test smoke: exit code {ended.returncode}; see {log}")
        return
    secret = os.environ.get("S3_SECRET_KEY", "")
    if secret and secret in text:
        problem("the secret key is in Airflow's log")
    local = tempfile.mkdtemp()
    params = [f"--param={k}={v}" for k, v in conf.items() if k != "root"]
    stamp = datetime.now(timezone.utc).strftime("%H%M%S")
    subprocess.run([FIRSTWORDS, "run", str(TOP / "workflows/smoke.yaml"), "--root", local, "--run-id", stamp, *params],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    verified = subprocess.run([FIRSTWORDS, "verify", run[-1], "--root", root, "--against", stamp, "--against-root", local],
                              capture_output=True, text=True, check=False)
    print("airflow dags test smoke:", verified.stdout.strip())
    if verified.returncode:
        problem("Airflow's artifacts differ from a local run's")


if "--only-cluster" not in sys.argv:
    compare_cases(load())
if CLUSTER and os.environ.get("ROOT"):
    run_smoke()
else:
    print("NOT RUN: airflow dags test (no KUBECONFIG, or no ROOT=s3://…)")
print(f"{len(problems)} differences")
sys.exit(1 if problems else 0)
