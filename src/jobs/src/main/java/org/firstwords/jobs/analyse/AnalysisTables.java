package org.firstwords.jobs.analyse;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.core.job.Output;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.data.space.NearestTable;
import org.firstwords.jobs.analyse.neighbour.DuplicateSearch;
import org.firstwords.jobs.analyse.neighbour.NeighbourRow;
import org.firstwords.jobs.analyse.space.EmbeddingSpace;
import org.firstwords.jobs.analyse.space.Vectors;

/// The tables of an analysis, as CSV.
///
/// | file | columns | rows |
/// |---|---|---|
/// | `embedding.csv` | `x,y,eval_category,image_filename,embedding_type`, then one for each word | images, means of categories, words |
/// | `similarity.csv` | `image,category`, then one for each word | images |
/// | `nearest.csv` | `word,rank,image,similarity,category` | up to 100 for each word |
/// | `neighbours.csv` | `image,category,targets,frame,word,cosine,matched,same_frame` | tested images |
///
/// `embedding.csv` has the reference's columns: `embedding_type` is `image`, `image_mean` or
/// `text`; `eval_category` is the category's word (so `kitty`, like the column); the columns of
/// words hold the product of the image's and the word's vector, and 0 for other rows; `x` and `y`
/// are empty if there is no t-SNE.
///
/// @param words of the categories, in their order
record AnalysisTables(Output output, EmbeddingSpace space, List<String> words) {
  private static final String CSV = "text/csv";

  /// Takes the cells of a row.
  @FunctionalInterface
  private interface Rows {
    void write(CsvWriter csv);
  }

  private void table(String name, Rows rows) throws IOException {
    output.write(
        name,
        CSV,
        out -> {
          var csv =
              CsvWriter.builder()
                  .lineDelimiter(LineDelimiter.LF)
                  .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          rows.write(csv);
          csv.flush();
        });
  }

  void writeEmbedding(TsneLayout layout) throws IOException {
    var points = new ArrayList<EmbeddingTable.Point>();
    for (var i = 0; i < space.images().size(); i++) {
      var image = space.images().get(i);
      var word = words.get(space.categories().indexOf(image.category()));
      points.add(
          new EmbeddingTable.Point(
              layout.place(i), word, image.path(), EmbeddingTable.Kind.IMAGE, products(image)));
    }
    for (var i = 0; i < words.size(); i++) {
      points.add(point(layout, space.mean(i), words.get(i), EmbeddingTable.Kind.MEAN));
    }
    for (var i = 0; i < words.size(); i++) {
      points.add(point(layout, space.word(i), words.get(i), EmbeddingTable.Kind.WORD));
    }
    output.write(EmbeddingTable.NAME, CSV, out -> EmbeddingTable.write(out, words, points));
  }

  private EmbeddingTable.Point point(
      TsneLayout layout, int point, String word, EmbeddingTable.Kind kind) {
    return new EmbeddingTable.Point(
        layout.place(point), word, "", kind, Collections.nCopies(words.size(), 0f));
  }

  /// Vectors carry seven digits.
  private List<Float> products(EmbeddingSpace.Image image) {
    return space.words().stream()
        .map(word -> (float) Vectors.product(image.vector(), word))
        .toList();
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  void writeSimilarity() throws IOException {
    table(
        "similarity.csv",
        csv -> {
          csv.writeRecord(joined(List.of("image", "category"), words));
          space
              .images()
              .forEach(image ->
                  csv.writeRecord(
                      joined(
                          List.of(image.path(), image.category()),
                          products(image).stream()
                              .map(product -> Float.toString(product))
                              .toList())));
        });
  }

  void writeNearest() throws IOException {
    var rows = new ArrayList<NearestTable.Row>();
    for (var i = 0; i < words.size(); i++) {
      for (var nearest : EmbeddingSpace.NearestImage.to(space.words().get(i), space.images())) {
        rows.add(
            new NearestTable.Row(
                words.get(i),
                nearest.rank(),
                nearest.image().path(),
                (float) nearest.similarity(),
                nearest.image().category()));
      }
    }
    output.write(NearestTable.NAME, CSV, out -> NearestTable.write(out, rows));
  }

  void writeNeighbours(List<NeighbourRow> rows) throws IOException {
    table(
        "neighbours.csv",
        csv -> {
          csv.writeRecord(
              "image", "category", "targets", "frame", "word", "cosine", "matched", "same_frame");
          rows.forEach(row -> csv.writeRecord(cells(row)));
        });
  }

  void writeDuplicates(List<DuplicateSearch.Pair> pairs) throws IOException {
    table(
        "duplicates.csv",
        csv -> {
          csv.writeRecord("image", "category", "frame");
          pairs.forEach(
              pair -> csv.writeRecord(pair.image().image(), pair.image().category(), pair.frame()));
        });
  }

  private static List<String> cells(NeighbourRow row) {
    var cells = new ArrayList<String>();
    cells.add(row.target().image());
    cells.add(row.target().category());
    cells.add(Integer.toString(row.targets()));
    cells.add(row.frame());
    cells.add(row.words().getFirst());
    cells.add(Float.toString((float) row.cosine()));
    cells.add(Boolean.toString(row.matched()));
    cells.add(row.same());
    return cells;
  }
}
