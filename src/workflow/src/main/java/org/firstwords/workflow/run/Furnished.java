package org.firstwords.workflow.run;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;

/// A workplace where every attempt finds these environment variables.
public record Furnished(Executor workplace, Map<String, String> environment) implements Executor {
  @Override
  public void check(Workflow workflow, Set<String> tasks) {
    workplace.check(workflow, tasks);
  }

  @Override
  public Attempt start(Assignment assignment) throws IOException {
    return workplace.start(assignment.with(environment));
  }

  @Override
  public boolean tryAdopt(RunRecord run, Task task) throws IOException, InterruptedException {
    return workplace.tryAdopt(run, task);
  }

  @Override
  public Attempt resume(Assignment assignment) throws IOException {
    return workplace.resume(assignment.with(environment));
  }

  @Override
  public boolean isFree(RunRecord run, Task task) throws IOException {
    return workplace.isFree(run, task);
  }
}
