package org.firstwords.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.report.page.Page;
import org.firstwords.report.page.Summary;
import org.firstwords.report.page.Templates;
import org.firstwords.report.run.Run;
import org.firstwords.report.run.RunReader;

/// Reads a run and writes its page and summary. The page tells when tasks ran and where, so that it
/// differs from run to run; the summary does not.
///
/// @param from one artifact of each task, by the task's name
record Reporting(Map<String, Location> from) {
  void run(Job job) throws IOException {
    var run = new RunReader(job.store()).read(from);
    var summary = Summary.of(run);
    var output = job.output("page");
    var page = Page.of(run, job.store(), output.location());
    var html = Templates.index(page).render();
    output.write("index.html", "text/html", html.getBytes(StandardCharsets.UTF_8));
    output.write("summary.json", "application/json", Json.page(summary));
    summary.accuracy().forEach((name, value) -> job.metric("accuracy_" + name, value));
    notes(run, job);
  }

  private static void notes(Run run, Job job) {
    run.missing().forEach(each -> job.note("not run: " + each));
  }
}
