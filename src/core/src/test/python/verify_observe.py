"""Reads the telemetry of tasks with the libraries of the receiving systems.

Run by scripts/verify-observe. A workflow of three tasks (a synthetic corpus, its frames, a short training) runs twice: once against servers (MLflow's
with SQLite), once against files. Then a training is killed and resumed, one is scraped while it runs, and one runs while every server is unreachable.
MLflow's server and client, OpenLineage's client, OpenTelemetry's protocol buffers and Prometheus's parser are the real ones; the collector, lineage
server and gateway are a few lines here that record their requests. Needs target/bin, or FIRSTWORDS_BIN. The last line is one JSON object.
"""

import base64
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import openlineage.client.event_v2 as lineage
import openlineage.client.facet_v2 as facets
from google.protobuf import json_format
from mlflow.tracking import MlflowClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client.parser import text_string_to_metric_families

TOP = Path(__file__).resolve().parents[5]
BIN = Path(os.environ.get("FIRSTWORDS_BIN", TOP / "target/bin"))
WORK = Path(tempfile.mkdtemp(prefix="firstwords-observe-"))
SECRETS = {
    "OPENLINEAGE_API_KEY": "secret-of-lineage",
    "MLFLOW_TRACKING_TOKEN": "secret-of-mlflow",
    "OTEL_EXPORTER_OTLP_HEADERS": "authorization=secret-of-otlp",
}
FACETS = [facets.parent_run.ParentRunFacet, facets.processing_engine_run.ProcessingEngineRunFacet, facets.error_message_run.ErrorMessageRunFacet,
          facets.job_type_job.JobTypeJobFacet, facets.dataset_version_dataset.DatasetVersionDatasetFacet,
          facets.output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet]
WORKFLOW = """
small:
  schedule: null
  start_date: "2026-01-01"
  params: {root: runs, steps: 12}
  default_args: {do_xcom_push: true}
  tasks:
    corpus:
      operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
      image: firstwords/make-corpus:0.1.0
      arguments: ["--root={{ params.root }}", "--run-id={{ run_id }}", --task-id=corpus, --videos=20]
    frames:
      operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
      image: firstwords/extract-frames:0.1.0
      arguments: ["--root={{ params.root }}", "--run-id={{ run_id }}", --task-id=frames, --size=64, "--videos={{ ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri'] }}/videos",
        "--transcripts={{ ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri'] }}/transcripts"]
      dependencies: [corpus]
    train:
      operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
      image: firstwords/train:0.1.0
      arguments: ["--root={{ params.root }}", "--run-id={{ run_id }}", --task-id=train, "--frames={{ ti.xcom_pull(task_ids='frames')['artifacts']['frames']['uri'] }}",
        "--pairs={{ ti.xcom_pull(task_ids='frames')['artifacts']['pairs']['uri'] }}", --vision=tiny, --trunk=trained, --image-size=32, --batch-size=16,
        "--max-steps={{ params.steps }}", --log-every=1]
      dependencies: [frames]
"""
problems = []
figures = {}


def check(holds, what):
    if not holds:
        problems.append(what)
        print("WRONG:", what)


class Keeper(ThreadingHTTPServer):
    """A lineage server, trace collector and Pushgateway that records its requests."""

    def __init__(self):
        self.kept = []
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def bodies(self, path):
        return [body for at, _, body in self.kept if at.startswith(path)]


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.kept.append((self.path, self.headers.get("Authorization"), body))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(**more):
    return {**os.environ, "FIRSTWORDS_PROGRESS_INTERVAL": "1s", **more}


def run(name, *arguments, **variables):
    """Runs the workflow and returns the run's folder."""
    file = WORK / "small.yaml"
    file.write_text(WORKFLOW)
    words = [str(BIN / "firstwords"), "run", str(file), f"--root={WORK / 'runs'}", f"--run-id={name}", *arguments]
    done = subprocess.run(words, env=environment(**variables), capture_output=True, text=True, cwd=WORK)
    check(done.returncode == 0, f"run {name} ended with {done.returncode}: {done.stderr[-2000:]}")
    return WORK / "runs" / name, done


def train(task, *arguments, **variables):
    """The command line of a training on the frames of the first run."""
    frames = WORK / "runs/servers/frames"
    return dict(
        args=[str(BIN / "train"), f"--root={WORK / 'runs'}", "--run-id=alone", f"--task-id={task}", f"--frames={frames / 'frames'}", f"--pairs={frames / 'pairs'}",
              "--vision=tiny", "--trunk=trained", "--image-size=32", "--batch-size=16", "--log-every=1", *arguments],
        env=environment(FIRSTWORDS_NO_CACHE="true", **variables), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=WORK)


