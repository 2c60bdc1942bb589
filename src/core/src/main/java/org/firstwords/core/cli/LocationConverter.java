package org.firstwords.core.cli;

import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `path`, `file:path` or `s3://bucket/key` from the command line.
public final class LocationConverter implements ITypeConverter<Location> {
  @Override
  public Location convert(String text) {
    try {
      return Location.parse(text);
    } catch (UserException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}
