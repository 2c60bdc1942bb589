package org.firstwords.jobs.images;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.SystemFiles;
import org.firstwords.data.trial.ImageFolders;

/// The input folder: split or not.
sealed interface SourceImages {
  /// `<category>/<image>`.
  record Whole(ImageSplit all) implements SourceImages {}

  /// `dev/<category>/<image>` and `test/<category>/<image>`: already split.
  record Halved(ImageSplit dev, ImageSplit test) implements SourceImages {}

  /// Lists `--images` and detects which of the two it is.
  ///
  /// @throws org.firstwords.core.process.UserException if there are no images
  static SourceImages read(Job job) throws IOException {
    var store = job.store();
    var folder = job.input("images").location();
    if (!isHalved(store, folder)) {
      return new Whole(part(job, ImageSplit.TEST, folder));
    }
    var beside = new TreeSet<>(folders(store, folder));
    beside.removeAll(Set.of(ImageSplit.DEV, ImageSplit.TEST));
    job.note(
        "%s has folders dev and test: the existing split is used%s"
            .formatted(
                folder.name(), beside.isEmpty() ? "" : "; ignored: " + String.join(", ", beside)));
    return new Halved(
        part(job, ImageSplit.DEV, folder.resolve(ImageSplit.DEV)),
        part(job, ImageSplit.TEST, folder.resolve(ImageSplit.TEST)));
  }

  private static boolean isHalved(ArtifactStore store, Location folder) throws IOException {
    return folders(store, folder).containsAll(Set.of(ImageSplit.DEV, ImageSplit.TEST))
        && !folders(store, folder.resolve(ImageSplit.DEV)).isEmpty()
        && !folders(store, folder.resolve(ImageSplit.TEST)).isEmpty();
  }

  private static Set<String> folders(ArtifactStore store, Location folder) throws IOException {
    try (var children = store.children(folder)) {
      var names = new HashSet<String>();
      children
          .filter(name -> name.endsWith("/") && !SystemFiles.matches(name))
          .forEach(name -> names.add(name.substring(0, name.length() - 1)));
      return names;
    }
  }

  private static ImageSplit part(Job job, String name, Location folder) throws IOException {
    return new ImageSplit(name, folder, ImageFolders.list(job.store(), folder, job::note));
  }

  /// Notes images in nested folders of a category, which are skipped.
  static void noteDeeper(Job job, ImageSplit part) throws IOException {
    var deeper = new ArrayList<String>();
    var prefix = part.folder().toString().length() + 1;
    try (var listed = job.store().list(part.folder())) {
      listed
          .map(stored -> stored.location().toString().substring(prefix))
          .filter(path -> ImageFolders.isImage(path) && !SystemFiles.matches(path))
          .filter(path -> path.indexOf('/') != path.lastIndexOf('/'))
          .filter(path -> part.count(path.substring(0, path.indexOf('/'))) > 0)
          .forEach(deeper::add);
    }
    if (!deeper.isEmpty()) {
      job.note(
          "skipped in nested folders: %d images, such as those in %s"
              .formatted(deeper.size(), parent(deeper)));
    }
  }

  private static String parent(List<String> paths) {
    var first = paths.getFirst();
    return first.substring(0, first.lastIndexOf('/'));
  }
}
