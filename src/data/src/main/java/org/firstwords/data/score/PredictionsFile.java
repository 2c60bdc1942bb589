package org.firstwords.data.score;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.firstwords.core.python.PythonRepr;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.TrialSet;
import org.firstwords.data.trial.TrialType;

/// Writes `predictions.csv` as the reference's pandas does, so that its analysis reads ours: an
/// index column without a name, Python's `True` and lists, a choice's scores in the column
/// `logits`.
public final class PredictionsFile {
  /// The file's name in the artifact `predictions`.
  public static final String NAME = "predictions.csv";

  private static final List<String> COLUMNS =
      List.of(
          "",
          "checkpoint",
          "model",
          "seed",
          "shuffle_utterances",
          "augment_frames",
          "multiple_frames",
          "cnn",
          "eval_type",
          "eval_dataset",
          "stage",
          "trial_idx",
          "categories",
          "logits",
          "pred",
          "correct",
          "target_category",
          "config");

  private PredictionsFile() {}

  /// Writes the predictions of a model that was not trained on these images. Does not close the
  /// stream.
  public static void write(
      OutputStream out,
      TrialType form,
      Dataset dataset,
      ModelDescription subject,
      List<Prediction> answers)
      throws IOException {
    write(out, form, dataset, TrialSet.TEST, subject, answers);
  }

  /// The same for one of the sets of trials.
  public static void write(
      OutputStream out,
      TrialType form,
      Dataset dataset,
      TrialSet set,
      ModelDescription subject,
      List<Prediction> answers)
      throws IOException {
    var last =
        switch (dataset) {
          case LABELED -> set.lastValue();
          case OBJECTS -> dataset.lastValue();
        };
    write(out, form, dataset, set, subject, answers, _ -> last);
  }

  /// The stream stays open.
  ///
  /// @param lastColumn what [Dataset#lastColumn] holds for the answer of this index
  public static void write(
      OutputStream out,
      TrialType form,
      Dataset dataset,
      TrialSet set,
      ModelDescription subject,
      List<Prediction> answers,
      IntFunction<String> lastColumn)
      throws IOException {
    var column = dataset.lastColumn();
    write(out, form, dataset.reference(), set.stage(), subject, answers, column, lastColumn);
  }

  /// Writes the predictions for held-out utterances, which the reference does not have: in its
  /// columns of labelled frames, with [ScoresFile#HELD_OUT] in `eval_dataset`. The stream stays
  /// open.
  public static void writeHeldOut(
      OutputStream out, TrialType form, ModelDescription subject, List<Prediction> answers)
      throws IOException {
    var column = Dataset.LABELED.lastColumn();
    var last = Dataset.LABELED.lastValue();
    var stage = TrialSet.TEST.stage();
    write(out, form, ScoresFile.HELD_OUT, stage, subject, answers, column, _ -> last);
  }

  /// @param column the name of the last column
  private static void write(
      OutputStream out,
      TrialType form,
      String dataset,
      String stage,
      ModelDescription subject,
      List<Prediction> answers,
      String column,
      IntFunction<String> lastColumn)
      throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writeRow(writer, append(COLUMNS, column));
    for (var index = 0; index < answers.size(); index++) {
      var answer = answers.get(index);
      writeRow(writer, row(index, form, dataset, stage, subject, answer, lastColumn.apply(index)));
    }
    writer.flush();
  }

  private static List<String> row(
      int index,
      TrialType form,
      String dataset,
      String stage,
      ModelDescription subject,
      Prediction answer,
      String last) {
    var trial = answer.trial();
    var choice = answer.choice();
    return List.of(
        String.valueOf(index),
        subject.checkpoint(),
        subject.model(),
        subject.seed(),
        PythonRepr.of(subject.shuffleUtterances()),
        PythonRepr.of(subject.augmentFrames()),
        PythonRepr.of(subject.multipleFrames()),
        subject.cnn(),
        form.toString(),
        dataset,
        stage,
        String.valueOf(index),
        PythonRepr.of(trial.categories()),
        PythonRepr.of(choice.scores()),
        String.valueOf(choice.chosen()),
        PythonRepr.of(choice.isCorrect()),
        trial.targetCategory(),
        subject.configuration(),
        last);
  }

  private static List<String> append(List<String> columns, String last) {
    var all = new ArrayList<>(columns);
    all.add(last);
    return all;
  }

  private static void writeRow(Writer writer, List<String> fields) throws IOException {
    writer.write(fields.stream().map(PredictionsFile::quoted).collect(Collectors.joining(",")));
    writer.write('\n');
  }

  /// As pandas quotes: only where it is needed.
  private static String quoted(String field) {
    return field.matches("[^\",\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
