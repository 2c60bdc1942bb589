package org.firstwords.jobs.pretrain;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.model.distill.Crops;
import org.firstwords.model.image.JpegDecoder;

/// Prefetches the crops of the next steps. A batch is a function of seed and step alone.
///
/// @param names of all frames
/// @param threads that make batches
record CropBatches(
    FrameReader frames,
    JpegDecoder decoder,
    List<String> names,
    CropTransforms crops,
    RecipeOptions recipe,
    int threads) {
  /// The batches of these steps.
  Prefetch<Crops> from(long step, long end) {
    var draws = recipe.sampling.draws(recipe.seed, recipe.batchSize, names.size());
    var work = LongStream.range(step, end).mapToObj(each -> batch(each, draws.at(each)));
    return new Prefetch<>(work.iterator(), threads, threads + 1);
  }

  private Callable<Crops> batch(long step, int[] drawn) {
    frames.prefetch(Arrays.stream(drawn).mapToObj(names::get).toList());
    return () -> make(step, drawn);
  }

  private Crops make(long step, int[] drawn) throws IOException {
    var batch = crops.room(drawn.length);
    for (var place = 0; place < drawn.length; place++) {
      var name = names.get(drawn[place]);
      var frame = decoder.decode(name, frames.read(name));
      crops.write(frame, SeededRandom.at(recipe.seed, step, place), batch, place);
    }
    return batch;
  }
}
