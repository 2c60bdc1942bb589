package org.firstwords.jobs.analyse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.ShardWriter;

/// Training frames that are test images: `f_0.jpg`, `f_1.jpg`, ….
final class TrainingFrames {
  private final Path folder;
  private final List<Utterance> utterances = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();

  TrainingFrames(Path folder) {
    this.folder = folder;
  }

  /// @param images below the folder of images
  TrainingFrames withUtterance(String said, String... images) throws IOException {
    var names = new ArrayList<String>();
    for (var image : images) {
      var name = "f_%d.jpg".formatted(frames.size());
      frames.add(new Frame(name, Files.readAllBytes(folder.resolve("images").resolve(image))));
      names.add(name);
    }
    utterances.add(new Utterance(said, "t.csv", "v.mp4", 1, 1, List.of(), names));
    write();
    return this;
  }

  private void write() throws IOException {
    Files.createDirectories(folder.resolve("pairs"));
    Files.createDirectories(folder.resolve("frames"));
    try (var out = Files.newOutputStream(folder.resolve("pairs/train.json"))) {
      JsonArrayFile.write(out, utterances);
    }
    var left = new ArrayList<>(frames);
    var writer =
        new ShardWriter(
            (path, _, content) -> {
              try (var out = Files.newOutputStream(folder.resolve("frames").resolve(path))) {
                content.writeTo(out);
              }
            },
            folder);
    writer.write(() -> left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst()));
  }

  String pairs() {
    return folder.resolve("pairs").toString();
  }

  String frames() {
    return folder.resolve("frames").toString();
  }
}
