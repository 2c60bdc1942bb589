package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.trial.Trial;

/// The pictures of trials, from the artifact `trials` of an evaluation.
record TrialPictures(ServedRun.ServedTask task) {
  private static final String TRIALS = "trials";

  /// One picture of a trial.
  @RegisterForReflection
  public record Option(String category, String url) {}

  /// The pictures of some trials, in the order of their categories; nothing for those whose
  /// pictures are not all here.
  ///
  /// @param numbers places in the file of trials, from 0
  Map<Integer, List<Option>> of(Set<Integer> numbers) throws IOException {
    var pictures = InputPictures.of(task.run(), task.manifest());
    var at = file();
    if (pictures.isEmpty() || at.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<Integer, List<Option>>();
    var number = new AtomicInteger();
    try (var in = task.run().store().read(at.get())) {
      JsonArrayFile.read(
          in,
          at.get().toString(),
          Trial.class,
          trial -> {
            var place = number.getAndIncrement();
            if (numbers.contains(place)) {
              found.put(place, options(trial, pictures.get()));
            }
          });
    } catch (UserException unreadable) {
      return Map.of();
    }
    return found;
  }

  private Optional<Location> file() throws IOException {
    var trials = task.manifest().outputs().get(TRIALS);
    if (trials == null || trials.files().size() != 1) {
      return Optional.empty();
    }
    return task.run()
        .find(task.file(TRIALS, trials.files().getFirst().path()))
        .filter(stored -> stored.bytes() <= ServedRun.LARGEST)
        .map(stored -> stored.location());
  }

  private static List<Option> options(Trial trial, InputPictures pictures) {
    var categories = trial.categories();
    var urls = trial.images().stream().map(pictures::url).toList();
    return urls.stream().allMatch(Optional::isPresent)
        ? IntStream.range(0, urls.size())
            .mapToObj(i -> new Option(categories.get(i), urls.get(i).orElseThrow()))
            .toList()
        : List.of();
  }
}
