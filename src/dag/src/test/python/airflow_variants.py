"""Small variants of workflow files, by name: what people write into a DAG, a task, a pod, a param, a mapped task; every argument of the operator without a
value; every model of a pod with the fields it needs, without one of them, with one too many. Some load in Airflow, some do not.

`airflow_verdicts.py` asks a real Airflow about each of them.
"""

from pathlib import Path

POD = "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator"
M = "kubernetes.client.models."


def file(dag="", task="", head='schedule: null\n  start_date: "2026-01-01"', name="w", more=""):
    lines = [f"{name}:"]
    lines += [f"  {line}" for line in head.replace("\n  ", "\n").splitlines()]
    lines += [f"  {line}" for line in dag.splitlines()]
    lines += ["  tasks:", "    a:", f"      operator: {POD}", "      image: x/job:1", "      cmds: [job]"]
    lines += [f"      {line}" for line in task.splitlines()]
    lines += [f"    {line}" for line in more.splitlines()]
    return "\n".join(lines) + "\n"


def typed(model, **fields):
    return "{__type__: " + M + model + "".join(f", {key}: {value}" for key, value in fields.items()) + "}"


def other(line="", name="b"):
    return f"{name}: {{operator: {POD}, image: x/job:1, cmds: [job]{', ' if line else ''}{line}}}"


DAG = """
description: A first look
description: 5
description: null
tags: [one, two]
tags: []
tags: one
tags: [1]
tags: {a: b}
tags: [LONG101]
tags: [LONG100]
tags: null
catchup: false
catchup: true
catchup: maybe
max_active_runs: 1
max_active_runs: many
max_active_runs: 1.5
max_active_runs: null
max_active_tasks: 4
max_active_tasks: '4'
max_active_tasks: 0
max_active_tasks: true
concurrency: 4
dagrun_timeout: {__type__: datetime.timedelta, hours: 2}
dagrun_timeout: 60
dagrun_timeout: null
dagrun_timeout: {__type__: datetime.timedelta, hour: 2}
dag_display_name: A name
dag_display_name: 5
doc_md: '# Title'
doc_md: 5
is_paused_upon_creation: true
is_paused_upon_creation: sometimes
end_date: "2026-12-31"
end_date: 2026-12-31
end_date: tomorrow
end_date: "2025-01-01"
timezone: Europe/Berlin
timezone: Europe/Nowhere
timezone: UTC
timezone: 5
default_args: {owner: lab}
default_args: {owner: lab, retries: 2, retry_delay: 10}
default_args: {retries: many}
default_args: [a]
default_args: null
default_args: {start_date: "2026-02-01"}
default_args: {start_date: yesterday}
default_args: {start_date: 1 days}
default_args: {end_date: "2026-12-01"}
default_args: {nonsense: 1}
default_args: {execution_timeout: 5}
default_args: {email: a@b.c, email_on_failure: false}
default_args: {depends_on_past: true}
default_args: {params: {x: 1}}
default_args: {trigger_rule: all_wrong}
default_args: {pool: gpu, queue: q}
template_searchpath: nowhere
render_template_as_native_obj: 'yes'
access_control: {Viewer: {DAGs: [can_read]}}
fail_fast: true
max_consecutive_failed_dag_runs: 3
owner_links: {lab: 'https://example.org'}
schedule_interval: '@daily'
default_view: graph
orientation: LR
nonsense: 5
task_groups: {}
task_groups: null
params: {a: 1}
params: null
params: [a]
params: {}
params: {a: null, b: [1], c: {d: 1}, e: true, f: 0.5}
params: {'a b': 1}
params: {a.b: 1}
params: {1: 1}
"""

SCHEDULES = """
null
'@daily'
'@hourly'
'@weekly'
'@monthly'
'@quarterly'
'@yearly'
'@once'
'@continuous'
'@never'
'@midnight'
none
None
'0 5 * * *'
'*/5 * * * *'
'0 5 * * 1-5'
'0 5 1,15 * *'
'0 5 * JAN MON'
'99 * * * *'
'* * * *'
'* * * * * *'
'* * * * * * *'
'* * * * * * * *'
'0 5 L * *'
'0 5 * * 1#2'
'0 25 * * *'
'0 5 32 * *'
'0 5 * 13 *'
'0 5 * * 8'
'0 5 * * 7'
'0 5 31 2 *'
'5-1 * * * *'
'a b c d e'
'0 5 ? * *'
''
daily
5
true
{__type__: datetime.timedelta, days: 1}
{__type__: datetime.timedelta, day: 1}
{__type__: airflow.timetables.trigger.CronTriggerTimetable, __args__: ['0 5 * * *'], timezone: UTC}
{__type__: airflow.sdk.Asset, __args__: ['s3://b/x']}
['s3://b/x']
[]
{days: 1}
"""

