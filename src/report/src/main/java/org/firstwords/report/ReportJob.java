package org.firstwords.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.data.published.PaperModel;
import org.firstwords.report.figure.PaperSection;
import org.firstwords.report.page.ReportPage;
import org.firstwords.report.page.ReportSummary;
import org.firstwords.report.page.Templates;
import org.firstwords.report.paper.EvaluationSetting;
import org.firstwords.report.paper.Paper;
import org.firstwords.report.paper.PaperReader;
import org.firstwords.report.picture.InlineImages;
import org.firstwords.report.run.Run;
import org.firstwords.report.run.RunReader;

/// Reads a run and writes its page and summary. The page shows times and locations, so it differs
/// between runs; the summary does not.
///
/// @param from one artifact of each task, by the task's name
/// @param paper whether to include the paper's part
/// @param predictions tables of predictions beside those of the run
record ReportJob(Map<String, Location> from, boolean paper, List<Location> predictions) {
  /// Size budget of the inlined object pictures, in bytes.
  private static final long PICTURES = 2L << 20;

  void run(Job job) throws IOException {
    var run = from.isEmpty() ? Run.none() : new RunReader(job.store()).read(from);
    job.stop().throwIfRequested();
    var material =
        paper || !predictions.isEmpty()
            ? Optional.of(new PaperReader(job.store()).read(run, predictions, job.stop()))
            : Optional.<PaperReader.PaperData>empty();
    var summary = ReportSummary.of(run, material.map(PaperReader.PaperData::paper));
    var output = job.output("page");
    var section =
        material.isEmpty()
            ? Optional.<PaperSection>empty()
            : Optional.of(PaperSection.of(material.get(), new InlineImages(job.store(), PICTURES)));
    var page = ReportPage.of(run, section, job.store(), output.location());
    var html = Templates.index(page).render();
    output.write("index.html", "text/html", html.getBytes(StandardCharsets.UTF_8));
    output.write("summary.json", "application/json", Json.page(summary));
    summary.accuracy().forEach((name, value) -> job.metric("accuracy_" + name, value));
    summary.notRun().forEach(text -> job.note("not run: " + text));
    summary.paper().ifPresent(paper -> recordMetrics(paper, job));
  }

  private static void recordMetrics(Paper paper, Job job) {
    for (var dataset : List.of(EvaluationSetting.LABELED, EvaluationSetting.OBJECTS)) {
      paper
          .result(dataset, PaperModel.CVCL)
          .ifPresent(result -> job.metric("paper_cvcl_" + dataset, result.overall().mean()));
    }
    paper.notes().forEach(job::note);
  }
}
