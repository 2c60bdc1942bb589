package org.firstwords.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.concurrent.ParallelTasks;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.Output;
import org.firstwords.core.progress.Progress;
import org.firstwords.corpus.art.IconCatalog;
import org.firstwords.corpus.art.IconFonts;
import org.firstwords.corpus.art.SpriteFactory;
import org.firstwords.corpus.speech.TranscriptEntry;
import org.firstwords.data.boxes.BoundingBoxes;
import org.firstwords.media.video.FFmpeg;

/// Generates a synthetic corpus: videos with transcripts, labelled frames, object images. All are
/// independent of each other.
final class MakeCorpusJob {
  private final CorpusPlan plan;
  private final Job job;
  private final Output output;
  private final IconCatalog catalog = IconCatalog.load();
  private final SpriteFactory sprites = new SpriteFactory(catalog, new IconFonts());
  private final StillRenderer stills = new StillRenderer(catalog, sprites);
  private final VideoRenderer encoder;

  MakeCorpusJob(CorpusPlan plan, Job job) throws IOException {
    this.plan = plan;
    this.job = job;
    this.output = job.output("corpus");
    var ffmpeg = FFmpeg.find(job.stop());
    job.environment("ffmpeg", ffmpeg.version());
    this.encoder = new VideoRenderer(ffmpeg, plan.frameRate(), job.stop());
  }

  /// Writes the corpus.
  void make(int threads) throws Exception {
    var total = plan.videos() + catalog.categories().size() + catalog.concepts().size();
    try (var progress = job.startProgress("make-corpus", "pieces", total);
        var tasks = new ParallelTasks(threads)) {
      var videos =
          IntStream.range(0, plan.videos())
              .mapToObj(index -> tasks.submit(() -> advance(progress, writeVideo(index))))
              .toList();
      var boxes =
          catalog.categories().stream()
              .map(category -> tasks.submit(() -> advance(progress, writeLabeledFrames(category))))
              .toList();
      var objects =
          catalog.concepts().stream()
              .map(concept -> tasks.submit(() -> advance(progress, writeObjectImages(concept))))
              .toList();
      var seen = ParallelTasks.results(videos);
      writeBoxes(ParallelTasks.results(boxes).stream().flatMap(List::stream).toList());
      var drawn = ParallelTasks.results(objects).stream().mapToInt(Integer::intValue).sum();
      writeSummary(seen, drawn);
    }
  }

  private static <T> T advance(Progress progress, T done) {
    progress.advance(1);
    return done;
  }

  private CorpusSummary.Counts writeVideo(int index) throws IOException {
    var random = plan.random("video", index);
    var script = VideoScript.generate(catalog, sprites, index, plan.seconds(), random);
    var stem = script.transcript().stem();
    var file = job.scratch().resolve(stem + ".mp4");
    encoder.encode(script, file);
    output.write("videos/" + stem + ".mp4", "video/mp4", out -> Files.copy(file, out));
    Files.delete(file);
    var transcript = script.transcript().csv(random).getBytes(StandardCharsets.UTF_8);
    output.write("transcripts/" + stem + ".csv", "text/csv", transcript);
    return CorpusSummary.Counts.of(script);
  }

  /// @return a row of `boxes.csv` for each image
  private List<BoundingBoxes.Row> writeLabeledFrames(String category) throws IOException {
    var rows = new ArrayList<BoundingBoxes.Row>();
    for (var i = 0; i < plan.labeled(); i++) {
      job.stop().throwIfRequested();
      var still = stills.labeled(category, plan.random("labeled " + category, i));
      var name = "%s_%03d.jpg".formatted(category, i + 1);
      output.write(
          "labeled/%s/%s".formatted(category, name),
          "image/jpeg",
          StillRenderer.jpeg(still.image()));
      rows.add(new BoundingBoxes.Row(category, name, still.box()));
    }
    return rows;
  }

  private Integer writeObjectImages(String concept) throws IOException {
    for (var i = 0; i < plan.objects(); i++) {
      job.stop().throwIfRequested();
      var still = stills.object(concept, plan.random("object " + concept, i));
      var name = "%s_%02d.jpg".formatted(concept, i + 1);
      output.write(
          "objects/%s/%s".formatted(concept, name),
          "image/jpeg",
          StillRenderer.jpeg(still.image()));
    }
    return plan.objects();
  }

  private void writeBoxes(List<BoundingBoxes.Row> rows) throws IOException {
    output.write("labeled/" + BoundingBoxes.NAME, "text/csv", BoundingBoxes.write(rows));
    job.metric("labeled_images", rows.size());
  }

  private void writeSummary(List<CorpusSummary.Counts> videos, int objects) throws IOException {
    var counts = videos.stream().reduce(CorpusSummary.Counts.NONE, CorpusSummary.Counts::plus);
    var summary = CorpusSummary.of(plan, catalog, counts, objects);
    output.write("corpus.json", "application/json", Json.page(summary));
    job.metric("videos", plan.videos());
    job.metric("seconds_of_video", counts.seconds());
    job.metric("utterances_naming_in_view", counts.count(TranscriptEntry.Kind.IN_VIEW));
    job.metric("utterances_naming_absent", counts.count(TranscriptEntry.Kind.ABSENT));
    job.metric("object_images", objects);
  }
}
