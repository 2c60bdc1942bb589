package org.firstwords.core.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.firstwords.core.process.Profile;
import org.firstwords.core.process.Profile.Activity;

/// How the time of a job divides between activities. A moment in which several threads are active
/// is shared between them; on a thread only the innermost span counts, and none while it waits for
/// others. So the shares of all activities add up to no more than the whole.
///
/// @param nanoseconds by activity
/// @param length of the job, in nanoseconds
record ProfileSummary(Map<Activity, Double> nanoseconds, long length) {
  /// The beginning or the end of a span.
  private record Edge(long at, boolean begins, long thread, Activity activity) {}

  static ProfileSummary of(Profile.Recording recording) {
    var edges = new ArrayList<Edge>();
    for (var span : recording.spans()) {
      edges.add(new Edge(span.start(), true, span.thread(), span.activity()));
      edges.add(new Edge(span.end(), false, span.thread(), span.activity()));
    }
    edges.sort(Comparator.comparingLong(Edge::at).thenComparing(Edge::begins));
    return new ProfileSummary(share(edges), recording.length());
  }

  private static Map<Activity, Double> share(List<Edge> edges) {
    var total = new EnumMap<Activity, Double>(Activity.class);
    var active = new HashMap<Long, Deque<Activity>>();
    var before = 0L;
    for (var edge : edges) {
      var innermost =
          active.values().stream()
              .map(Deque::getLast)
              .filter(activity -> activity != Activity.WAITING)
              .toList();
      for (var activity : innermost) {
        total.merge(activity, (double) (edge.at() - before) / innermost.size(), Double::sum);
      }
      before = edge.at();
      apply(edge, active);
    }
    return total;
  }

  private static void apply(Edge edge, Map<Long, Deque<Activity>> active) {
    if (edge.begins()) {
      active.computeIfAbsent(edge.thread(), _ -> new ArrayDeque<>()).addLast(edge.activity());
      return;
    }
    var open = active.get(edge.thread());
    if (open != null) {
      open.removeLastOccurrence(edge.activity());
      if (open.isEmpty()) {
        active.remove(edge.thread());
      }
    }
  }

  /// Share of an activity, 0 to 1.
  double share(Activity activity) {
    return length == 0 ? 0 : nanoseconds.getOrDefault(activity, 0.0) / length;
  }

  /// Such as `input 12 %, network 80 %, other 8 % of 41.2 s`.
  @Override
  public String toString() {
    var parts =
        Arrays.stream(Activity.values())
            .filter(nanoseconds::containsKey)
            .map(activity -> percent(activity.toString(), share(activity)))
            .collect(Collectors.toCollection(ArrayList::new));
    var all = Arrays.stream(Activity.values()).mapToDouble(this::share).sum();
    parts.add(percent("other", Math.max(0, 1 - all)));
    return String.format(Locale.ROOT, "%s of %.1f s", String.join(", ", parts), length / 1e9);
  }

  private static String percent(String name, double share) {
    return String.format(Locale.ROOT, "%s %.0f %%", name, 100 * share);
  }
}
