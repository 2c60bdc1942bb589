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
    for (var id : workflow.tasks().keySet()) {
      if (run.task(id).state() != TaskState.SUCCESS) {
        run = run.planned(id, new PredictedXCom(run.folder().task(id)).xcom());
      }
    }
    return run;
  }

  /// `{"artifacts": {"any": {"uri": …}}}`.
  Map<String, Object> xcom() {
    return new TreeMap<>(Map.of("artifacts", new Artifacts(folder)));
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
