"""Writes the arguments of KubernetesPodOperator and the fields of the Kubernetes models that a pod is made of, read from the real classes.

    python airflow_arguments.py ../../main/resources/org/firstwords/dag/file/airflow.txt

Run in an environment with the versions of src/workflow/src/test/python/requirements-airflow-newest.txt. A row is an argument of the operator
(`argument NAME TYPE`, `templated NAME TYPE`; `fixed` at the end where `expand` does not take it) or a model (`V1Volume name*:str nfs:V1NFSVolumeSource …`, in the order of its positional arguments; a star
marks a field that must be given).
"""

import inspect
import re
import sys
from importlib.metadata import version

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG
from airflow.sdk.bases.operator import BASEOPERATOR_ARGS_EXPECTED_TYPES, BaseOperator
from kubernetes.client import models

# Set by dag-factory, not written in a file.
OWN = {"self", "kwargs", "task_id", "dag", "task_group", "default_args"}


def arguments():
    found = {}
    for owner in (KubernetesPodOperator, BaseOperator):
        for name, parameter in inspect.signature(owner.__init__).parameters.items():
            if name not in OWN:
                found.setdefault(name, str(parameter.annotation))
    return found


def kind(name, annotation):
    """The type that Airflow checks when it loads the file; `any` where it takes what it gets."""
    expected = BASEOPERATOR_ARGS_EXPECTED_TYPES.get(name)
    if expected is None:
        return "any"
    return "|".join(sorted(each.__name__ for each in (expected if isinstance(expected, tuple) else (expected,))))


def fixed(name):
    """Whether a mapped task cannot expand over it."""
    try:
        with DAG("w"):
            KubernetesPodOperator.partial(task_id="a").expand(**{name: [1, 2]})
    except TypeError:
        return " fixed"
    return ""


def named(text):
    return re.findall(r"V1\w+", text)


def fields(model):
    order = [name for name in inspect.signature(model.__init__).parameters if name in model.openapi_types]
    for name in order:
        setter = inspect.getsource(getattr(model, name).fset)
        star = "*" if "must not be `None`" in setter else ""
        json = model.attribute_map[name]
        yield f"{name}{star}:{json}:{model.openapi_types[name].replace(' ', '')}"


def main():
    out = open(sys.argv[1], "w")  # Airflow prints warnings to standard output
    print("# Written by src/dag/src/test/python/airflow_arguments.py from", file=out)
    for package in ("apache-airflow", "apache-airflow-providers-cncf-kubernetes", "kubernetes"):
        print(f"# {package} {version(package)}", file=out)
    templated = set(KubernetesPodOperator.template_fields)
    open_models = ["V1Pod", "V1EnvVar", "V1ResourceRequirements"]
    for name, annotation in sorted(arguments().items()):
        print("templated" if name in templated else "argument", name, kind(name, annotation) + fixed(name), file=out)
        open_models += named(annotation.replace("k8s.", ""))
    known = {}
    while open_models:
        name = open_models.pop()
        model = getattr(models, name, None)
        if name not in known and model is not None:
            known[name] = list(fields(model))
            open_models += [each for each in named(" ".join(model.openapi_types.values()))]
    for name in sorted(known):
        print(" ".join([name, *known[name]]), file=out)


main()