def manifest(folder, task):
    return json.loads((folder / task / "manifest.json").read_text())


# --- OpenLineage


def facet(found):
    """Converts a facet to the client's own class, which refuses unknown keys."""
    by_schema = {each._get_schema(): each for each in FACETS}
    kind = by_schema[found["_schemaURL"]]
    content = {key: value for key, value in found.items() if not key.startswith("_")}
    return kind(**content)


def event(found):
    run_facets = {name: facet(each) for name, each in found["run"]["facets"].items()}
    job_facets = {name: facet(each) for name, each in found["job"]["facets"].items()}
    datasets = {}
    for side, kind in (("inputs", lineage.InputDataset), ("outputs", lineage.OutputDataset)):
        datasets[side] = []
        for each in found[side]:
            more = {side[:-1] + "Facets": {name: facet(value) for name, value in each.get(side[:-1] + "Facets", {}).items()}}
            common = {name: facet(value) for name, value in each.get("facets", {}).items()}
            datasets[side].append(kind(each["namespace"], each["name"], facets=common, **more))
    check(found["schemaURL"] == lineage.RunEvent._get_schema(), f"schemaURL {found['schemaURL']}")
    return lineage.RunEvent(
        eventType=lineage.RunState[found["eventType"]], eventTime=found["eventTime"], producer=found["producer"],
        run=lineage.Run(found["run"]["runId"], run_facets), job=lineage.Job(found["job"]["namespace"], found["job"]["name"], job_facets), **datasets)


def check_lineage(name, lines, folder):
    events = [event(json.loads(line)) for line in lines]
    jobs = {}
    for each in events:
        jobs.setdefault(each.job.name, []).append(each)
    names = {"small", "make-corpus.corpus", "extract-frames.frames", "train.train"}
    check(set(jobs) == names, f"{name}: jobs {set(jobs)}")
    for job, both in jobs.items():
        check([each.eventType.name for each in both] == ["START", "COMPLETE"], f"{name}: {job} has {[each.eventType for each in both]}")
        check(len({each.run.runId for each in both}) == 1, f"{name}: {job} has several run ids")
        if job != "small":
            check(both[0].run.facets["parent"].run["runId"] == jobs["small"][0].run.runId, f"{name}: {job}'s parent is another run")
    made = {(each.namespace, each.name): each.facets["version"].datasetVersion for job in jobs.values() for each in job[-1].outputs}
    for job in ("extract-frames.frames", "train.train"):
        for each in jobs[job][-1].inputs:
            check((each.namespace, each.name) in made, f"{name}: no task produced {each.name}")
            if "version" in each.facets:
                check(made.get((each.namespace, each.name)) == each.facets["version"].datasetVersion, f"{name}: {each.name} has another version")
    outputs = manifest(folder, "train")["outputs"]
    for each in jobs["train.train"][-1].outputs:
        artifact = outputs[Path(each.name).name]
        statistics = each.outputFacets["outputStatistics"]
        check(statistics.size == artifact["bytes"] and statistics.fileCount == len(artifact["files"]), f"{name}: statistics of {each.name}")
    figures[f"lineage_events_{name}"] = len(events)


# --- OpenTelemetry


def hexadecimal_as_base64(value):
    if isinstance(value, dict):
        return {key: base64.b64encode(bytes.fromhex(each)).decode() if key in ("traceId", "spanId", "parentSpanId") else hexadecimal_as_base64(each) for key, each in value.items()}
    return [hexadecimal_as_base64(each) for each in value] if isinstance(value, list) else value


def check_traces(bodies):
    """OTLP's JSON has ids in hexadecimal, protocol buffers' JSON in base64; otherwise they are equal. Unknown fields are refused."""
    spans = []
    for body in bodies:
        request = json_format.ParseDict(hexadecimal_as_base64(json.loads(body)), ExportTraceServiceRequest())
        for resource in request.resource_spans:
            check(any(each.key == "service.name" for each in resource.resource.attributes), "a resource without service.name")
            spans += [span for scope in resource.scope_spans for span in scope.spans]
    by_id = {span.span_id: span for span in spans}
    roots = [span for span in spans if not span.parent_span_id]
    check(len(roots) == 1 and roots[0].name == "small", f"roots {[span.name for span in roots]}")
    check(len({span.trace_id for span in spans}) == 1 and len(spans[0].trace_id) == 16, "several traces")
    check(len(by_id) == len(spans), "two spans of one id")
    for span in spans:
        parent = by_id.get(span.parent_span_id)
        check(span is roots[0] or parent is not None, f"{span.name} has no parent")
        if parent is not None:
            check(parent.start_time_unix_nano <= span.start_time_unix_nano and span.end_time_unix_nano <= parent.end_time_unix_nano, f"{span.name} is not within {parent.name}")
    tasks = {by_id[span.parent_span_id].name for span in spans if span.name == "work"}
    check(tasks == {"corpus", "frames", "train"}, f"work of {tasks}")
    figures["spans"] = len(spans)


