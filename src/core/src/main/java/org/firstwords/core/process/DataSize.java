package org.firstwords.core.process;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A number of bytes.
public record DataSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(B|KiB|MiB|GiB)?");

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("negative size: " + bytes);
    }
  }

  /// Reads `4096`, `64KiB`, `256MiB`, `2GiB`.
  ///
  /// @throws UserException if the text is not a size
  public static DataSize parse(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw notASize(text);
    }
    var unit = form.group(2) == null ? "B" : form.group(2);
    var shift =
        switch (unit) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    var count = Long.parseLong(form.group(1));
    if (count > Long.MAX_VALUE >> shift) {
      throw notASize(text);
    }
    return new DataSize(count << shift);
  }

  private static UserException notASize(String text) {
    return new UserException(
        "'%s' is not a size; write a number and a unit: 4096B, 64KiB, 256MiB or 2GiB"
            .formatted(text));
  }

  @Override
  public String toString() {
    if (bytes < 1 << 10) {
      return bytes + " B";
    }
    var exponent = Math.min(3, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
    var unit = new String[] {"", "KiB", "MiB", "GiB"}[exponent];
    return String.format(Locale.ROOT, "%.1f %s", bytes / (double) (1L << (10 * exponent)), unit);
  }

  /// Reads a size on the command line.
  public static final class Converter implements ITypeConverter<DataSize> {
    @Override
    public DataSize convert(String text) {
      try {
        return parse(text);
      } catch (UserException invalid) {
        throw new TypeConversionException(invalid.getMessage());
      }
    }
  }
}
