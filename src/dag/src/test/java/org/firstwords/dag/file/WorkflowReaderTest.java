package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Problems.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkflowReaderTest {
  private static final String POD =
      "operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator";

  private static List<String> problems(String content) {
    var problems = new Problems("w.yaml");
    WorkflowReader.read(content.replace("POD", POD), problems);
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static Workflow read(String content) {
    return WorkflowReader.read("w.yaml", content.replace("POD", POD));
  }

  @Test
  void refusesDatesWhereAirflowWantsNone() {
    assertThat(
            problems(
                """
                w:
                  start_date: 2026-01-01
                  params: {day: 2026-01-01, moment: 2026-1-2 3:04:05 +1, text: "2026-01-01", near: 2026-01-1, sign: =}
                  tasks:
                    a: {POD, image: x, env_vars: {A: 2026-01-01T00:00:00Z}}
                """))
        .contains(
            "w.yaml:3:17: YAML 1.1 reads 2026-01-01 as a date; write it in quotes",
            "w.yaml:3:37: YAML 1.1 reads 2026-1-2 3:04:05 +1 as a date; write it in quotes")
        .hasSize(4)
        .anyMatch(text -> text.contains("another use for =; write it in quotes"))
        .anyMatch(text -> text.contains("reads 2026-01-01T00:00:00Z as a date"));
  }

  @Test
  void readsATaskWithItsDefaults() {
    var workflow =
        read(
            """
            default:
              default_args: {retries: 1, namespace: lab}
              max_active_tasks: 3
            w:
              params: {seed: 7}
              default_args:
                retries: 2
                retry_delay: {__type__: datetime.timedelta, __args__: [0, 90]}
                image: registry:5000/firstwords/train:1@sha256:abc
              tasks:
                a:
                  POD
                  execution_timeout: {__type__: datetime.timedelta, hours: 1, minutes: 30}
                  env_vars: {A: "{{ run_id }}"}
                  arguments: ["--seed={{ params.seed }}"]
                b: {POD, retries: 0, trigger_rule: all_done, skip_on_exit_code: [99, 100], dependencies: [a]}
            """);
    assertThat(workflow.id()).isEqualTo("w");
    assertThat(workflow.maxActiveTasks()).isEqualTo(3);
    var a = workflow.task("a");
    assertThat(a.retries().count()).isEqualTo(2);
    assertThat(a.retries().delay()).isEqualTo(Duration.ofSeconds(90));
    assertThat(a.executionTimeout()).isEqualTo(Optional.of(Duration.ofMinutes(90)));
    assertThat(a.environment()).containsOnlyKeys("A");
    assertThat(a.pushes()).isFalse();
    var b = workflow.task("b");
    assertThat(b.retries().count()).isZero();
    assertThat(b.triggerRule()).isEqualTo(TriggerRule.ALL_DONE);
    assertThat(b.skipOnExitCode()).containsExactly(99, 100);
    assertThat(b.dependencies()).containsExactly("a");
  }

  @Test
  void readsTasksAsAList() {
    assertThat(
            read("""
            w:
              tasks:
                - {task_id: a, POD, image: x}
                - {task_id: b, POD, image: x, dependencies: [a]}
            """)
                .tasks())
        .containsOnlyKeys("a", "b");
  }

  @Test
  void saysWhereADuplicateTaskIsAndWhereTheFirst() {
    assertThat(
            problems(
                """
                w:
                  tasks:
                    a: {POD, image: x}
                    b: {POD, image: x}
                    a: {POD, image: x}
                """))
        .containsExactly("w.yaml:5:5: duplicate key 'a'; first defined at 3:5");
    assertThat(
            problems(
                """
                w:
                  tasks:
                    - {task_id: a, POD, image: x}
                    - {task_id: a, POD, image: x}
                """))
        .containsExactly("w.yaml:4:17: duplicate task 'a'; first defined at 3:17");
  }

  @Test
  void saysTheWayOfACycle() {
    assertThat(
            problems(
                """
                w:
                  tasks:
                    a: {POD, image: x, dependencies: [c]}
                    b: {POD, image: x, dependencies: [a]}
                    c: {POD, image: x, dependencies: [b]}
                    d: {POD, image: x, dependencies: [d]}
                """))
        .containsExactly(
            "w.yaml:3:5: the dependencies form a cycle: a -> b -> c -> a",
            "w.yaml:6:5: the dependencies form a cycle: d -> d");
  }

  @Test
  void gathersAllProblemsOfAFile() {
    assertThat(
            problems(
                """
                w:
                  schedule_interval: daily
                  max_active_tasks: many
                  tasks:
                    a:
                      operator: airflow.operators.bash.BashOperator
                      image: x
                      argumets: [x]
                    s: {operator: airflow.sensors.filesystem.FileSensor, image: x}
                    b:
                      POD
                      image: x
                      arguments: [--n, 8]
                      trigger_rule: all_sucess
                      retries: -1
                      execution_timeout: 30
                      on_failure_callback: a.b
                      python_callable: a.b
                      dependencies: [aa]
                """))
        .containsExactly(
            "w.yaml:2:3: 'schedule_interval' is not supported: write 'schedule'",
            "w.yaml:3:21: 'max_active_tasks' must be a whole number from 1, not a text",
            "w.yaml:6:17: the operator 'airflow.operators.bash.BashOperator' is not supported;"
                + " there is only "
                + TaskReader.OPERATOR,
            "w.yaml:8:7: unknown key 'argumets' in the task 'a' (did you mean 'arguments'?)",
            "w.yaml:9:19: the sensor 'airflow.sensors.filesystem.FileSensor' is not supported;"
                + " there is only "
                + TaskReader.OPERATOR,
            "w.yaml:10:5: the task 'b' depends on 'aa', which does not exist (did you mean 'a'?)",
            "w.yaml:14:21: 'all_sucess' is not a trigger rule; there are " + TriggerRule.all(),
            "w.yaml:16:26: 'execution_timeout' must be {__type__: datetime.timedelta, minutes: …},"
                + " not the number 30",
            "w.yaml:17:7: 'on_failure_callback' is not supported: Python functions are not run;"
                + " leave it out",
            "w.yaml:18:7: 'python_callable' is not supported: Python functions are not run; use a"
                + " container");
  }

  @Test
  void rendersWithTheDefaultsToFindWhatOnlyTypesShow() {
    assertThat(
            problems(
                """
                w:
                  params: {seed: 7, name: "a,b"}
                  tasks:
                    a:
                      POD
                      image: x
                      arguments:
                        - "{{ run_id.split('__')[0] }} {{ params.name.upper() }} {{ params.get('zz', 4) }}"
                        - "{% for part in params.name.split(',') %}{{ part }}{{ ' ' if not loop.last }}{% endfor %}"
                        - "{{ dag_run.conf.get('batch', 8) }}"
                        - "{{ params.seed.bit_length() }}"
                        - "{{ params.name.encode() }}"
                        - "{{ params.name | int('x') }}"
                        - "{{ 'aaaa' | replace('a', 'a' * 2000) | replace('a', 'a' * 2000) | length }}"
                """))
        .containsExactly(
            "w.yaml:11:15: '.bit_length' of a value of type int is not supported in"
                + " {{ params.seed.bit_length() }}",
            "w.yaml:12:15: '.encode' of a value of type str is not supported in"
                + " {{ params.name.encode() }}",
            "w.yaml:14:51: a result of more than 4000000 characters is not supported in"
                + " {{ 'aaaa' | replace('a', 'a' * 2000) | replace('a', 'a' * 2000) | length }}");
  }

  @Test
  void findsWhatWillBeUndefined() {
    assertThat(
            problems(
                """
                w:
                  params: {seed: 7}
                  tasks:
                    a: {POD, image: x, do_xcom_push: true}
                    b: {POD, image: x, do_xcom_push: true}
                    c:
                      POD
                      image: x
                      dependencies: [a]
                      arguments:
                        - --seed={{ params.sed }}
                        - "{{ ti.xcom_pull(task_ids='nope') }}"
                        - "{{ ti.xcom_pull(task_ids='b') }}"
                        - "{{ ti.xcom_pull(task_ids='a', key='other') }}"
                        - "{{ seed }}"
                        - "{{ ds }}"
                        - "{{ params.seed"
                        - "{{ params.sed | default(1) }}"
                        - "{{ params.seed ** 2 }}"
                        - "{{ ti.start_date }}"
                        - "{{ dag_run.conf['x'] }}"
                """))
        .containsExactly(
            "w.yaml:11:21: no param 'sed'; there are [seed] (did you mean 'seed'?) in"
                + " --seed={{ params.sed }}",
            "w.yaml:12:37: no task 'nope' in {{ ti.xcom_pull(task_ids='nope') }}",
            "w.yaml:13:37: 'b' does not run before 'c'; add it to the dependencies in"
                + " {{ ti.xcom_pull(task_ids='b') }}",
            "w.yaml:14:46: the XCom key 'other' is not supported; tasks push 'return_value' in"
                + " {{ ti.xcom_pull(task_ids='a', key='other') }}",
            "w.yaml:15:15: 'seed' is undefined; there are params, run_id, ti, dag_run, dag, task,"
                + " var in {{ seed }}",
            "w.yaml:16:15: 'ds' is defined only in runs with a logical date; use run_id in {{ ds"
                + " }}",
            "w.yaml:17:26: '}}' is missing in {{ params.seed",
            "w.yaml:19:27: the operator ** is not supported in {{ params.seed ** 2 }}",
            "w.yaml:20:15: 'ti' has no 'start_date' here; there are [xcom_pull, task_id, map_index,"
                + " dag_id, run_id, try_number] in {{ ti.start_date }}");
  }

  @Test
  void neverBuildsWhatTheFileNames() {
    assertThat(
            problems(
                """
                w:
                  tasks:
                    a:
                      POD
                      image: x
                      volumes: [{__type__: os.system, command: ls}]
                      container_resources: {__type__: kubernetes.client.models.V1ResourceRequirements, limit: {}}
                      labels: !!python/name:os.system {}
                """))
        .containsExactly(
            "w.yaml:6:16: 'volumes' must be a list of {__type__: kubernetes.client.models.V1Volume,"
                + " …}, not a list of something else",
            "w.yaml:6:28: __type__ 'os.system' is not supported; there are datetime.timedelta,"
                + " airflow.sdk.Param, kubernetes.client.models.V1… for what is in a pod, and "
                + DagFactoryTypes.SECRET,
            "w.yaml:7:88: 'limit' is not an argument of"
                + " kubernetes.client.models.V1ResourceRequirements (did you mean 'limits'?)",
            "w.yaml:8:15: the tag tag:yaml.org,2002:python/name:os.system is not supported; write a"
                + " plain value");
  }

  @Test
  void knowsTheTrapsOfYaml() {
    assertThat(
            problems(
                """
                w:
                  description: costs $HOME
                  params: {time: 1:30, octal: 012, big: 99999999999999999999}
                  tasks:
                    a: {POD, image: "x:${TAG}"}
                    b: {<<: {image: x}}
                """))
        .contains(
            "w.yaml:2:22: dag-factory replaces $HOME by an environment variable of the machine that"
                + " loads the file; write it without '$'",
            "w.yaml:3:18: YAML 1.1 reads 1:30 as a number of base 60; write it in quotes",
            "w.yaml:3:41: 99999999999999999999 is too large a number; write it in quotes");
    var problems = new Problems("w.yaml");
    WorkflowReader.read("w: {tasks: {a: {POD, image: on}}}".replace("POD", POD), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(problems.warnings())
        .extracting(Problem::toString)
        .containsExactly(
            "w.yaml:1:105: image is the truth value on; Kubernetes takes a text: write it in"
                + " quotes");
  }

  @Test
  void saysWhatIsNotYaml() {
    assertThat(problems("w: [1, 2")).singleElement().asString().startsWith("w.yaml:1:9: not YAML");
    assertThat(problems("")).containsExactly("w.yaml:1:1: the file is empty");
    assertThat(problems("- 1"))
        .containsExactly("w.yaml:1:1: a workflow file is a mapping, not a list");
    assertThat(problems("w: {tasks: {}}\nv: {tasks: {}}")).isEmpty();
    assertThatThrownBy(() -> read("w: {tasks: {}}\nv: {tasks: {}}"))
        .hasMessage("w.yaml holds several DAGs; write the one to run into its own");
    assertThat(problems("a: &a [*a]")).isNotEmpty();
  }

  @Test
  void checksParams() {
    var scheduled = "; Airflow refuses that in a DAG with a schedule";
    assertThat(
            problems(
                """
                w:
                  schedule: "@daily"
                  params:
                    seed: {__type__: airflow.sdk.Param, default: x, type: integer}
                    rate: {__type__: airflow.sdk.Param, default: 2, type: number, maximum: 1}
                    kind: {__type__: airflow.sdk.Param, default: a, enum: [b, c]}
                    none: {__type__: airflow.sdk.Param, type: float}
                  tasks: {a: {POD, image: x}}
                """))
        .containsExactly(
            "w.yaml:4:50: the default of 'seed': string found, integer expected" + scheduled,
            "w.yaml:5:50: the default of 'rate': must have a maximum value of 1" + scheduled,
            "w.yaml:6:50: the default of 'kind': does not have a value in the enumeration"
                + " [\"b\", \"c\"]"
                + scheduled,
            "w.yaml:7:11: the param 'none' has no default; a run needs a value" + scheduled,
            "w.yaml:7:47: 'float' is not a type; there are [string, integer, number, boolean,"
                + " array, object, null]");
  }

  @Test
  void readsParamsFromTheCommandLine() {
    var workflow =
        read(
            """
            w:
              params:
                seed: {__type__: airflow.sdk.Param, default: 7, type: integer, minimum: 0}
                name: x
                rate: 0.5
                list: [1]
              tasks: {a: {POD, image: x}}
            """);
    assertThat(value(workflow, "seed", "8")).isEqualTo(8L);
    assertThat(value(workflow, "name", "8")).isEqualTo("8");
    assertThat(value(workflow, "rate", "1")).isEqualTo(1L);
    assertThat(value(workflow, "list", "[2, 3]")).isEqualTo(List.of(2L, 3L));
    assertThatThrownBy(() -> value(workflow, "seed", "-1"))
        .isInstanceOf(UserException.class)
        .hasMessage("--param seed=-1: must have a minimum value of 0");
    assertThatThrownBy(() -> value(workflow, "seed", "many"))
        .hasMessage("--param seed=many: string found, integer expected");
  }

  private static @Nullable Object value(Workflow workflow, String parameter, String text) {
    return Objects.requireNonNull(workflow.parameters().get(parameter)).read(text);
  }

  @Test
  void parsesASharedTemplateOnce() {
    var workflow =
        read(
            """
            w:
              default_args: {image: "x:{{ run_id }}", labels: {run: "{{ run_id }}"}}
              tasks:
                a: {POD, arguments: &shared ["--run={{ run_id }}"]}
                b: {POD, arguments: *shared}
                c: {POD, partial: {env_vars: {RUN: "{{ run_id }}"}}, expand: {arguments: [[a], [b]]}}
            """);
    var a = workflow.task("a");
    for (var task : workflow.tasks().values()) {
      assertThat(task.image().orElseThrow()).isSameAs(a.image().orElseThrow());
      assertThat(task.operatorArguments().get("image")).isSameAs(a.image().orElseThrow());
      assertThat(task.operatorArguments().get("labels"))
          .isSameAs(a.operatorArguments().get("labels"));
    }
    assertThat(workflow.task("b").arguments().getFirst()).isSameAs(a.arguments().getFirst());
    assertThat(workflow.task("c.1").environment().get("RUN"))
        .isSameAs(workflow.task("c.0").environment().get("RUN"));
  }

  @Test
  void reportsAnErrorInASharedPlaceOnce() {
    assertThat(
            problems(
                """
                w:
                  default_args: {image: "x:{{ tag", labels: {a: "{{ b"}, retries: many}
                  tasks:
                    a: {POD, arguments: &shared ["{{ x }}"]}
                    b: {POD, arguments: *shared}
                    c:
                      POD
                      partial: {env_vars: {A: "{{ y }}"}, retry_delay: 0}
                      expand: {arguments: [[a], [b]]}
                """))
        .extracting(problem -> problem.split(" ", 2)[0])
        .containsExactly(
            "w.yaml:2:34:", "w.yaml:2:54:", "w.yaml:2:67:", "w.yaml:4:114:", "w.yaml:8:35:");
  }

  @Test
  void readsTemplatesThatNoTaskUses() {
    assertThat(
            problems(
                """
                w:
                  default_args: {image: "{{ x"}
                  tasks:
                    a: {POD, image: x, labels: {a: ["{{ y"]}}
                """))
        .extracting(problem -> problem.split(" ", 2)[0])
        .containsExactly("w.yaml:2:30:", "w.yaml:4:118:");
  }
}