# --- Prometheus


def metrics(text):
    return {(sample.name, sample.labels.get("name", sample.labels.get("artifact", ""))): sample for family in text_string_to_metric_families(text) for sample in family.samples}


def check_prometheus(name, page, folder):
    found = metrics(page)
    for metric, value in manifest(folder, "train")["metrics"].items():
        check(found["firstwords_task_metric", metric].value == value, f"{name}: {metric}")
    check(found["firstwords_task_success", ""].value == 1, f"{name}: no success")
    check(found["firstwords_task_step", ""].value == 12, f"{name}: step")
    check(found["firstwords_task_info", ""].labels["workflow"] == "small", f"{name}: workflow")
    undescribed = [family.name for family in text_string_to_metric_families(page) if not family.documentation or family.type != "gauge"]
    check(not undescribed, f"{name}: without HELP or TYPE: {undescribed}")
    figures[f"prometheus_samples_{name}"] = len(found)


# --- MLflow


def logged_steps(folder, task):
    lines = [json.loads(line) for line in (folder / task / "metrics/metrics.jsonl").read_text().splitlines()]
    return {line["step"]: line["loss"] for line in lines if "loss" in line}


def check_mlflow(name, client, folder, experiment, task, status="FINISHED"):
    found = client.get_experiment_by_name(experiment)
    runs = client.search_runs([found.experiment_id], f"tags.`firstwords.task` = '{task}' and tags.`firstwords.run` = '{folder.name}'")
    check(len(runs) == 1, f"{name}: {len(runs)} runs of {task}")
    run = runs[0]
    written = manifest(folder, task)
    check(run.data.params == {key: value for key, value in written["parameters"].items() if value}, f"{name}: params {run.data.params}")
    for metric, value in written["metrics"].items():
        check(run.data.metrics.get(metric) == value, f"{name}: metric {metric} is {run.data.metrics.get(metric)}, not {value}")
    check(run.info.status == status, f"{name}: status {run.info.status}")
    check(run.info.end_time > run.info.start_time, f"{name}: times")
    for output, artifact in written["outputs"].items():
        check(run.data.tags[f"firstwords.output.{output}"] == artifact["uri"], f"{name}: output {output}")
    if "metrics" in written["outputs"]:
        history = client.get_metric_history(run.info.run_id, "train/loss")
        steps = logged_steps(folder, task)
        logged = [point.step for point in history]
        check(sorted(logged) == sorted(steps), f"{name}: {len(logged)} steps logged, {len(set(logged))} different, of {len(steps)}; absent {sorted(set(steps) - set(logged))[:9]}")
        check({point.step: point.value for point in history} == steps, f"{name}: losses are not those of metrics.jsonl")
        figures[f"mlflow_points_{name}"] = len(history)
    return run


