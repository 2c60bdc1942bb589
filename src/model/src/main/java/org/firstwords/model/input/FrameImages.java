package org.firstwords.model.input;

import java.io.IOException;
import java.util.List;
import org.firstwords.core.process.Profile;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.model.Batch;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;

/// Reads, decodes and augments frames. Closing it closes the frame reader and the decoder.
///
/// @param augmentation applied to every view but the plain one
public record FrameImages(FrameReader frames, JpegDecoder decoder, ImageTransform augmentation)
    implements ImageSource {
  public FrameImages(FrameReader frames, ImageTransform augmentation) {
    this(frames, new JpegDecoder(), augmentation);
  }

  @Override
  public Batch.Images batch(List<FrameView> views, int[][] utterances) throws IOException {
    return new Batch.Images(pixels(views), utterances);
  }

  @Override
  public void prefetch(List<FrameView> views) {
    frames.prefetch(views.stream().map(FrameView::frame).toList());
  }

  /// The normalised images, `[B, size, size, 3]`.
  public float[] pixels(List<FrameView> views) throws IOException {
    var pixels = new float[Math.multiplyExact(views.size(), augmentation.length())];
    for (var row = 0; row < views.size(); row++) {
      write(views.get(row), pixels, row * augmentation.length());
    }
    return pixels;
  }

  private void write(FrameView view, float[] into, int at) throws IOException {
    try (var _ = Profile.span(Profile.Activity.DECODING, view.frame())) {
      decode(view, into, at);
    }
  }

  private void decode(FrameView view, float[] into, int at) throws IOException {
    var picture = decoder.decode(view.frame(), frames.read(view.frame()));
    switch (view.view()) {
      case FrameView.View.Plain _ ->
          new ImageTransform.Base(augmentation.size())
              .write(picture, SeededRandom.at(0, 0, 0), into, at);
      case FrameView.View.Numbered(var number) ->
          augmentation.write(picture, SeededRandom.of(view.frame(), number), into, at);
      case FrameView.View.Fresh(var draws) -> augmentation.write(picture, draws, into, at);
    }
  }

  @Override
  public void close() throws IOException {
    try (decoder) {
      frames.close();
    }
  }
}