STARTS = """
"2026-01-01"
2026-01-01
2026-01-01T10:00:00
2026-01-01 10:00:00
"2026-01-01T10:00:00+02:00"
"2026-1-1"
"2026-13-01"
"2026-02-30"
"20260101"
"2026"
"2026-01"
"2026-W01-1"
"01.01.2026"
yesterday
today
1 days
3 hours
'2 day'
days
''
null
5
[a]
{__type__: datetime.datetime, year: 2026, month: 1, day: 1}
{__type__: datetime.datetime, __args__: [2026, 1, 1]}
{__type__: datetime.datetime, year: 2026, month: 13, day: 1}
{__type__: datetime.date, year: 2026, month: 1, day: 1}
{__type__: pendulum.datetime, year: 2026, month: 1, day: 1}
"""

IDS = ["w", "a.b", "a-b", "a_b", "1a", "é", "'a b'", "a/b", "a:b", "'1'", "x" * 250, "x" * 251, "'a+b'", "a@b", "'-a'", "'.a'", "'~a'"]

TASK = """
arguments: [--seed=1]
arguments: []
arguments: null
arguments: --seed=1
arguments: [--n, 8]
arguments: [true]
arguments: [null]
arguments: ["--x={{ params.get('zz', 4) }}"]
arguments: ["{{ run_id.split('__')[0] }}"]
arguments: ["{{ macros.datetime.now() }}"]
cmds: job
cmds: null
cmds: []
image: null
image: 5
image: "{{ 'x' }}/job:1"
name: pod-name
name: Pod_Name
name: 5
namespace: lab
namespace: null
random_name_suffix: false
env_vars: {A: b}
env_vars: {A: 1}
env_vars: {A: null}
env_vars: {}
env_vars: [a]
env_vars: A=b
env_vars: [{name: A, value: b}]
env_vars: [ENV]
env_vars: [FIELDREF]
env_vars: [SECRETREF]
env_from: [ENVFROM]
env_from: [{configMapRef: {name: c}}]
env_from: cm
configmaps: [cm]
configmaps: cm
configmaps: []
secrets: [SECRETENV]
secrets: [SECRETVOL]
secrets: [SECRETALL]
secrets: [SECRETBAD]
secrets: [SECRETNOTARGET]
secrets: [{deploy_type: env, deploy_target: A, secret: s, key: k}]
secrets: [name]
pod_runtime_info_envs: [FIELDREF]
pod_runtime_info_envs: [{name: A}]
runtime_class_name: nvidia
config_file: /etc/kube/config
config_file: null
cluster_context: lab
in_cluster: true
kubernetes_conn_id: lab
on_finish_action: keep_pod
on_finish_action: delete_pod
on_finish_action: delete_succeeded_pod
on_finish_action: delete_active_pod
on_finish_action: delete
on_finish_action: KEEP_POD
on_finish_action: null
on_kill_action: keep_pod
on_kill_action: delete_pod
on_kill_action: delete_succeeded_pod
is_delete_operator_pod: true
reattach_on_restart: false
durable: true
deferrable: true
poll_interval: 5
logging_interval: 5
get_logs: false
log_events_on_failure: true
log_events_on_startup: false
log_pod_spec_on_failure: false
container_logs: true
container_logs: [base]
init_container_logs: true
container_name_log_prefix_enabled: false
base_container_name: main
base_container_status_polling_interval: 2.5
startup_timeout_seconds: 600
startup_timeout_seconds: soon
startup_check_interval_seconds: 5
schedule_timeout_seconds: 600
termination_grace_period: 60
termination_message_policy: FallbackToLogsOnError
active_deadline_seconds: 600
priority_class_name: high
service_account_name: robot
automount_service_account_token: false
hostnetwork: true
hostname: h
subdomain: s
schedulername: kueue
dnspolicy: Default
dns_config: DNS
dns_config: {nameservers: [1.1.1.1]}
image_pull_policy: Always
image_pull_policy: Sometimes
image_pull_secrets: [LOCALREF]
image_pull_secrets: a,b
image_pull_secrets: [{name: a}]
image_pull_secrets: [a]
ports: [PORT]
ports: [{containerPort: 80}]
ports: [80]
labels: {a: b}
labels: {a: 1}
labels: [a]
labels: null
annotations: {a: b}
annotations: a
node_selector: {gpu: 'true'}
node_selector: gpu
tolerations: [TOLERATION]
tolerations: [{key: gpu, operator: Exists, effect: NoSchedule}]
tolerations: [gpu]
tolerations: {key: gpu}
affinity: NODEAFFINITY
affinity: PODAFFINITY
affinity: PODANTIAFFINITY
affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: [b]}]}]}}}
affinity: {node_affinity: {}}
affinity: [a]
affinity: gpu
affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}}}
host_aliases: [HOSTALIAS]
host_aliases: [{ip: 1.2.3.4, hostnames: [h]}]
security_context: PODSECURITY
security_context: {runAsUser: 1000}
security_context: {run_as_user: 1000}
container_security_context: SECURITY
container_security_context: {allowPrivilegeEscalation: false}
xcom_sidecar_container_security_context: SECURITY
container_resources: RESOURCES
container_resources: GPUREQUESTS
container_resources: {limits: {cpu: 1}}
container_resources: {limit: {cpu: 1}}
container_resources: RESOURCESBAD
init_containers: [INIT]
init_containers: [{name: pre, image: busybox}]
init_containers: [INITNONAME]
init_containers: INIT
full_pod_spec: POD
full_pod_spec: {spec: {}}
pod_template_file: /etc/pod.yaml
pod_template_dict: {spec: {runtimeClassName: nvidia}}
pod_template_dict: {metadata: {labels: {a: b}}, spec: {containers: [{name: base}]}}
pod_template_dict: {spec: {containers: [{image: x}]}}
pod_template_dict: a
callbacks: a.b.C
progress_callback: print
trigger_kwargs: {a: 1}
log_formatter: a
do_xcom_push: true
do_xcom_push: 'true'
do_xcom_push: 5
skip_on_exit_code: 99
skip_on_exit_code: [99, 100]
skip_on_exit_code: '99'
skip_on_exit_code: null
retries: 2
retries: -1
retries: '2'
retries: 2.5
retries: null
retries: true
retry_delay: 30
retry_delay: 0
retry_delay: 0.5
retry_delay: '30'
retry_delay: -5
retry_delay: null
retry_delay: {__type__: datetime.timedelta, minutes: 5}
retry_delay: {__type__: datetime.timedelta, __args__: [0, 30]}
retry_delay: {__type__: datetime.timedelta, minute: 5}
retry_delay: {__type__: datetime.timedelta, minutes: '5'}
retry_exponential_backoff: true
retry_exponential_backoff: 2.0
retry_exponential_backoff: 3
retry_exponential_backoff: 'yes'
max_retry_delay: 600
max_retry_delay: {__type__: datetime.timedelta, hours: 1}
max_retry_delay: soon
execution_timeout: {__type__: datetime.timedelta, hours: 1}
execution_timeout: 600
execution_timeout: '1h'
execution_timeout: null
trigger_rule: all_done
trigger_rule: one_success
trigger_rule: all_sucess
trigger_rule: ALL_DONE
trigger_rule: null
trigger_rule: none_failed_min_one_success
trigger_rule: none_failed_or_skipped
trigger_rule: dummy
depends_on_past: true
depends_on_past: 'yes'
wait_for_downstream: true
ignore_first_depends_on_past: false
wait_for_past_depends_before_skipping: true
owner: lab
owner: 5
owner: null
pool: gpu
pool: 5
pool: null
pool_slots: 2
pool_slots: 0
pool_slots: 1.5
pool_slots: '2'
priority_weight: 5
priority_weight: 2.5
priority_weight: heavy
priority_weight: 99999999999
weight_rule: downstream
weight_rule: absolute
weight_rule: upstream
weight_rule: sideways
queue: q
queue: 5
executor: KubernetesExecutor
executor_config: {a: b}
resources: {cpus: 1}
run_as_user: nobody
email: a@b.c
email_on_failure: true
email_on_retry: false
sla: {__type__: datetime.timedelta, hours: 1}
doc: text
doc_md: text
doc_md: 5
doc_json: '{}'
doc_yaml: 'a: b'
doc_rst: text
task_display_name: A name
logger_name: x
map_index_template: '{{ task.arguments }}'
max_active_tis_per_dag: 1
max_active_tis_per_dag: '1'
max_active_tis_per_dagrun: 1
multiple_outputs: true
allow_nested_operators: false
render_template_as_native_obj: true
start_date: "2026-02-01"
start_date: 2026-02-01
start_date: 2026-02-01 10:00:00
end_date: soon
params: {x: 1}
params: [x]
params: {x: {__type__: airflow.sdk.Param, default: 1, type: string}}
inlets: ['s3://b/x']
outlets: ['s3://b/x']
dependencies: []
dependencies: null
dependencies: [nope]
dependencies: [a]
dependencies: nope
on_failure_callback: a.b.c
on_success_callback: builtins.print
nonsense: 5
argumets: [a]
task_id: other
partial: {arguments: [a]}
partial: {}
partial: null
operator: airflow.providers.standard.operators.empty.EmptyOperator
operator: airflow.operators.nothing.NoOperator
operator: NoOperator
variables_as_arguments: [{variable: a, attribute: image}]
task_group_name: g
"""

