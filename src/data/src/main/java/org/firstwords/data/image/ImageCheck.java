package org.firstwords.data.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.ShortList;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;

/// Reads the image files that a job is going to use, so that every bad one is known before the work
/// begins.
public record ImageCheck(Job job, Location folder) {
  /// Most of the time is spent waiting for disks or S3.
  private static final int THREADS = 8;

  private static final int AHEAD = 4 * THREADS;
  private static final int NAMED = 5;

  /// What was found out about one file.
  ///
  /// @param problem what is wrong with it
  /// @param misnamed its format, if the suffix promises another
  /// @param orientation from 1 to 8
  public record CheckedImage(
      String path,
      Optional<String> problem,
      Optional<ImageFormat> misnamed,
      int orientation,
      Optional<ImageSize> size) {
    static CheckedImage of(String path, byte[] file) {
      var misnamed =
          ImageFormat.of(file)
              .filter(format -> ImageFormat.ofSuffix(path).filter(format::equals).isEmpty());
      return new CheckedImage(
          path, ImageProblem.of(file), misnamed, ExifOrientation.of(file), ImageSize.of(file));
    }
  }

  /// Checks all files and notes those whose suffix is wrong.
  ///
  /// @param paths relative to the folder
  /// @throws UserException naming the first bad ones and their number
  public List<CheckedImage> requireReadable(Collection<String> paths) throws Exception {
    var checked = new ArrayList<CheckedImage>();
    try (var progress = job.startProgress("check", "images", paths.size());
        var results = new Prefetch<>(paths.stream().map(this::check).iterator(), THREADS, AHEAD)) {
      while (results.hasNext()) {
        job.stop().throwIfRequested();
        checked.add(results.next());
        progress.advance(1);
      }
    }
    refuse(checked);
    noteMisnamed(checked);
    return checked;
  }

  private Callable<CheckedImage> check(String path) {
    return () -> CheckedImage.of(path, read(path));
  }

  private byte[] read(String path) throws IOException {
    return InputLimit.IMAGE.readAll(job.store(), folder.resolve(path));
  }

  private void refuse(List<CheckedImage> checked) {
    var bad =
        checked.stream()
            .flatMap(image -> image.problem().map(problem -> image.path() + " " + problem).stream())
            .toList();
    if (!bad.isEmpty()) {
      throw new UserException(
          ("%d of %d images in %s cannot be used: %s; convert them to JPEG or PNG, copy them again,"
                  + " or remove them")
              .formatted(bad.size(), checked.size(), folder, first(bad)));
    }
  }

  private void noteMisnamed(List<CheckedImage> checked) {
    var misnamed =
        checked.stream()
            .flatMap(
                image -> image.misnamed().map(format -> image.path() + " is a " + format).stream())
            .toList();
    if (!misnamed.isEmpty()) {
      job.note("read as what they are, not as named: " + first(misnamed));
    }
  }

  private static String first(List<String> all) {
    return ShortList.ofClauses(all, NAMED);
  }
}
