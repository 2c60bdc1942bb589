package org.firstwords.jobs.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageLookup;
import org.firstwords.data.trial.Remap;

/// Selects the images that a text file lists, one a line: `<category>/<image>`, or a path that ends
/// so. Empty lines and lines starting with `#` are ignored. All go to `test`.
///
/// @param remaps for the paths of the file
record ListSelector(List<Remap> remaps) implements ImageSelector {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @Override
  public SelectedImages choose(Job job) throws IOException {
    var all =
        switch (SourceImages.read(job)) {
          case SourceImages.Halved(_, var test) -> test;
          case SourceImages.Whole(var whole) -> whole;
        };
    var file = job.input("list").location();
    var images = new TreeMap<String, TreeSet<String>>();
    var repeated = 0;
    for (var path : paths(job, file, all)) {
      var category = path.substring(0, path.indexOf('/'));
      repeated += images.computeIfAbsent(category, _ -> new TreeSet<>()).add(path) ? 0 : 1;
    }
    if (images.isEmpty()) {
      throw new UserException("%s names no image; write <category>/<image> lines".formatted(file));
    }
    if (repeated > 0) {
      job.note("lines of %s that name an image again: %d".formatted(file.name(), repeated));
    }
    var sorted = new TreeMap<String, List<String>>();
    images.forEach((category, values) -> sorted.put(category, List.copyOf(values)));
    return SelectedImages.all(all.with(sorted));
  }

  private List<String> paths(Job job, Location file, ImageSplit all) throws IOException {
    var known = new ImageLookup(all.images());
    var paths = new ArrayList<String>();
    var unknown = new TreeMap<Integer, String>();
    try (var lines =
        new BufferedReader(new InputStreamReader(job.store().read(file), StandardCharsets.UTF_8))) {
      var number = 0;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        var name = line.replace(BYTE_ORDER_MARK, "").strip();
        if (!name.isEmpty() && !name.startsWith("#")) {
          var found = find(known, name, all.folder());
          found.ifPresent(paths::add);
          if (found.isEmpty()) {
            unknown.put(number, name);
          }
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw unknown(file, unknown, all);
    }
    return paths;
  }

  private Optional<String> find(ImageLookup known, String name, Location folder) {
    var path = new Remap(folder.toString(), "").apply(Remap.all(remaps, name));
    return known.find(path).or(() -> known.find(lastTwoNames(path)));
  }

  private static String lastTwoNames(String path) {
    var category = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return path.substring(category + 1);
  }

  private static UserException unknown(
      Location file, TreeMap<Integer, String> lines, ImageSplit all) {
    var first = lines.firstEntry();
    return new UserException(
        "%s, line %d: no image %s in %s%s; a line is <category>/<image>, with --remap OLD=NEW for old names"
            .formatted(
                file,
                first.getKey(),
                first.getValue(),
                all.folder(),
                lines.size() == 1 ? "" : " (%d such lines)".formatted(lines.size())));
  }
}
