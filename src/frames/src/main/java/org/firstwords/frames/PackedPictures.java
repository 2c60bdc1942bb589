package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.FrameSource;
import org.firstwords.data.transcript.MissingValues;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.frames.PictureEncoder.Result;
import org.firstwords.frames.caption.CaptionSource;
import org.firstwords.frames.caption.CaptionSplits.Picture;
import org.firstwords.frames.caption.CaptionedImage;

/// The frames of pictures with captions; collects the captions of those that become frames.
final class PackedPictures implements FrameSource, AutoCloseable {
  private final Job job;
  private final SentenceNormaliser sentences;
  private final Prefetch<EncodedPicture> encoded;
  private final Progress progress;
  private final boolean byTar;
  private String tar = "";
  private final PictureNames names;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<String> unusable = new ArrayList<>();
  private final List<String> turned = new ArrayList<>();
  private int blank;

  private record EncodedPicture(CaptionedImage image, Result result) {}

  PackedPictures(
      Job job,
      CaptionSource source,
      PictureEncoder encoder,
      SentenceNormaliser sentences,
      PictureNames names,
      int threads) {
    this.job = job;
    this.sentences = sentences;
    this.names = names;
    this.byTar = source.unit().equals("tars");
    this.progress = job.startProgress("pack", source.unit(), source.count());
    this.encoded =
        Prefetch.of(
            source,
            image -> new EncodedPicture(image, encoder.encode(image.content().read())),
            threads);
  }

  @Override
  public Optional<Frame> next() throws IOException {
    while (encoded.hasNext()) {
      job.stop().throwIfRequested();
      var picture = take();
      advance(picture.image());
      switch (picture.result()) {
        case Result.Unusable(var problem) -> unusable.add(picture.image().path() + " " + problem);
        case Result.Encoded(var jpeg, var isTurned) -> {
          if (isTurned) {
            turned.add(picture.image().path());
          }
          var frame = frame(picture.image(), jpeg);
          if (frame.isPresent()) {
            return frame;
          }
        }
      }
    }
    progress.advance(tar.isEmpty() ? 0 : 1);
    return Optional.empty();
  }

  /// A tar is done when a picture of the next one comes.
  private void advance(CaptionedImage image) {
    if (!byTar) {
      progress.advance(1);
    } else if (!tar.equals(image.source())) {
      progress.advance(tar.isEmpty() ? 0 : 1);
      tar = image.source();
    }
  }

  private EncodedPicture take() throws IOException {
    try {
      return encoded.next();
    } catch (IOException | RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }

  /// Empty if no caption has words.
  private Optional<Frame> frame(CaptionedImage image, byte[] jpeg) {
    var texts =
        image.captions().stream().flatMap(caption -> sentences.of(caption).stream()).toList();
    var spoken = texts.stream().filter(text -> !MissingValues.is(text)).toList();
    blank += texts.size() - spoken.size();
    if (spoken.isEmpty()) {
      return Optional.empty();
    }
    var stem = names.next(image);
    var frame = PictureNames.frame(stem);
    var utterances = new ArrayList<Utterance>();
    for (var text : spoken) {
      var number = utterances.size() + 1;
      utterances.add(
          new Utterance(
              text, image.source(), image.path(), number, 1, List.of(0.0), List.of(frame)));
    }
    pictures.add(new Picture(image.set(), utterances));
    return Optional.of(new Frame(frame, jpeg));
  }

  /// After the last frame: the pictures with their captions.
  List<Picture> pictures() {
    return pictures;
  }

  /// After the last frame: pictures that could not be used, and why.
  List<String> unusable() {
    return unusable;
  }

  /// After the last frame: pictures whose EXIF turns them.
  List<String> turned() {
    return turned;
  }

  /// After the last frame: captions without words.
  int blank() {
    return blank;
  }

  /// After the last frame: names that were too long.
  int shortened() {
    return names.shortened();
  }

  @Override
  public void close() {
    encoded.close();
    progress.close();
  }
}
