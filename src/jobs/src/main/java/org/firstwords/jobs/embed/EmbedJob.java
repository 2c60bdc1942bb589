package org.firstwords.jobs.embed;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Sha256;
import org.firstwords.jobs.embed.encode.Encoder;
import org.firstwords.jobs.embed.encode.EncoderInput;
import org.firstwords.jobs.embed.file.VectorDescription;
import org.firstwords.jobs.embed.file.VectorFile;
import org.firstwords.jobs.embed.file.VectorFormat;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.device.EncodingBatch;
import org.firstwords.model.input.EncodedBatches;
import org.firstwords.model.input.PassSize;

/// Encodes the images or texts of an input to a file of vectors.
///
/// @param batch maximum number of rows per batch
record EmbedJob(VectorFormat format, boolean boundaries, EncodingBatch batch) {
  private static final String TEXTS = "texts";
  private static final String IMAGES = "images";

  void run(Job job) throws Exception {
    var unknown = new UnknownWordCount();
    try (var encoder = Encoder.open(job.store(), job.input("checkpoint").location(), boundaries);
        var input = input(job)) {
      var description = description(job, encoder);
      job.output("vectors")
          .write(
              format.fileName(),
              format.mediaType(),
              out -> write(job, encoder, input, format.open(out, description), unknown));
      job.output("vectors").write("vectors.json", "application/json", Json.page(description));
      job.metric("vectors", (double) input.count());
    }
    job.metric("unknown_words", (double) unknown.words());
    unknown.note().ifPresent(job::note);
  }

  private static EmbedInput input(Job job) throws IOException {
    var texts = job.findInput(TEXTS);
    return texts.isPresent()
        ? EmbedInput.texts(job.store(), texts.get().location())
        : EmbedInput.images(job.store(), job.input(IMAGES).location());
  }

  private VectorDescription description(Job job, Encoder encoder) throws IOException {
    var kind = job.findInput(TEXTS).isPresent() ? TEXTS : IMAGES;
    return new VectorDescription(
        kind,
        digest(job, job.input("checkpoint")),
        encoder.dimension(),
        encoder.normalised(),
        encoder.scale(),
        boundaries);
  }

  private static String digest(Job job, Artifact checkpoint) throws IOException {
    var known =
        checkpoint.files().stream().filter(file -> file.path().equals(Checkpoint.MODEL)).findAny();
    if (known.isPresent()) {
      return known.get().sha256();
    }
    try (var in = job.store().read(checkpoint.at(Checkpoint.MODEL))) {
      return Sha256.of(in);
    }
  }

  private void write(
      Job job, Encoder encoder, EmbedInput input, VectorFile file, UnknownWordCount unknown)
      throws IOException {
    var passes = PassSize.of(batch.images(), input.count());
    try (var batches =
            EncodedBatches.<EmbedInput.InputRow, EncodedRows>of(
                input.rows(encoder),
                batch.images(),
                rows -> EncodedRows.of(encoder, rows, passes));
        var progress = job.startProgress("embed", "vectors", input.count())) {
      while (batches.hasNext()) {
        job.stop().throwIfRequested();
        var encoded = next(batches);
        for (var i = 0; i < encoded.rows().size(); i++) {
          var row = encoded.rows().get(i);
          unknown.count(row.prepared());
          file.add(row.id(), encoded.vectors().get(i));
        }
        progress.advance(encoded.rows().size());
      }
    }
    file.finish();
  }

  /// A batch with its vectors.
  private record EncodedRows(List<EmbedInput.InputRow> rows, List<float[]> vectors) {
    static EncodedRows of(Encoder encoder, List<EmbedInput.InputRow> rows, PassSize passes) {
      var prepared = rows.stream().map(EmbedInput.InputRow::prepared).toList();
      return new EncodedRows(rows, encoder.vectors(prepared, passes));
    }
  }

  private static EncodedRows next(EncodedBatches<EmbedInput.InputRow, EncodedRows> batches)
      throws IOException {
    try {
      return batches.next();
    } catch (IOException | RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException("a row could not be prepared", failed);
    }
  }

  /// Counts out-of-vocabulary words and keeps the first few as examples.
  private static final class UnknownWordCount {
    private static final int NAMED = 5;
    private final Set<String> named = new LinkedHashSet<>();
    private long words;
    private long texts;

    void count(EncoderInput prepared) {
      if (prepared instanceof EncoderInput.Text(_, var unknown) && !unknown.isEmpty()) {
        texts++;
        words += unknown.size();
        unknown.stream().filter(_ -> named.size() < NAMED).forEach(named::add);
      }
    }

    long words() {
      return words;
    }

    /// A note for the user.
    Optional<String> note() {
      return words == 0
          ? Optional.empty()
          : Optional.of(
              "%d words in %d texts are not in the vocabulary and were read as <unk>, such as %s"
                  .formatted(words, texts, String.join(", ", named)));
    }
  }
}
