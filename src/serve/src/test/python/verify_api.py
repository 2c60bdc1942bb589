"""Fuzzes the REST API of `firstwords serve`: validates the OpenAPI document, then schemathesis generates requests from it.

    python verify_api.py target/bin/firstwords target/page/runs

Every operation is requested with arbitrary names, nearly all unknown, and with the names of a real run, which reach the code behind;
the notes of that run are written. No response may have status
500, and all must conform to the document. Needs the packages of requirements-page.txt.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request

from openapi_spec_validator import validate

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
REAL = [("train", "metrics", "metrics.jsonl"), ("evaluate_labeled", "scores", "scores.json"), ("gradcam", "maps", "index.json")]


def names(task: str, artifact: str, path: str) -> str:
    return f'[parameters]\n"path.run" = "finished"\n"path.task" = "{task}"\n"path.artifact" = "{artifact}"\n"path.path" = "{path}"\n'


def serve(firstwords: str, root: str) -> tuple[subprocess.Popen, str]:
    process = subprocess.Popen([firstwords, "serve", f"--root={root}", "--port=0", "--allow-notes"], stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if found := re.search(r"serving .* on (http://\S+)/", line):
            return process, found.group(1)
    sys.exit("the server ended before it listened")


def fuzz(address: str, config: str, examples: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        settings = pathlib.Path(folder) / "schemathesis.toml"
        settings.write_text(config)
        return subprocess.call([
            str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(settings), "run", f"{address}/q/openapi?format=json",
            "--checks", CHECKS, "--max-examples", str(examples), "--phases", "examples,coverage,fuzzing", "--seed", "7", "--suppress-health-check", "all",
        ], cwd=folder)


def main(firstwords: str, root: str) -> int:
    process, address = serve(firstwords, root)
    try:
        document = json.load(urllib.request.urlopen(f"{address}/q/openapi?format=json"))
        validate(document)
        print(f"the document is valid: OpenAPI {document['openapi']}, {sum(len(each) for each in document['paths'].values())} operations")
        passes = [("arbitrary names", "")] + [(f"the names of {real[0]}", names(*real)) for real in REAL]
        failed = [name for name, config in passes if fuzz(address, config, 30) != 0]
        for name in failed:
            print(f"FAILED with {name}")
        return 1 if failed else 0
    finally:
        process.terminate()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
