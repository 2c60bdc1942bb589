package org.firstwords.report.paper;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Reads the tables of an analysis: `embedding.csv`, with the reference's columns, and
/// `nearest.csv`.
record TsneMapReader(ArtifactStore store) {
  TsneMap read(Location embedding, Location nearest) throws IOException {
    return new TsneMap(table(embedding, TsneMapReader::point), table(nearest, TsneMapReader::near));
  }

  private <T> List<T> table(Location at, Function<NamedCsvRecord, Optional<T>> row)
      throws IOException {
    var rows = new ArrayList<T>();
    try (var in = store.read(at);
        var csv = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      csv.forEach(namedCsvRecord -> row.apply(namedCsvRecord).ifPresent(rows::add));
      return rows;
    } catch (CsvParseException | IllegalArgumentException | NoSuchElementException wrong) {
      throw new UserException("%s is not readable: %s".formatted(at, wrong.getMessage()), wrong);
    }
  }

  private static Optional<TsneMap.Point> point(NamedCsvRecord row) {
    if (row.getField("x").isEmpty()) {
      return Optional.empty();
    }
    var kind =
        switch (row.getField("embedding_type")) {
          case "image" -> TsneMap.Kind.IMAGE;
          case "image_mean" -> TsneMap.Kind.MEAN;
          case "text" -> TsneMap.Kind.WORD;
          default ->
              throw new IllegalArgumentException(
                  "embedding_type '%s'".formatted(row.getField("embedding_type")));
        };
    return Optional.of(
        new TsneMap.Point(
            Double.parseDouble(row.getField("x")),
            Double.parseDouble(row.getField("y")),
            row.getField("eval_category"),
            row.getField("image_filename"),
            kind));
  }

  private static Optional<TsneMap.Neighbour> near(NamedCsvRecord row) {
    return Optional.of(
        new TsneMap.Neighbour(
            row.getField("word"), Integer.parseInt(row.getField("rank")), row.getField("image")));
  }
}
