package org.firstwords.workflow.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.firstwords.core.process.Build;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a workflow to start from.
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a commented workflow to start from: synthetic videos, a training, an evaluation, a"
          + " report."
    },
    footer = {"", "Example: firstwords init mine.yaml"})
public final class Init implements Callable<Integer> {
  /// `ID` is replaced by the name of the file, `VERSION` by that of this program.
  private static final String WORKFLOW =
      """
      # A workflow: one DAG with its tasks. Check it with `firstwords validate`, draw it with `firstwords graph`.
      ID:
        description: From videos to a report.
        schedule: null # started by hand only
        catchup: false
        start_date: "2026-01-01"
        max_active_tasks: 2 # tasks at the same time

        # What `firstwords run FILE --param seed=8` can change; in a task: {{ params.seed }}.
        params:
          root: runs # the folder of all runs, or s3://bucket/key
          seed: 7
          max_steps: 300

        # What every task has, unless it says otherwise.
        default_args:
          owner: firstwords
          do_xcom_push: true # hands the locations of artifacts over to other tasks
          retries: 1 # of temporary failures only
          retry_delay: {__type__: datetime.timedelta, seconds: 10}

        tasks:
          # Replace this task by your own folders: delete it, and give frames --videos and --transcripts.
          corpus:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/make-corpus:VERSION # used on Kubernetes only
            cmds: [make-corpus] # the program; `make-corpus --help` lists its options
            arguments:
              - --root={{ params.root }} # these three options are the same in every task
              - --run-id={{ run_id }}
              - --task-id=corpus
              - --seed={{ params.seed }}
          frames:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/extract-frames:VERSION
            cmds: [extract-frames]
            arguments:
              - --root={{ params.root }}
              - --run-id={{ run_id }}
              - --task-id=frames
              # The artifact `corpus` of the task corpus.
              - --videos={{ ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri'] }}/videos
              - --transcripts={{ ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri'] }}/transcripts
              - --size=224
            dependencies: [corpus]
          train:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/train:VERSION
            cmds: [train]
            arguments:
              - --root={{ params.root }}
              - --run-id={{ run_id }}
              - --task-id=train
              - --frames={{ ti.xcom_pull(task_ids='frames')['artifacts']['frames']['uri'] }}
              - --pairs={{ ti.xcom_pull(task_ids='frames')['artifacts']['pairs']['uri'] }}
              - --vision=tiny # small, for a CPU; resnext50 is the paper's
              - --trunk=trained
              - --image-size=96
              - --batch-size=32
              - --learning-rate=0.001
              - --max-steps={{ params.max_steps }}
              - --seed={{ params.seed }}
            dependencies: [frames]
          evaluate_labeled:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/evaluate:VERSION
            cmds: [evaluate]
            arguments:
              - --root={{ params.root }}
              - --run-id={{ run_id }}
              - --task-id=evaluate_labeled
              - --checkpoint={{ ti.xcom_pull(task_ids='train')['artifacts']['checkpoint']['uri'] }}
              - --images={{ ti.xcom_pull(task_ids='corpus')['artifacts']['corpus']['uri'] }}/labeled
              - --dataset=labeled
            dependencies: [train]
          report:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            image: firstwords/report:VERSION
            cmds: [report]
            arguments:
              - --root={{ params.root }}
              - --run-id={{ run_id }}
              - --task-id=report
              - --from=train={{ ti.xcom_pull(task_ids='train')['artifacts']['checkpoint']['uri'] }}
              - --from=labeled={{ ti.xcom_pull(task_ids='evaluate_labeled')['artifacts']['scores']['uri'] }}
            dependencies: [evaluate_labeled]
      """;

  @Parameters(
      paramLabel = "FILE",
      defaultValue = "workflow.yaml",
      description = "File to write, which must not exist (default: ${DEFAULT-VALUE}).")
  Path file;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    var id = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    try {
      var text =
          WORKFLOW
              .replaceFirst("(?m)^ID:", id + ":")
              .replace("VERSION", Build.ofProduct().version());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException exists) {
      throw new UserException("%s exists; name another file".formatted(file), exists);
    } catch (IOException failed) {
      throw new UserException("cannot write %s: %s".formatted(file, failed), failed);
    }
    var out = spec.commandLine().getOut();
    out.printf("wrote %s%nnext: firstwords run %s%n", file, file);
    out.flush();
    return ExitCode.OK;
  }
}