def mlflow_server():
    port = free_port()
    store = f"sqlite:///{WORK / 'mlflow.db'}"
    server = subprocess.Popen([sys.executable, "-m", "mlflow", "server", "--backend-store-uri", store, "--default-artifact-root", str(WORK / "mlartifacts"),
                               "--host", "127.0.0.1", "--port", str(port), "--workers", "1"], stdout=open(WORK / "mlflow.log", "w"), stderr=subprocess.STDOUT, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(url + "/health", timeout=1)
            MlflowClient(url).search_runs([MlflowClient(url).create_experiment("first")])  # the first requests of a server take long
            return server, url
        except OSError:
            time.sleep(0.5)
    sys.exit((WORK / "mlflow.log").read_text()[-3000:])


# --- The runs


def against_servers(keeper, mlflow):
    folder, done = run("servers", "--log-format=json", f"--openlineage={keeper.url}", f"--prometheus={keeper.url}", f"--otlp={keeper.url}", f"--mlflow={mlflow}", **SECRETS)
    lines = done.stderr.splitlines()
    check(all("level" in json.loads(line) for line in lines) and lines, "a line of firstwords run is not JSON")
    logs = [line for task in ("corpus", "frames", "train") for line in (folder / task / "attempt-1.log").read_text().splitlines()]
    objects = [json.loads(line) for line in logs if line.startswith("{")]
    check(all(each["run"] == "servers" and len(each["trace_id"]) == 32 for each in objects if "task" in each), "a line without its run")
    check(any(each.get("task") == "train" and each["message"].startswith("train 100 %") for each in objects), "no progress of train in JSON")
    figures["json_log_lines"] = len(objects) + len(lines)
    check_lineage("server", keeper.bodies("/api/v1/lineage"), folder)
    check_traces(keeper.bodies("/v1/traces"))
    check_prometheus("gateway", keeper.bodies("/metrics/job/firstwords/run/servers/task/train")[-1], folder)
    for task in ("corpus", "frames", "train"):
        check_mlflow(f"server_{task}", MlflowClient(mlflow), folder, "small", task)
    seen = {authorisation for _, authorisation, _ in keeper.kept}
    check(seen == {None, "Bearer secret-of-lineage", "secret-of-otlp"}, f"authorisations {seen}")


def against_files():
    folder, _ = run("files", f"--openlineage={WORK / 'events.jsonl'}", f"--prometheus={WORK / 'textfile'}", FIRSTWORDS_NO_CACHE="true")
    check_lineage("file", (WORK / "events.jsonl").read_text().splitlines(), folder)
    check_prometheus("file", (WORK / "textfile/firstwords.files.train.prom").read_text(), folder)


def killed_and_resumed(mlflow):
    """Kills a training twice; the third attempt finishes it."""
    folder = WORK / "runs/alone"
    line = train("killed", "--max-steps=1500", "--checkpoint-every-steps=100", f"--mlflow={mlflow}", FIRSTWORDS_WORKFLOW="small")
    for percent in (20, 55):
        with subprocess.Popen(**line) as process:
            for said in process.stderr:
                if said.startswith("train ") and int(said.split()[1]) >= percent:
                    time.sleep(2.5)  # until MLflow has the metrics
                    process.send_signal(signal.SIGKILL)
                    break
    done = subprocess.run(**line)
    check(done.returncode == 0, f"killed: {done.stderr[-1000:]}")
    run = check_mlflow("killed", MlflowClient(mlflow), folder, "small", "killed")
    figures["attempts_after_kills"] = int(run.data.tags["firstwords.attempt"])
    check(run.data.tags["firstwords.attempt"] == "3", f"attempt {run.data.tags['firstwords.attempt']}")


def scraped_while_it_runs():
    port = free_port()
    pages = []
    with subprocess.Popen(**train("scraped", "--max-steps=1200", f"--prometheus=127.0.0.1:{port}")) as process:
        while process.poll() is None:
            try:
                pages.append(metrics(urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=1).read().decode()))
            except OSError:
                pass
            time.sleep(0.5)
        process.communicate()
    steps = [page["firstwords_task_step", ""].value for page in pages if ("firstwords_task_step", "") in page]
    check(len(set(steps)) >= 3 and steps == sorted(steps), f"steps seen while it ran: {steps}")
    check(any(("firstwords_task_series", "train/loss") in page for page in pages), "no loss while it ran")
    figures["scrapes"] = len(pages)


def all_servers_unreachable():
    gone = f"http://127.0.0.1:{free_port()}"
    began = time.monotonic()
    done = subprocess.run(**train("away", "--max-steps=5", "--log-format=json", f"--prometheus={gone}", f"--openlineage={gone}", f"--mlflow={gone}", f"--otlp={gone}"))
    figures["seconds_servers_unreachable"] = round(time.monotonic() - began, 1)
    check(done.returncode == 0, f"away: ended with {done.returncode}")
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    others = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    check(not others, f"lines that are not JSON: {others[:5]}")
    warnings = [line["message"] for line in lines if line["level"] == "WARN" and "held-out utterances" not in line["message"]]
    check(len(warnings) == 4 and all("connection refused" in each for each in warnings), f"warnings {warnings}")
    began = time.monotonic()
    subprocess.run(**train("quiet", "--max-steps=5"))
    figures["seconds_without_observers"] = round(time.monotonic() - began, 1)


def no_secret_anywhere():
    files = [file for file in WORK.rglob("*") if file.is_file() and file.name != "mlflow.db"]
    for file in files:
        content = file.read_bytes()
        check(b"secret-of-" not in content, f"a secret in {file}")
    figures["files_searched_for_secrets"] = len(files)


def main():
    keeper = Keeper()
    server, mlflow = mlflow_server()
    try:
        against_servers(keeper, mlflow)
        against_files()
        killed_and_resumed(mlflow)
        scraped_while_it_runs()
        all_servers_unreachable()
        no_secret_anywhere()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
    print(json.dumps({"problems": len(problems), **figures}))
    sys.exit(1 if problems else 0)


main()
