package org.firstwords.jobs.analyse;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.core.job.Output;
import org.firstwords.jobs.analyse.neighbour.Overlap;
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

  void writeEmbedding(TsneResult placing) throws IOException {
    var columns = List.of("x", "y", "eval_category", "image_filename", "embedding_type");
    table(
        "embedding.csv",
        csv -> {
          csv.writeRecord(joined(columns, words));
          for (var i = 0; i < space.images().size(); i++) {
            var image = space.images().get(i);
            var word = words.get(space.categories().indexOf(image.category()));
            csv.writeRecord(
                joined(
                    joined(place(placing, i), List.of(word, image.path(), "image")),
                    products(image)));
          }
          for (var i = 0; i < words.size(); i++) {
            csv.writeRecord(point(placing, space.mean(i), words.get(i), "image_mean"));
          }
          for (var i = 0; i < words.size(); i++) {
            csv.writeRecord(point(placing, space.word(i), words.get(i), "text"));
          }
        });
  }

  private List<String> point(TsneResult placing, int point, String word, String type) {
    var zeros = words.stream().map(_ -> "0.0").toList();
    return joined(joined(place(placing, point), List.of(word, "", type)), zeros);
  }

  private static List<String> place(TsneResult placing, int point) {
    return switch (placing) {
      case TsneResult.Done done ->
          List.of(
              Double.toString(done.places().x()[point]), Double.toString(done.places().y()[point]));
      case TsneResult.Impossible _ -> List.of("", "");
    };
  }

  private List<String> products(EmbeddingSpace.Image image) {
    return space.words().stream().map(word -> text(Vectors.product(image.vector(), word))).toList();
  }

  /// Vectors carry seven digits.
  private static String text(double similarity) {
    return Float.toString((float) similarity);
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
                      joined(List.of(image.path(), image.category()), products(image))));
        });
  }

  void writeNearest() throws IOException {
    table(
        "nearest.csv",
        csv -> {
          csv.writeRecord("word", "rank", "image", "similarity", "category");
          for (var i = 0; i < words.size(); i++) {
            for (var nearestImage :
                EmbeddingSpace.NearestImage.to(space.words().get(i), space.images())) {
              csv.writeRecord(
                  words.get(i),
                  Integer.toString(nearestImage.rank()),
                  nearestImage.image().path(),
                  text(nearestImage.similarity()),
                  nearestImage.image().category());
            }
          }
        });
  }

  void writeNeighbours(List<Overlap.Row> rows) throws IOException {
    table(
        "neighbours.csv",
        csv -> {
          csv.writeRecord(
              "image", "category", "targets", "frame", "word", "cosine", "matched", "same_frame");
          rows.forEach(row -> csv.writeRecord(cells(row)));
        });
  }

  private static List<String> cells(Overlap.Row row) {
    var cells = new ArrayList<String>();
    cells.add(row.target().image());
    cells.add(row.target().category());
    cells.add(Integer.toString(row.targets()));
    cells.add(row.frame());
    cells.add(row.words().getFirst());
    cells.add(text(row.cosine()));
    cells.add(Boolean.toString(row.matched()));
    cells.add(row.same());
    return cells;
  }
}