TYPED = {
    "ENV": typed("V1EnvVar", name="A", value="b"),
    "FIELDREF": typed("V1EnvVar", name="A", value_from=typed("V1EnvVarSource", field_ref=typed("V1ObjectFieldSelector", field_path="status.podIP"))),
    "SECRETREF": typed("V1EnvVar", name="A", value_from=typed("V1EnvVarSource", secret_key_ref=typed("V1SecretKeySelector", name="s", key="k"))),
    "ENVFROM": typed("V1EnvFromSource", config_map_ref=typed("V1ConfigMapEnvSource", name="c")),
    "SECRETENV": "{__type__: airflow.providers.cncf.kubernetes.secret.Secret, deploy_type: env, deploy_target: A, secret: s, key: k}",
    "SECRETVOL": "{__type__: airflow.providers.cncf.kubernetes.secret.Secret, deploy_type: volume, deploy_target: /s, secret: s}",
    "SECRETALL": "{__type__: airflow.providers.cncf.kubernetes.secret.Secret, __args__: [env, null, s]}",
    "SECRETBAD": "{__type__: airflow.providers.cncf.kubernetes.secret.Secret, deploy_type: file, deploy_target: A, secret: s}",
    "SECRETNOTARGET": "{__type__: airflow.providers.cncf.kubernetes.secret.Secret, deploy_type: env, deploy_target: null, secret: s, key: k}",
    "DNS": typed("V1PodDNSConfig", nameservers="[1.1.1.1]", options="[" + typed("V1PodDNSConfigOption", name="ndots", value="'2'") + "]"),
    "LOCALREF": typed("V1LocalObjectReference", name="a"),
    "PORT": typed("V1ContainerPort", container_port=80),
    "TOLERATION": typed("V1Toleration", key="gpu", operator="Exists"),
    "NODEAFFINITY": typed("V1Affinity", node_affinity=typed(
        "V1NodeAffinity", required_during_scheduling_ignored_during_execution=typed("V1NodeSelector", node_selector_terms="[" + typed(
            "V1NodeSelectorTerm", match_expressions="[" + typed("V1NodeSelectorRequirement", key="a", operator="Exists") + "]") + "]"))),
    "PODAFFINITY": typed("V1Affinity", pod_affinity=typed(
        "V1PodAffinity", preferred_during_scheduling_ignored_during_execution="[" + typed(
            "V1WeightedPodAffinityTerm", weight=5, pod_affinity_term=typed("V1PodAffinityTerm", topology_key="zone")) + "]")),
    "PODANTIAFFINITY": typed("V1Affinity", pod_anti_affinity=typed(
        "V1PodAntiAffinity", required_during_scheduling_ignored_during_execution="[" + typed(
            "V1PodAffinityTerm", topology_key="kubernetes.io/hostname", label_selector=typed("V1LabelSelector", match_labels="{x: y}")) + "]")),
    "HOSTALIAS": typed("V1HostAlias", ip="1.2.3.4", hostnames="[h]"),
    "PODSECURITY": typed("V1PodSecurityContext", run_as_user=1000, seccomp_profile=typed("V1SeccompProfile", type="RuntimeDefault")),
    "SECURITY": typed("V1SecurityContext", allow_privilege_escalation="false", capabilities=typed("V1Capabilities", drop="[ALL]")),
    "RESOURCESBAD": typed("V1ResourceRequirements", limit="{cpu: 1}"),
    "RESOURCES": typed("V1ResourceRequirements", limits="{cpu: 1, memory: 1Gi}"),
    "GPUREQUESTS": typed("V1ResourceRequirements", requests="{nvidia.com/gpu: 1}"),
    "INITNONAME": typed("V1Container", image="busybox"),
    "INIT": typed("V1Container", name="pre", image="busybox", command="[sh, -c, 'sleep 1']"),
    "POD": typed("V1Pod", spec=typed("V1PodSpec", containers="[" + typed("V1Container", name="base") + "]", runtime_class_name="nvidia")),
    "LONG101": "x" * 101,
    "LONG100": "x" * 100,
}

