package org.firstwords.dag.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// What people wrote about a run, stored as `notes.json` in the run's folder. It is no part of the
/// run: no cache key and no digest depends on it, and it may change at any time.
///
/// @param tags sorted, each once
/// @param note a text of any number of lines
@RegisterForReflection
public record RunNotes(List<String> tags, Optional<String> note) {
  /// The file's name in the run's folder.
  public static final String NAME = "notes.json";

  public static final RunNotes NONE = new RunNotes(List.of(), Optional.empty());

  private static final int MOST_TAGS = 50;
  private static final int LONGEST_NOTE = 4000;
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:+/=-]{0,63}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  /// @throws UserException for a tag or note that is not allowed
  public RunNotes {
    tags = tags == null ? List.of() : List.copyOf(new TreeSet<>(tags));
    note =
        note == null ? Optional.empty() : note.map(String::strip).filter(text -> !text.isEmpty());
    tags.forEach(RunNotes::checkTag);
    if (tags.size() > MOST_TAGS) {
      throw new UserException(
          "%d tags: a run can have at most %d".formatted(tags.size(), MOST_TAGS));
    }
    note.ifPresent(RunNotes::checkNote);
  }

  private static void checkTag(String tag) {
    if (!TAG.matcher(tag).matches()) {
      throw new UserException(
          ("'%s' cannot be a tag: 1 to 64 letters, digits and . _ : + / = -, beginning with a letter"
                  + " or digit")
              .formatted(CONTROL.matcher(tag).replaceAll("?")));
    }
  }

  private static void checkNote(String text) {
    if (text.length() > LONGEST_NOTE) {
      throw new UserException(
          "the note has %d characters: at most %d are allowed"
              .formatted(text.length(), LONGEST_NOTE));
    }
    if (CONTROL.matcher(text).find()) {
      throw new UserException("the note has control characters: leave them out");
    }
  }

  /// The notes in a run's folder.
  ///
  /// @throws UserException if they cannot be read
  public static RunNotes read(ArtifactStore store, Location run) throws IOException {
    var at = run.resolve(NAME);
    return store.find(at).isEmpty() ? NONE : Json.read(store, at, RunNotes.class);
  }

  /// The notes in a run's folder, or none if they cannot be read.
  ///
  /// @param problem is told why
  public static RunNotes read(ArtifactStore store, Location run, Consumer<String> problem)
      throws IOException {
    try {
      return read(store, run);
    } catch (UserException broken) {
      problem.accept(String.valueOf(broken.getMessage()));
      return NONE;
    }
  }

  /// Replaces the notes in a run's folder.
  public void write(ArtifactStore store, Location run) throws IOException {
    var content = Json.page(this);
    store.write(run.resolve(NAME), out -> out.write(content));
  }

  /// With these tags as well.
  public RunNotes plus(Collection<String> more) {
    var all = new TreeSet<>(tags);
    all.addAll(more);
    return new RunNotes(List.copyOf(all), note);
  }

  /// Without these tags.
  public RunNotes minus(Collection<String> removed) {
    return new RunNotes(tags.stream().filter(tag -> !removed.contains(tag)).toList(), note);
  }

  /// With another note; an empty text removes it.
  public RunNotes withNote(String text) {
    return new RunNotes(tags, Optional.of(text));
  }

  public boolean isEmpty() {
    return tags.isEmpty() && note.isEmpty();
  }

  /// On one line: the tags in brackets, then the note.
  public String line() {
    var marked = tags.isEmpty() ? "" : "[" + String.join(", ", tags) + "] ";
    return (marked + note.map(text -> text.replaceAll("\\s+", " ")).orElse("")).strip();
  }
}
