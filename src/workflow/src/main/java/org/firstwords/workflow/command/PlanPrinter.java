package org.firstwords.workflow.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.file.Workflow;
import org.firstwords.workflow.run.Planner;

/// Prints what a run would do, for `--dry-run`.
record PlanPrinter(Workflow workflow, List<Planner.Step> steps) {
  void print(PrintWriter out, boolean json) {
    if (json) {
      var tasks = new LinkedHashMap<String, String>();
      steps.forEach(step -> tasks.put(step.task(), step.step()));
      out.println(Json.line(Map.of("workflow", workflow.id(), "tasks", tasks)));
    } else {
      var longest = steps.stream().mapToInt(step -> step.task().length()).max().orElse(1);
      steps.forEach(step ->
          out.printf("%-" + longest + "s  %-4s  %s%n", step.task(), step.step(), step.why()));
      var count = steps.stream().filter(step -> step.step().equals("run")).count();
      out.printf("%d of %d tasks would run%n", count, steps.size());
    }
    out.flush();
  }
}
