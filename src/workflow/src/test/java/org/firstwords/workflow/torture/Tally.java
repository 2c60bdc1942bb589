package org.firstwords.workflow.torture;

/// What came of disturbed runs.
///
/// @param runs that were brought to their end
/// @param faults attempts to disturb them
/// @param failed starts that ended with an exit code of 1 to 127 and a message
/// @param lost runs that did not come to their end
/// @param wrong runs with other digests
/// @param bugs exit codes 70
/// @param silent failures without a message
/// @param left processes, files of unfinished work and uploads left over
record Tally(
    int runs, int faults, int failed, int lost, int wrong, int bugs, int silent, int left) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);
  static final String HEADER =
      "%-8s %7s %7s %7s %7s %7s %8s %7s %7s"
          .formatted(
              "kind", "runs", "faults", "failed", "lost", "wrong", "exit 70", "silent", "left");

  static Tally ofFaults(int faults) {
    return new Tally(0, faults, 0, 0, 0, 0, 0, 0);
  }

  static Tally ofLost() {
    return new Tally(1, 0, 0, 1, 0, 0, 0, 0);
  }

  static Tally ofFinished(boolean isRight, int left) {
    return new Tally(1, 0, 0, 0, isRight ? 0 : 1, 0, 0, left);
  }

  Tally plus(Tally other) {
    return new Tally(
        runs + other.runs,
        faults + other.faults,
        failed + other.failed,
        lost + other.lost,
        wrong + other.wrong,
        bugs + other.bugs,
        silent + other.silent,
        left + other.left);
  }

  /// Whether the product kept what it promises.
  boolean isGood() {
    return lost + wrong + bugs + silent + left == 0;
  }

  String row(String name) {
    return "%-8s %7d %7d %7d %7d %7d %8d %7d %7d"
        .formatted(name, runs, faults, failed, lost, wrong, bugs, silent, left);
  }
}
