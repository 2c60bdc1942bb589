package org.firstwords.model.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.process.UserException;
import org.firstwords.data.image.ImageSize;
import org.junit.jupiter.api.Test;

/// Pictures of every format are decoded or refused, whatever a file holds.
class ImageDecoderFuzzTest {
  private static final int MOST_PIXELS = 1 << 16;

  /// One pixel, without and with loss, written by libwebp.
  private static final List<String> WEBP =
      List.of(
          "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
          "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

  private static byte[] image(String format) throws IOException {
    var image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
    for (var i = 0; i < 63; i++) {
      image.setRGB(i % 9, i / 9, 0x40_3020 * i);
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  @Test
  void files() throws IOException {
    var whole = new ArrayList<byte[]>();
    for (var format : List.of("jpg", "png", "gif", "bmp", "tiff")) {
      whole.add(image(format));
    }
    WEBP.forEach(file -> whole.add(Base64.getDecoder().decode(file)));
    try (var decoder = new JpegDecoder()) {
      Fuzzer.check(
          "picture",
          whole,
          file -> {
            if (isSmall(file)) {
              decoder.decode("picture", file);
            }
          });
      Fuzzer.check(
          "picture",
          List.of(whole.getFirst()),
          file -> {
            if (isSmall(file)) {
              decoder.decodeGrey("picture", file);
            }
          });
    }
  }

  /// Large pictures only take time.
  private static boolean isSmall(byte[] file) {
    return ImageSize.of(file)
        .filter(size -> (long) size.width() * size.height() > MOST_PIXELS)
        .isEmpty();
  }

  @Test
  void picturesThatNeedTooMuchMemoryAreRefused() throws IOException {
    var png = image("png");
    System.arraycopy(new byte[] {0, 1, 0, 0, 0, 1, 0, 0}, 0, png, 16, 8); // 65536 x 65536
    var webp = Base64.getDecoder().decode(WEBP.getLast());
    webp[26] = webp[28] = (byte) 0xff; // 16383 x 16383
    webp[27] = webp[29] = 0x3f;
    try (var decoder = new JpegDecoder()) {
      for (var file : List.of(png, webp)) {
        assertThatThrownBy(() -> decoder.decode("a.jpg", file))
            .isInstanceOf(UserException.class)
            .hasMessageContaining("a.jpg has ")
            .hasMessageContaining("more than the 178,956,970 that are read");
      }
    }
  }

  /// Its decoder takes zeros for what lies past the end, for every pixel.
  @Test
  void shortFilesThatClaimManyPixelsAreRefusedAtTheirEnd() {
    var webp = Base64.getDecoder().decode(WEBP.getFirst());
    var side = 3999; // less one
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(21, side | side << 14);
    try (var decoder = new JpegDecoder()) {
      assertThatThrownBy(() -> decoder.decode("a.webp", webp))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("a.webp does not decode");
    }
  }
}
