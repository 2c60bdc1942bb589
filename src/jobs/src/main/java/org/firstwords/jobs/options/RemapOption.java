package org.firstwords.jobs.options;

import java.util.List;
import org.firstwords.data.trial.Remap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// The `--remap` option.
@Command
public final class RemapOption {
  @Option(
      names = "--remap",
      paramLabel = "OLD=NEW",
      converter = Converter.class,
      description =
          "Replace this prefix of the image paths that --trials or --list names; may be repeated.")
  List<Remap> remaps = List.of();

  public List<Remap> remaps() {
    return remaps;
  }

  /// Reads `OLD=NEW`.
  static final class Converter implements ITypeConverter<Remap> {
    @Override
    public Remap convert(String text) {
      return Remap.parse(text);
    }
  }
}