SOURCES = {
    "empty_dir": typed("V1EmptyDirVolumeSource", size_limit="1Gi"),
    "host_path": typed("V1HostPathVolumeSource", path="/x"),
    "host_path_without": typed("V1HostPathVolumeSource"),
    "nfs": typed("V1NFSVolumeSource", server="n", path="/x"),
    "nfs_without_path": typed("V1NFSVolumeSource", server="n"),
    "persistent_volume_claim": typed("V1PersistentVolumeClaimVolumeSource", claim_name="c"),
    "persistent_volume_claim_camel": typed("V1PersistentVolumeClaimVolumeSource", claimName="c"),
    "config_map": typed("V1ConfigMapVolumeSource", name="c", items="[" + typed("V1KeyToPath", key="k", path="p") + "]"),
    "secret": typed("V1SecretVolumeSource", secret_name="s"),
    "csi": typed("V1CSIVolumeSource", driver="d", volume_attributes="{a: b}"),
    "projected": typed("V1ProjectedVolumeSource", sources="[" + typed("V1VolumeProjection", secret=typed("V1SecretProjection", name="s")) + "]"),
    "downward_api": typed("V1DownwardAPIVolumeSource", items="[" + typed(
        "V1DownwardAPIVolumeFile", path="l", field_ref=typed("V1ObjectFieldSelector", field_path="metadata.labels")) + "]"),
    "ephemeral": typed("V1EphemeralVolumeSource", volume_claim_template=typed("V1PersistentVolumeClaimTemplate", spec=typed(
        "V1PersistentVolumeClaimSpec", access_modes="[ReadWriteOnce]", resources=typed("V1VolumeResourceRequirements", requests="{storage: 1Gi}")))),
    "image": typed("V1ImageVolumeSource", reference="x/y:1"),
    "cephfs": typed("V1CephFSVolumeSource", monitors="[m]"),
    "iscsi": typed("V1ISCSIVolumeSource", iqn="i", lun=0, target_portal="p"),
    "azure_file": typed("V1AzureFileVolumeSource", secret_name="s", share_name="n"),
    "gce_persistent_disk": typed("V1GCEPersistentDiskVolumeSource", pd_name="p"),
    "aws_elastic_block_store": typed("V1AWSElasticBlockStoreVolumeSource", volume_id="v"),
    "nfs_plain": "{server: n, path: /x}",
    "nonsense": "{}",
}

