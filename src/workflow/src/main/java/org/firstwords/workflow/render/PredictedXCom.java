package org.firstwords.workflow.render;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.dag.template.TemplateException;
import org.jspecify.annotations.Nullable;

/// The XCom values known before a run: artifact locations in the tasks' own folders, valid when the
/// cache is off.
///
/// @param folder of a task
public record PredictedXCom(Location folder) {
  /// The run with every task assumed successful that is not yet.
  public static RunRecord of(Workflow workflow, RunRecord begun) {
    var run = begun;
    for (var task : workflow.tasks().values()) {
      var id = task.id();
      if (run.task(id).state() != TaskState.SUCCESS) {
        var folder = new PredictedXCom(run.folder().task(id));
        run = run.planned(id, task.expansion().isEmpty() ? folder.xcom() : new Unknown());
      }
    }
    return run;
  }

  /// `{"artifacts": {"any": {"uri": …}}}`.
  Map<String, Object> xcom() {
    return new TreeMap<>(Map.of("artifacts", new Artifacts(folder)));
  }

  /// The results of a mapped task whose instances are not known.
  private static final class Unknown extends AbstractMap<String, Object> {
    @Override
    public boolean containsKey(@Nullable Object key) {
      throw unknown();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      throw unknown();
    }

    private static TemplateException unknown() {
      return new TemplateException(
          0,
          "the results of a task that is mapped over another one's are not known before the run,");
    }
  }

  /// A map with an entry for every name; it cannot be iterated.
  private static final class Artifacts extends AbstractMap<String, Object> {
    private final Location folder;

    Artifacts(Location folder) {
      this.folder = folder;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof String;
    }

    @Override
    public Object get(@Nullable Object key) {
      return new TreeMap<>(Map.of("uri", folder.resolve(Objects.toString(key)).toString()));
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      throw new TemplateException(
          0, "only ['artifacts'][NAME]['uri'] of another task is known before the run,");
    }
  }
}
