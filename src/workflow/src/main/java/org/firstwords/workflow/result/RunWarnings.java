package org.firstwords.workflow.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What the tasks of a run warn of, each text once: of the first task that says it.
///
/// @param byTask in the order of the tasks; tasks without warnings are left out
record RunWarnings(SequencedMap<String, List<String>> byTask) {
  /// More warnings of a task than this are counted.
  private static final int SHOWN = 3;

  static RunWarnings of(RunOutcome outcome) {
    var said = new HashSet<String>();
    var byTask = new LinkedHashMap<String, List<String>>();
    for (var id : outcome.order()) {
      var own = outcome.run().task(id).warnings().stream().filter(said::add).toList();
      if (!own.isEmpty()) {
        byTask.put(id, own);
      }
    }
    return new RunWarnings(byTask);
  }

  /// The first ones of each task, and where the others are.
  List<String> lines() {
    var lines = new ArrayList<String>();
    byTask.forEach((task, all) -> {
      all.stream().limit(SHOWN).forEach(text -> lines.add("%s: %s".formatted(task, text)));
      if (all.size() > SHOWN) {
        var rest = all.size() - SHOWN;
        lines.add("%s: %d more, in its manifest.json".formatted(task, rest));
      }
    });
    return lines;
  }
}