MOUNT = "volume_mounts: [" + typed("V1VolumeMount", name="d", mount_path="/data") + "]"

VOLUMES = {
    "plain": ("volumes: [{name: d, persistentVolumeClaim: {claimName: c}}]", "volume_mounts: [{name: d, mountPath: /data}]"),
    "plain_snake": ("volumes: [{name: d, persistent_volume_claim: {claim_name: c}}]",),
    "no_name": ("volumes: [" + typed("V1Volume", empty_dir=typed("V1EmptyDirVolumeSource")) + "]",),
    "positional": ("volumes: [{__type__: " + M + "V1Volume, name: d}]",),
    "short_name": ("volumes: [{__type__: kubernetes.client.V1Volume, name: d}]",),
    "module_name": ("volumes: [{__type__: " + M + "v1_volume.V1Volume, name: d}]",),
    "unknown_class": ("volumes: [{__type__: " + M + "V1Volumen, name: d}]",),
    "mount_missing": ("volume_mounts: [" + typed("V1VolumeMount", name="nosuch", mount_path="/data") + "]",),
    "mount_without_path": ("volume_mounts: [" + typed("V1VolumeMount", name="d") + "]",),
    "mount_camel": ("volume_mounts: [" + typed("V1VolumeMount", name="d", mountPath="/d") + "]",),
    "mount_plain": ("volume_mounts: [{name: d, mountPath: /data}]",),
    "not_a_list": ("volumes: " + typed("V1Volume", name="d"),),
    "null": ("volumes: null", "volume_mounts: null"),
    "text": ("volumes: data",),
}

