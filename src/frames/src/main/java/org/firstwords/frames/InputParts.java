package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;

/// All parts of an extraction in order, complete and consistent: same part count, options, input
/// and code.
record InputParts(List<InputPart> all) {
  InputParts {
    all = List.copyOf(all);
  }

  /// @param count number of parts, given as inputs `join.0`, `join.1`, …
  /// @param parameters of this join
  /// @throws UserException naming the part that is missing, given twice, or stale
  static InputParts read(Job job, int count, Map<String, String> parameters) throws IOException {
    var byIndex = new TreeMap<Integer, InputPart>();
    for (var index = 0; index < count; index++) {
      var given = InputPart.read(job, job.input("join." + index));
      given.check(job, parameters);
      var twin = byIndex.put(given.file().part(), given);
      if (twin != null) {
        checkDivision(twin, given);
        throw new UserException(
            "part %d was given twice: %s and %s; leave one out"
                .formatted(given.file().part(), twin.frames().uri(), given.frames().uri()));
      }
    }
    var all = new ArrayList<>(byIndex.values());
    all.forEach(given -> checkDivision(all.getFirst(), given));
    requireAll(all.getFirst().file().parts(), byIndex);
    return new InputParts(all);
  }

  private static void checkDivision(InputPart first, InputPart other) {
    if (first.file().parts() != other.file().parts()) {
      throw new UserException(
          "%s is a part of %d, %s a part of %d; give the parts of one extraction"
              .formatted(
                  first.frames().uri(), first.file().parts(),
                  other.frames().uri(), other.file().parts()));
    }
  }

  private static void requireAll(int parts, Map<Integer, InputPart> given) {
    var missing = IntStream.range(0, parts).filter(index -> !given.containsKey(index)).boxed();
    var names = missing.map(String::valueOf).toList();
    if (!names.isEmpty()) {
      throw new UserException(
          "%d of %d parts were given; missing: %s (counted from 0). Extract them and give them with --join"
              .formatted(given.size(), parts, String.join(", ", names)));
    }
  }

  /// The results of all videos.
  SortedMap<String, VideoResult> results() {
    var results = new TreeMap<String, VideoResult>();
    all.forEach(given -> results.putAll(given.file().videos()));
    return results;
  }
}
