package org.firstwords.jobs.images;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.boxes.BoundingBoxes;
import org.firstwords.data.folder.NameForm;
import org.firstwords.data.image.ExifOrientation;
import org.firstwords.data.image.ImageCheck;
import org.firstwords.data.text.TextDecoder;
import org.firstwords.data.trial.Dataset;

/// Selects images, writes them by split and category, and counts them.
///
/// An attempt does not resume an earlier one: the work is file copying (about 2,000 files a second
/// on a local disk), and keeping results for a retry would mean copying twice.
record PrepareImagesJob(Dataset dataset, ImageSelector selector, ImageOutput output) {
  /// Most of the time is spent waiting for disks or S3.
  private static final int THREADS = 8;

  private static final int AHEAD = 4 * THREADS;

  void run(Job job) throws Exception {
    var selected = selector.choose(job);
    var files = files(selected);
    check(job, selected);
    try (var writer = output.open(job.store());
        var progress = job.startProgress("prepare", "images", files.size());
        var copies = new Prefetch<>(copies(job, writer, files), THREADS, AHEAD)) {
      while (copies.hasNext()) {
        job.stop().throwIfRequested();
        progress.advance(1, copies.next().part());
      }
    }
    writeBoxes(job, selected);
    report(job, Counts.of(dataset.toString(), selected));
  }

  /// Every bad image and box is named before the first image is written: of both halves of a folder
  /// in one message.
  private void check(Job job, SelectedImages selected) throws Exception {
    var folders = new LinkedHashMap<Location, List<String>>();
    for (var part : selected.parts()) {
      folders.computeIfAbsent(part.folder(), _ -> new ArrayList<>()).addAll(part.images().paths());
    }
    var turned = new ArrayList<String>();
    for (var folder : folders.entrySet()) {
      var boxes = ImageBoxes.read(job, folder.getKey());
      for (var image : new ImageCheck(job, folder.getKey()).requireReadable(folder.getValue())) {
        boxes.ifPresent(known -> known.requireInside(image));
        if (image.orientation() != ExifOrientation.UPRIGHT) {
          turned.add(image.path());
        }
      }
    }
    if (!turned.isEmpty()) {
      job.note(output.exif().note(turned));
    }
  }

  /// Not for shrunk images, to which the boxes do not apply.
  private void writeBoxes(Job job, SelectedImages selected) throws IOException {
    if (output instanceof ImageOutput.AsIs) {
      for (var part : selected.parts()) {
        writeBoxes(job, part);
      }
    }
  }

  /// Keeps the boxes of the part's images, so that gradcam can score maps of them.
  private static void writeBoxes(Job job, ImageSplit part) throws IOException {
    var at = part.folder().resolve(BoundingBoxes.NAME);
    if (job.store().find(at).isPresent()) {
      var own = new HashSet<String>();
      part.images().images().values().forEach(own::addAll);
      var text = TextDecoder.decode(at.toString(), InputLimit.TABLE.readAll(job.store(), at));
      job.output(part.name())
          .write(BoundingBoxes.NAME, "text/csv", BoundingBoxes.copy(text, at.toString(), own));
    }
  }

  /// One image and its destination.
  private record Copy(Location from, String part, String to) {}

  private List<Copy> files(SelectedImages selected) {
    var files = new ArrayList<Copy>();
    for (var part : selected.parts()) {
      var taken = new HashMap<String, String>();
      part.images().images().values().stream()
          .flatMap(List::stream)
          .forEach(path -> {
            var to = output.name(path);
            refuseTaken(to, path, taken.put(NameForm.folded(to), path));
            files.add(new Copy(part.folder().resolve(path), part.name(), to));
          });
    }
    return files;
  }

  private static void refuseTaken(String to, String path, String before) {
    if (before != null) {
      throw new UserException(
          "%s and %s would both become %s; rename one".formatted(before, path, to));
    }
  }

  private static Iterator<Callable<Copy>> copies(
      Job job, ImageOutput.Writer writer, List<Copy> files) {
    return files.stream()
        .<Callable<Copy>>map(file ->
            () -> {
              writer.copy(file.from(), job.output(file.part()), file.to());
              return file;
            })
        .iterator();
  }

  private static void report(Job job, Counts counts) throws Exception {
    job.output("counts").write("counts.json", "application/json", Json.page(counts));
    job.metric("categories", counts.categories().size());
    job.metric("images", counts.images());
    counts.parts().forEach((part, count) -> job.metric("images_" + part, count));
    job.metric(
        "images_left_out", counts.leftOut().values().stream().mapToInt(Integer::intValue).sum());
  }

  /// Image counts: `counts.json`.
  ///
  /// @param dataset `labeled` or `objects`
  /// @param images the total
  /// @param parts by artifact
  /// @param categories by category, then by artifact
  /// @param leftOut images of excluded categories
  @RegisterForReflection
  record Counts(
      String dataset,
      int images,
      SortedMap<String, Integer> parts,
      SortedMap<String, SortedMap<String, Integer>> categories,
      SortedMap<String, Integer> leftOut) {
    static Counts of(String dataset, SelectedImages selected) {
      var parts = new TreeMap<String, Integer>();
      var categories = new TreeMap<String, SortedMap<String, Integer>>();
      for (var part : selected.parts()) {
        parts.put(part.name(), part.images().count());
        for (var category : selected.categories()) {
          categories
              .computeIfAbsent(category, _ -> new TreeMap<>())
              .put(part.name(), part.count(category));
        }
      }
      return new Counts(dataset, selected.count(), parts, categories, selected.leftOut());
    }
  }
}
