package org.firstwords.model.device;

import java.util.List;
import java.util.regex.Pattern;
import org.firstwords.core.process.Log;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/// What TensorFlow's C++ code writes to standard error. The part of it that logs through Abseil
/// does not read `TF_CPP_MIN_LOG_LEVEL`: in its first session it tells every user that a pass is
/// not enabled. It says so only once.
public final class TensorFlowLog {
  /// A line of Abseil that is no error, and its remark before the first one.
  private static final Pattern UNIMPORTANT =
      Pattern.compile("[IW]\\d{4} \\d\\d:\\d\\d:.*|WARNING: All log messages before absl.*");

  private TensorFlowLog() {}

  /// Holds that the first session was run.
  private static final class First {
    static final List<String> IMPORTANT = linesOfFirstSession();

    static {
      IMPORTANT.forEach(Log.ofProcess().stream()::println);
    }

    private First() {}
  }

  /// Runs TensorFlow's first session, and passes on only the lines that matter; unless
  /// `TF_CPP_MIN_LOG_LEVEL` is 0 or 1, which asks for all.
  ///
  /// @return the lines that were passed on
  public static List<String> quiet() {
    var level = System.getenv().getOrDefault("TF_CPP_MIN_LOG_LEVEL", "");
    return level.matches("[01]") ? List.of() : First.IMPORTANT;
  }

  private static List<String> linesOfFirstSession() {
    return StandardError.during(TensorFlowLog::firstSession).stream()
        .flatMap(String::lines)
        .filter(line -> !UNIMPORTANT.matcher(line).matches())
        .toList();
  }

  private static void firstSession() {
    try (var graph = new Graph();
        var session = new Session(graph, Precision.F32.configuration())) {
      var tf = Ops.create(graph);
      session.runner().fetch(tf.math.add(tf.constant(1f), tf.constant(1f))).run().close();
    }
  }
}