PARAMS = """
{default: abc, type: string, pattern: '^a', minLength: 2, maxLength: 9}
{default: abc, type: string, minLength: 5}
{default: abc, type: string, maxLength: 2}
{default: xbc, type: string, pattern: '^a'}
{default: 5, type: integer, exclusiveMinimum: 5}
{default: 6, type: integer, exclusiveMinimum: 5, exclusiveMaximum: 7, multipleOf: 2}
{default: 7, type: integer, multipleOf: 2}
{default: 7.0, type: integer}
{default: [1, 2], type: array, items: {type: integer}, minItems: 1, maxItems: 3, uniqueItems: true}
{default: [1, a], type: array, items: {type: integer}}
{default: [1, 1], type: array, uniqueItems: true}
{default: [], type: array, minItems: 1}
{default: {a: 1}, type: object, properties: {a: {type: integer}}, required: [a]}
{default: {}, type: object, required: [a]}
{default: {b: 1}, type: object, additionalProperties: false}
{default: a, enum: [a, b]}
{default: c, enum: [a, b]}
{default: a, const: a}
{default: b, const: a}
{default: null, type: ['null', string]}
{default: null, type: string}
{type: string}
{type: ['null', string]}
{}
{default: 5}
{default: 5, type: float}
{default: x, type: integer}
{default: 2, type: number, maximum: 1}
{default: 5, type: integer, minimum: a}
{default: 5, anyOf: [{type: string}, {type: integer}]}
{default: 5, oneOf: [{type: string}, {type: boolean}]}
{default: 5, not: {type: integer}}
{default: 5, allOf: [{minimum: 1}, {maximum: 9}]}
{default: '2026-01-01', type: string, format: date}
{default: 'x', type: string, format: date}
{default: '2026-01-01T10:00:00Z', type: string, format: date-time}
{default: noon, type: string, format: date-time}
{default: a, title: T, description: D, section: S, examples: [a], values_display: {a: A}}
{default: a, description_md: D}
{default: a, nonsense: 5}
{__args__: [5], type: integer}
{__args__: [x], type: integer}
{default: [a], type: array, examples: [a, b]}
{default: a, type: string, description: 5}
{default: abc, type: string, pattern: '('}
{default: a, type: [string, integer]}
{default: 5, if: {minimum: 3}, then: {maximum: 9}}
{default: 5, if: {minimum: 3}, then: {maximum: 4}}
{default: true, type: integer}
{default: 1, type: boolean}
{default: 1, type: number}
{default: ab, type: string, contentMediaType: application/json}
{default: 5, type: integer, minimum: 1, maximum: 10}
{default: 5, $schema: 'http://json-schema.org/draft-07/schema#'}
{default: {a: 1}, type: object, minProperties: 2}
{default: {ab: 1}, type: object, propertyNames: {maxLength: 1}}
{default: {ab: 1}, type: object, patternProperties: {'^a': {type: string}}}
{default: [1, 2], type: array, contains: {const: 3}}
{default: [1, a], type: array, prefixItems: [{type: integer}, {type: string}]}
"""

EXPAND = {
    "arguments": "expand: {arguments: [[a], [b]]}",
    "zero": "expand: {arguments: []}",
    "empty": "expand: {}",
    "null": "expand: null",
    "texts": "expand: {arguments: [a, b]}",
    "text": "expand: {arguments: abc}",
    "number": "expand: {arguments: 5}",
    "none": "expand: {arguments: null}",
    "mapping": "expand: {env_vars: {A: [1, 2]}}",
    "env_vars": "expand: {env_vars: [{A: b}, {A: c}]}",
    "two_keys": "expand: {arguments: [[a], [b]], env_vars: [{A: b}, {A: c}]}",
    "image": "expand: {image: [x/one:1, x/two:1]}",
    "cmds": "expand: {cmds: [[a], [b]]}",
    "twice": "arguments: [a]\nexpand: {arguments: [[a], [b]]}",
    "with_partial": "partial: {arguments: [a]}\nexpand: {env_vars: [{A: b}]}",
    "partial_twice": "partial: {arguments: [a]}\narguments: [b]\nexpand: {env_vars: [{A: b}]}",
    "partial_and_expand": "partial: {arguments: [a]}\nexpand: {arguments: [[b]]}",
    "unknown": "expand: {nonsense: [1, 2]}",
    "retries": "expand: {retries: [1, 2]}",
    "pool": "expand: {pool: [a, b]}",
    "name": "expand: {name: [a, b]}",
    "labels": "expand: {labels: [{a: b}, {a: c}]}",
    "container_resources": "expand: {container_resources: [" + TYPED["RESOURCES"] + ", " + TYPED["RESOURCES"] + "]}",
    "task_id": "expand: {task_id: [a, b]}",
    "list": "expand: [a, b]",
    "max_active": "expand: {arguments: [[a], [b]]}\nmax_active_tis_per_dag: 1\nmap_index_template: '{{ ti.map_index }}'",
    "many": "expand: {arguments: [" + ", ".join("[a]" for _ in range(1025)) + "]}",
}

