package org.firstwords.data.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file is by its first bytes, whatever its name says.
public enum ImageFormat {
  JPEG("JPEG image", true),
  PNG("PNG image", true),
  WEBP("WebP image", true),
  GIF("GIF image", true),
  BMP("BMP image", true),
  TIFF("TIFF image", true),
  HEIC("HEIC image", false),
  AVIF("AVIF image", false),
  JPEG_XL("JPEG XL image", false),
  JPEG_2000("JPEG 2000 image", false),
  PHOTOSHOP("Photoshop file", false),
  CANON_RAW("Canon raw image", false),
  SVG("SVG drawing", false),
  PDF("PDF document", false),
  WEB_PAGE("web page", false),
  LFS_POINTER("Git LFS pointer instead of the file", false),
  VIDEO("video", false);

  /// How many bytes of a file decide.
  public static final int HEAD = 64;

  private static final List<String> READABLE_SUFFIXES =
      List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff");

  /// Also those of formats that are refused: they are images, and may not be missed in silence.
  private static final List<String> OTHER_SUFFIXES =
      List.of(".jpe", ".jfif", ".heic", ".heif", ".avif", ".jxl", ".jp2");

  private final String description;
  private final boolean readable;

  ImageFormat(String description, boolean readable) {
    this.description = description;
    this.readable = readable;
  }

  /// Whether this program decodes it.
  public boolean isReadable() {
    return readable;
  }

  /// Such as `JPEG image`.
  @Override
  public String toString() {
    return description;
  }

  /// Such as `.jpg, .jpeg, .png`.
  public static String suffixes() {
    return String.join(", ", READABLE_SUFFIXES);
  }

  /// Whether a file's name ends as an image's does, in letters of either case.
  public static boolean hasImageSuffix(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return READABLE_SUFFIXES.stream().anyMatch(lower::endsWith)
        || OTHER_SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  /// The format that the suffix promises.
  static Optional<ImageFormat> ofSuffix(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
      case "jpg", "jpeg", "jpe", "jfif" -> Optional.of(JPEG);
      case "png" -> Optional.of(PNG);
      case "webp" -> Optional.of(WEBP);
      case "gif" -> Optional.of(GIF);
      case "bmp" -> Optional.of(BMP);
      case "tif", "tiff" -> Optional.of(TIFF);
      default -> Optional.empty();
    };
  }

  /// @param file its beginning, [#HEAD] bytes or more
  public static Optional<ImageFormat> of(byte[] file) {
    var head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
    if (head.startsWith("ftyp", 4)) {
      return Optional.of(ofBrands(head.substring(8)));
    }
    return ofMagic(head).or(() -> ofText(head));
  }

  private static Optional<ImageFormat> ofMagic(String head) {
    return startsWith(head, "\u00ff\u00d8\u00ff")
        ? Optional.of(JPEG)
        : startsWith(head, "\u0089PNG\r\n")
            ? Optional.of(PNG)
            : startsWith(head, "RIFF") && head.startsWith("WEBP", 8)
                ? Optional.of(WEBP)
                : startsWith(head, "GIF87a", "GIF89a")
                    ? Optional.of(GIF)
                    : startsWith(head, "II*\0", "MM\0*") ? Optional.of(ofTiff(head)) : rare(head);
  }

  private static Optional<ImageFormat> rare(String head) {
    return startsWith(head, "BM") && isBitmap(head)
        ? Optional.of(BMP)
        : startsWith(head, "\u00ff\n", "\0\0\0\fJXL ")
            ? Optional.of(JPEG_XL)
            : startsWith(head, "\0\0\0\fjP  ", "\u00ffO\u00ffQ")
                ? Optional.of(JPEG_2000)
                : startsWith(head, "8BPS") ? Optional.of(PHOTOSHOP) : Optional.empty();
  }

  private static Optional<ImageFormat> ofText(String head) {
    var text = head.replace("\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
    return text.startsWith("%pdf")
        ? Optional.of(PDF)
        : text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("svg"))
            ? Optional.of(SVG)
            : text.startsWith("<!doctype html") || text.startsWith("<html")
                ? Optional.of(WEB_PAGE)
                : text.startsWith("version https://git-lfs")
                    ? Optional.of(LFS_POINTER)
                    : Optional.empty();
  }

  /// The length of its second header follows the 14 bytes of the first.
  private static boolean isBitmap(String head) {
    return head.length() > 18 && head.charAt(15) == 0 && head.charAt(16) == 0;
  }

  private static ImageFormat ofTiff(String head) {
    return head.startsWith("CR", 8) ? CANON_RAW : TIFF;
  }

  private static ImageFormat ofBrands(String brands) {
    return brands.contains("avif") || brands.contains("avis")
        ? AVIF
        : List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1").stream()
                .anyMatch(brands::contains)
            ? HEIC
            : VIDEO;
  }

  private static boolean startsWith(String head, String... magics) {
    return List.of(magics).stream().anyMatch(head::startsWith);
  }
}
