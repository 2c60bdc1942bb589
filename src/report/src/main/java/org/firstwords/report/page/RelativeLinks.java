package org.firstwords.report.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.firstwords.core.storage.Location;

/// Relative links from the page to the run's artifacts, so that a run can be moved.
///
/// @param page the folder of the page
record RelativeLinks(Location page) {
  /// The link to a location; empty if it has no common root with the page.
  Optional<String> to(Location place) {
    return switch (place) {
      case Location.Local(var to) when page instanceof Location.Local(var from) ->
          encoded(from.relativize(to).toString());
      case Location.S3(var bucket, var key)
          when page instanceof Location.S3(var own, var from) && own.equals(bucket) ->
          encoded(Path.of("/" + from).relativize(Path.of("/" + key)).toString());
      default -> Optional.empty();
    };
  }

  private static Optional<String> encoded(String path) {
    if (path.startsWith("../../../../")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(null, null, path, null).getRawPath());
    } catch (URISyntaxException wrong) {
      return Optional.empty();
    }
  }
}
