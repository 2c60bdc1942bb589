package org.firstwords.data.transcript;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.firstwords.data.transcript.format.TranscriptTable;

/// Whose utterances are kept.
public sealed interface SpeakerSelection {
  /// Parents: in tables in SAYCam's form exactly the names that the reference has, so that its
  /// results stay as they are; elsewhere the usual names and CHAT codes of parents in any case.
  static SpeakerSelection parents() {
    return new Parents();
  }

  /// Whether the utterances of this speaker are kept.
  ///
  /// @param isSaycamTable whether the file is a table in SAYCam's form
  boolean keeps(String speaker, boolean isSaycamTable);

  /// The names given by the user that are none of these speakers.
  default List<String> unknown(Set<String> speakers) {
    return List.of();
  }

  /// @param option names separated by commas, or `all`
  static SpeakerSelection of(String option) {
    if (fold(option).equals("all")) {
      return new All();
    }
    var names = new LinkedHashMap<String, String>();
    Arrays.stream(option.split(","))
        .filter(name -> !fold(name).isEmpty())
        .forEach(name -> names.put(fold(name), name.strip()));
    if (names.isEmpty()) {
      throw new IllegalArgumentException("it names nobody");
    }
    return new Named(names);
  }

  /// A name in lower case with single plain blanks.
  static String fold(String name) {
    return Normalizer.normalize(TranscriptTable.plainBlanks(name), Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  /// The default.
  record Parents() implements SpeakerSelection {
    private static final Set<String> SAYCAM =
        Set.of("M", "Mom", "mom", "m", "mother", "Mother", "papa", "the mom");
    private static final Set<String> USUAL =
        Set.of(
            "m", "mot", "mom", "mum", "mama", "mommy", "mummy", "mother", "the mom", "f", "fat",
            "dad", "papa", "daddy", "father", "parent");

    @Override
    public boolean keeps(String speaker, boolean isSaycamTable) {
      return isSaycamTable ? SAYCAM.contains(speaker) : USUAL.contains(fold(speaker));
    }
  }

  /// Everybody.
  record All() implements SpeakerSelection {
    @Override
    public boolean keeps(String speaker, boolean isSaycamTable) {
      return true;
    }
  }

  /// Those whom the user names.
  ///
  /// @param names folded, each with what the user wrote
  record Named(Map<String, String> names) implements SpeakerSelection {
    public Named {
      names = Map.copyOf(names);
    }

    @Override
    public boolean keeps(String speaker, boolean isSaycamTable) {
      return names.containsKey(fold(speaker));
    }

    @Override
    public List<String> unknown(Set<String> speakers) {
      var folded = speakers.stream().map(SpeakerSelection::fold).collect(Collectors.toSet());
      return names.entrySet().stream()
          .filter(name -> !folded.contains(name.getKey()))
          .map(Map.Entry::getValue)
          .sorted()
          .toList();
    }
  }
}
