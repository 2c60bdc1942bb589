package org.firstwords.workflow.kubernetes;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a container image, `[REGISTRY/]PATH[:TAG][@DIGEST]`, as the OCI distribution
/// specification and the container runtimes read it.
record ImageName(String text) {
  private static final String HOST =
      "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+])(?::[0-9]+)?";
  private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:%s/)?%s(?:/%s)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[a-z0-9+._-]+:[0-9a-fA-F]{32,})?"
              .formatted(HOST, PART, PART));

  /// Why no registry can have such an image; empty if one may.
  Optional<String> problem() {
    if (text.isBlank()) {
      return Optional.of("it has no image");
    }
    return FORM.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            "'%s' cannot be an image%s; its form is REGISTRY/PATH:TAG"
                .formatted(text, reason().map(" (%s)"::formatted).orElse("")));
  }

  private Optional<String> reason() {
    if (text.startsWith("/")) {
      return Optional.of("its registry is empty");
    }
    if (text.chars().anyMatch(Character::isWhitespace)) {
      return Optional.of("it has a space");
    }
    if (text.contains("//")) {
      return Optional.of("a part between slashes is empty");
    }
    if (text.endsWith(":") || text.endsWith("@")) {
      return Optional.of("its tag is empty");
    }
    return text.replaceFirst("[:@][^/]*$", "").chars().anyMatch(Character::isUpperCase)
        ? Optional.of("its path has capitals")
        : Optional.empty();
  }
}
