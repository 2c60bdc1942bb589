package org.firstwords.media.transcript;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Splits contractions into tokens: `that's` is `that` `'s`, `can't` is `ca` `n't`, `gonna` is
/// `gon` `na`. The published vocabulary has these parts as tokens.
final class Contractions {
  private static final Pattern CONTRACTED =
      Pattern.compile(
          "(.+)(n['’]t|['’](?:s|re|ve|ll|d|m))|(gon)(na)|(got)(ta)|(can)(not)",
          Pattern.CASE_INSENSITIVE);

  private Contractions() {}

  static Stream<String> divided(String token) {
    var contracted = CONTRACTED.matcher(token);
    if (!contracted.matches()) {
      return Stream.of(token);
    }
    for (var group = 1; group < contracted.groupCount(); group += 2) {
      if (contracted.group(group) != null) {
        return List.of(contracted.group(group), contracted.group(group + 1)).stream();
      }
    }
    throw new IllegalStateException(token);
  }
}