WHOLE = {
    "expand_output": file(task="dependencies: [b]\nexpand: {arguments: b.output}", more=other("do_xcom_push: true")),
    "expand_xcomarg": file(task="dependencies: [b]\nexpand: {arguments: XcomArg(b)}", more=other("do_xcom_push: true")),
    "expand_output_no_dependency": file(task="expand: {arguments: b.output}", more=other("do_xcom_push: true")),
    "expand_output_unknown": file(task="expand: {arguments: nope.output}"),
    "expand_output_env": file(task="dependencies: [b]\nexpand: {env_vars: b.output}", more=other("do_xcom_push: true")),
    "expand_output_no_xcom": file(task="dependencies: [b]\nexpand: {arguments: b.output}", more=other()),
    "merge": file(task="retries: 1", more="b:\n  <<: {operator: " + POD + ", image: x, cmds: [job]}\n  dependencies: [a]"),
    "merge_list": file(more="b:\n  <<: [{operator: " + POD + "}, {image: x, cmds: [job]}]\n  dependencies: [a]"),
    "merge_scalar": file(more="b:\n  <<: 5\n  operator: " + POD),
    "no_tasks": "w:\n  schedule: null\n",
    "tasks_empty": "w:\n  schedule: null\n  tasks: {}\n",
    "tasks_list": f"w:\n  tasks:\n    - {{task_id: a, operator: {POD}, image: x}}\n    - {{task_id: b, operator: {POD}, image: x, dependencies: [a]}}\n",
    "tasks_list_twice": f"w:\n  tasks:\n    - {{task_id: a, operator: {POD}, image: x}}\n    - {{task_id: a, operator: {POD}, image: x}}\n",
    "tasks_list_no_id": f"w:\n  tasks:\n    - {{operator: {POD}, image: x}}\n",
    "tasks_text": "w:\n  tasks: a\n",
    "task_null": file(more="b: null"),
    "task_no_operator": file(more="b: {image: x}"),
    "cycle": file(task="dependencies: [b]", more=other("dependencies: [a]")),
    "cycle_of_three": file(task="dependencies: [c]", more=other("dependencies: [a]") + "\n" + other("dependencies: [b]", "c")),
    "dependency_twice": file(more=other("dependencies: [a, a]")),
    "dependency": file(more=other("dependencies: [a]")),
    "dependency_text": file(more=other("dependencies: a")),
    "two_dags": file() + file(name="v"),
    "two_dags_one_wrong": file() + file(name="v", task="on_finish_action: never"),
    "default": "default:\n  default_args: {retries: 2}\n  max_active_tasks: 3\n" + file(),
    "default_merged": "default:\n  default_args: {retries: 2, owner: a}\n  params: {x: 1}\n" + file("default_args: {owner: b}\nparams: {y: 2}"),
    "default_wrong": "default:\n  default_args: {retries: many}\n" + file(),
    "default_null": "default: null\n" + file(),
    "default_start": "default:\n  start_date: '2026-01-01'\n" + file(head="schedule: null"),
    "groups": file("task_groups: {g: {tooltip: t}}", "task_group_name: g", more=other("dependencies: [a]")),
    "groups_dependency": file("task_groups: {g: {tooltip: t}}", "task_group_name: g", more=other("dependencies: [g]")),
    "groups_depend": file("task_groups: {g: {dependencies: [b]}}", "task_group_name: g", more=other()),
    "groups_nested": file("task_groups: {g: {}, h: {parent_group_name: g}}", "task_group_name: h"),
    "groups_list": file("task_groups: [{group_name: g}]", "task_group_name: g"),
    "groups_unknown": file("task_groups: {g: {}}", "task_group_name: h"),
    "groups_circular": file("task_groups: {g: {parent_group_name: h}, h: {parent_group_name: g}}", "task_group_name: h"),
    "groups_wrong_key": file("task_groups: {g: {nonsense: 1}}", "task_group_name: g"),
    "groups_display": file("task_groups: {g: {group_display_name: G, prefix_group_id: false, ui_color: red}}", "task_group_name: g"),
    "groups_default_args": file("task_groups: {g: {default_args: {retries: 3}}}", "task_group_name: g"),
    "groups_top": "task_groups: {g: {}}\n" + file(),
    "param_undefined": file(task='arguments: ["{{ params.nope }}"]'),
    "param_used": file("params: {seed: 7}", 'arguments: ["{{ params.seed }}"]'),
    "join": file(task="arguments: [{__join__: [a, b]}]"),
    "or": file(task="arguments: [{__or__: [a, b]}]"),
    "list_type": file(task="arguments: {__type__: builtins.list, items: [a, b]}"),
    "not_a_mapping": "- a\n",
    "empty": "",
    "dag_null": "w: null\n",
    "bad_yaml": "w: [1, 2\n",
    "tag": file(task="labels: !!python/name:os.system {}"),
    "tag_str": file(task="labels: {a: !!str 5}"),
    "duplicate_key": file(task="retries: 1\nretries: 2"),
    "start_missing": file(head="schedule: null"),
    "start_missing_scheduled": file(head="schedule: '@daily'"),
    "catchup_without_start": file("catchup: true", head="schedule: '@daily'"),
    "continuous_one_run": file("max_active_runs: 1", head="schedule: '@continuous'\nstart_date: '2026-01-01'"),
    "continuous_many_runs": file("max_active_runs: 3", head="schedule: '@continuous'\nstart_date: '2026-01-01'"),
    "required_param_scheduled": file("params: {a: {__type__: airflow.sdk.Param, type: string}}", head="schedule: '@daily'\nstart_date: '2026-01-01'"),
    "pull_unknown": file(task='arguments: ["{{ ti.xcom_pull(task_ids=\'nope\') }}"]'),
    "template_broken": file(task='arguments: ["{{ params.seed"]'),
    "template_file": file(task="arguments: [run.sh]"),
    "template_file_sql": file(task="arguments: ['echo hello.json']"),
    "empty_operator": file(more="b: {operator: airflow.providers.standard.operators.empty.EmptyOperator, dependencies: [a]}"),
    "bash_operator": file(more="b: {operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: ls}"),
    "old_pod_operator": file(more="b: {operator: airflow.providers.cncf.kubernetes.operators.kubernetes_pod.KubernetesPodOperator, image: x}"),
    "decorator": file(more="b: {decorator: airflow.sdk.task, python_callable: builtins.print}"),
    "null_id": "null: {tasks: {}}\n",
    "environment": file(task="labels: {a: $NOWHERE}"),
    "octal": file(task="skip_on_exit_code: 012"),
    "alias": file(task="arguments: &x [a]", more=other("arguments: *x")),
    "alias_unknown": file(task="arguments: *x"),
}


