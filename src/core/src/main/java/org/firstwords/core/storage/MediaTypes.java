package org.firstwords.core.storage;

/// Media types by file name.
public final class MediaTypes {
  private MediaTypes() {}

  /// The type for `Content-Type`.
  public static String of(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "json" -> "application/json";
      case "jsonl", "log" -> "text/plain; charset=utf-8";
      case "csv" -> "text/csv; charset=utf-8";
      case "png" -> "image/png";
      case "jpg" -> "image/jpeg";
      case "mp4" -> "video/mp4";
      default -> "application/octet-stream";
    };
  }
}
