package org.firstwords.report.page;

import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.process.ShellWord;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.report.figure.PaperSection;
import org.firstwords.report.run.Evaluation;
import org.firstwords.report.run.Evaluation.Role;
import org.firstwords.report.run.Run;

/// The model of the report page.
///
/// @param run its name
/// @param when it ended
/// @param headline says whether anything was learned
/// @param papers the paper's part; none unless asked for
/// @param seeds of its tasks
/// @param cards what the data of the run is
/// @param courses when its tasks ran; none where there are only predictions
/// @param again the command that repeats the run; none if it is not known
@TemplateData
public record ReportPage(
    String run,
    String when,
    String headline,
    String verdict,
    List<PaperSection> papers,
    String seeds,
    List<CardPanel> cards,
    List<HeadlineTile> tiles,
    List<AccuracyChart> accuracies,
    Confusions mixUps,
    List<ExamplePanel> examples,
    List<PretrainingPanel> pretrainings,
    List<LossPanel> losses,
    List<AttentionPanel> attentions,
    List<RunTimeline> courses,
    List<String> again,
    List<Note> notes,
    List<TaskCard> tasks) {
  /// A note to the reader.
  @TemplateData
  public record Note(String task, String text) {}

  /// @param at the folder of the page
  public static ReportPage of(
      Run run, Optional<PaperSection> paper, ArtifactStore store, Location at) throws IOException {
    var links = new RelativeLinks(at);
    var conclusion = Conclusion.of(run);
    var end = run.tasks().stream().map(task -> task.manifest().end()).max(Instant::compareTo);
    return new ReportPage(
        run.name(),
        end.map(DisplayFormat::minute).orElse(""),
        conclusion.headline(),
        paper.map(PaperSection::verdict).orElseGet(conclusion::verdict),
        paper.stream().toList(),
        seeds(run),
        CardPanel.of(run.cards(), links),
        run.roles().stream().map(role -> HeadlineTile.of(role, run.scores(role))).toList(),
        accuracies(run, paper.isPresent()),
        Confusions.of(run.evaluation(Role.LABELED)),
        ExamplePanel.of(run.examples(), store),
        PretrainingPanel.of(run.pretrainings()),
        LossPanel.of(run),
        AttentionPanel.of(run.galleries(), store),
        run.tasks().isEmpty() ? List.of() : List.of(RunTimeline.of(run)),
        run.record().stream().map(ReportPage::command).toList(),
        notes(run),
        run.tasks().stream().map(task -> TaskCard.of(task, links)).toList());
  }

  /// The control is drawn beside the other evaluations, or alone if there are none.
  ///
  /// @param few whether one of each role is enough, since the paper's part has all of them
  private static List<AccuracyChart> accuracies(Run run, boolean few) {
    var control = run.evaluation(Role.SHUFFLED);
    var shown =
        run.evaluations().stream()
            .filter(evaluation -> evaluation.role() != Role.SHUFFLED)
            .toList();
    List<Evaluation> charts = shown.isEmpty() ? run.evaluations() : shown;
    return charts.stream()
        .filter(chart -> !few || run.evaluation(chart.role()).equals(Optional.of(chart)))
        .map(chart -> AccuracyChart.of(chart, control))
        .toList();
  }

  /// The command that starts such a run again.
  private static String command(RunRecord record) {
    return Stream.concat(
            Stream.of("firstwords", "run", ShellWord.quoted(record.file())),
            record.conf().entrySet().stream()
                .flatMap(param ->
                    Stream.of(
                        "--param", ShellWord.quoted(param.getKey() + "=" + param.getValue()))))
        .collect(Collectors.joining(" "));
  }

  private static List<Note> notes(Run run) {
    var notes = new ArrayList<Note>();
    if (!run.tasks().isEmpty()) {
      run.missing().forEach(text -> notes.add(new Note("this run", text + ": not run.")));
    }
    for (var task : run.tasks()) {
      task.manifest().notes().forEach(note -> notes.add(new Note(task.name(), note)));
    }
    return notes;
  }

  private static String seeds(Run run) {
    var seeds =
        run.tasks().stream()
            .filter(task -> task.manifest().parameters().containsKey("seed"))
            .map(task -> task.manifest().parameters().get("seed"))
            .collect(Collectors.toCollection(TreeSet::new));
    return String.join(", ", seeds);
  }
}
