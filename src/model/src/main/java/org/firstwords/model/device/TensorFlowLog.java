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

  /// Whether the first session is still to come. No part of a static initialiser: that may run when
  /// a native executable is built.
  private static boolean first = true;

  private TensorFlowLog() {}

  /// Runs TensorFlow's first session, and passes on only the lines that matter; unless
  /// `TF_CPP_MIN_LOG_LEVEL` is 0 or 1, which asks for all.
  ///
  /// @return the lines that were passed on; none after the first time
  public static synchronized List<String> quiet() {
    var level = System.getenv().getOrDefault("TF_CPP_MIN_LOG_LEVEL", "");
    if (!first || level.matches("[01]")) {
      return List.of();
    }
    first = false;
    var important = linesOfFirstSession();
    important.forEach(Log.ofProcess().stream()::println);
    return important;
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
