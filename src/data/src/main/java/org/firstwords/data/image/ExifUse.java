package org.firstwords.data.image;

import java.util.List;

/// What becomes of the turn that an image file asks for.
public enum ExifUse {
  /// Images are shown upright, as every viewer shows them.
  APPLY(
      "%d images are turned upright as their EXIF says, such as %s; --exif ignore takes them as"
          + " stored"),

  /// Images are taken as stored, as Pillow and so the reference do.
  IGNORE("%d images are taken as stored although their EXIF turns them, such as %s");

  private final String note;

  ExifUse(String note) {
    this.note = note;
  }

  /// @param turned the images with an orientation
  public String note(List<String> turned) {
    return note.formatted(turned.size(), turned.getFirst());
  }

  /// The file to be written or decoded.
  public byte[] of(byte[] file) {
    return switch (this) {
      case APPLY -> file;
      case IGNORE -> ExifOrientation.removeFrom(file);
    };
  }
}
