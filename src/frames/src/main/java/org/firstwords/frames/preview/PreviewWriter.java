package org.firstwords.frames.preview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.firstwords.core.job.Job;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.media.video.FFmpeg;

/// Writes the artifact `preview` after the artifact `frames`: `card.json`, `index.html` with the
/// card and 24 utterances, and `preview.jpg` with a frame of each. Of frames without words it
/// writes only a picture, the artifact `sheet`. Equal data gives equal files.
///
/// @param seed of the selection
public record PreviewWriter(Job job, FFmpeg ffmpeg, long seed) {
  private static final int UTTERANCES = 24;

  public void write(DataCard card, Splits splits) throws IOException {
    var all = Stream.of(splits.train(), splits.val(), splits.test()).flatMap(List::stream).toList();
    var shown = Selection.of(all, UTTERANCES, seed);
    var names = new TreeSet<String>();
    shown.forEach(utterance -> {
      PreviewFrame.of(utterance, PreviewPage.FRAMES).forEach(frame -> names.add(frame.name()));
      names.add(middle(utterance));
    });
    var images = new FrameLookup(job.store(), job.output("frames").location()).read(names);
    var preview = job.output("preview");
    card.write(preview);
    var page = new PreviewPage(card, shown, images).html();
    preview.write("index.html", "text/html", page.getBytes(StandardCharsets.UTF_8));
    var sheet = sheet(shown.stream().map(PreviewWriter::middle).toList(), images);
    preview.write("preview.jpg", "image/jpeg", sheet);
  }

  /// Shows some of these frames, which exist, at equal distances.
  public void writeSheet(List<String> frames) throws IOException {
    var shown =
        IntStream.range(0, Math.min(UTTERANCES, frames.size()))
            .mapToObj(i -> frames.get((int) ((long) i * frames.size() / UTTERANCES)))
            .distinct()
            .toList();
    var images = new FrameLookup(job.store(), job.output("frames").location());
    var sheet = sheet(shown, images.read(new TreeSet<>(shown)));
    job.output("sheet").write("sheet.jpg", "image/jpeg", sheet);
  }

  private byte[] sheet(List<String> frames, Map<String, byte[]> images) throws IOException {
    var found = frames.stream().map(images::get).filter(Objects::nonNull).toList();
    return new ContactSheet(ffmpeg, job.scratch()).of(found);
  }

  private static String middle(Utterance utterance) {
    var frames = utterance.frameFilenames();
    return frames.get(frames.size() / 2);
  }
}