def lines(text):
    for line in text.strip("\n").splitlines():
        key = line.split(":")[0]
        for name, value in TYPED.items():
            line = line.replace(f" {name}", f" {value}").replace(f"[{name}]", f"[{value}]")
        yield key, line


TABLE = Path(__file__).parents[2] / "main/resources/org/firstwords/dag/file/airflow.txt"


def value_of(kind):
    """Any value of a type of the Kubernetes client."""
    if kind.startswith("list["):
        return f"[{value_of(kind[5:-1])}]"
    if kind.startswith("dict["):
        return "{a: b}"
    if kind.startswith("V1"):
        return "{}"
    return {"int": "1", "bool": "true"}.get(kind, "a")


def from_the_table():
    """Each argument without a value; each model with the fields it needs, without the last of them, with one too many."""
    for row in TABLE.read_text().splitlines():
        first, *columns = row.split(" ")
        if first in ("argument", "templated"):
            if columns[0] not in ("image", "cmds"):
                yield f"nothing/{columns[0]}", file(task=f"{columns[0]}: null")
        elif first != "#":
            needed = {name.split("*")[0]: value_of(kind) for name, _, kind in (column.split(":", 2) for column in columns) if name.endswith("*")}
            yield f"model/{first}", file(task="annotations: {a: " + typed(first, **needed) + "}")
            yield f"model_too_much/{first}", file(task="annotations: {a: " + typed(first, **needed, nonsense=1) + "}")
            if needed:
                needed.popitem()
                yield f"model_too_little/{first}", file(task="annotations: {a: " + typed(first, **needed) + "}")


def all_variants():
    """By name; the part before the first slash is its kind."""
    found = {}

    def add(name, text):
        number = 1
        while f"{name}/{number}" in found:
            number += 1
        found[f"{name}/{number}"] = text

    for key, line in lines(DAG):
        add(f"dag/{key}", file(dag=line))
    for line in SCHEDULES.strip("\n").splitlines():
        add("schedule", file(head=f'schedule: {line}\nstart_date: "2026-01-01"'))
    for line in STARTS.strip("\n").splitlines():
        add("start_date", file(head=f"schedule: null\nstart_date: {line}"))
    for name in IDS:
        add("dag_id", file(name=name))
        add("task_id", file(more=other(name=name)))
    for key, line in lines(TASK):
        written = file()
        for own in ("image", "cmds", "operator"):
            if key == own:
                written = "\n".join(row for row in written.splitlines() if not row.startswith(f"      {own}:")) + "\n"
        add(f"task/{key}", written + f"      {line}\n")
    for name, source in SOURCES.items():
        field = name.removesuffix("_without").removesuffix("_without_path").removesuffix("_camel").removesuffix("_plain")
        add(f"volume/{name}", file(task="volumes: [" + typed("V1Volume", name="d", **{field: source}) + "]\n" + MOUNT))
    for name, rows in VOLUMES.items():
        add(f"volumes/{name}", file(task="\n".join(rows)))
    for line in PARAMS.strip("\n").splitlines():
        written = "{__type__: airflow.sdk.Param" + (", " if len(line) > 2 else "") + line[1:]
        add("param", file(f"params: {{p: {written}}}"))
    for name, row in EXPAND.items():
        add(f"expand/{name}", file(task=row))
    for name, text in WHOLE.items():
        add(f"file/{name}", text)
    for name, text in from_the_table():
        add(name, text)
    return found
