package org.firstwords.data.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.data.image.ExifOrientation;
import org.firstwords.data.image.ImageFormat;
import org.firstwords.data.image.ImageProblem;
import org.firstwords.data.image.ImageSize;
import org.junit.jupiter.api.Test;

/// What is read of an image file before it is decoded never fails, whatever the file holds.
class ImageFuzzTest {
  /// An EXIF block with the orientation 6.
  private static final String EXIF =
      "\u00ff\u00e1\0\42Exif\0\0II*\0\10\0\0\0\1\0\22\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0";

  private static byte[] image(String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void headers() throws IOException {
    var whole = new ArrayList<byte[]>();
    for (var format : List.of("jpg", "png", "gif", "bmp", "tiff")) {
      whole.add(image(format));
    }
    var jpeg = new String(whole.getFirst(), ISO_8859_1);
    whole.add(bytes(jpeg.substring(0, 2) + EXIF + jpeg.substring(2)));
    whole.add(
        bytes(
            "RIFF\60\0\0\0WEBPVP8X\12\0\0\0\10\0\0\0\10\0\0\6\0\0EXIF\32\0\0\0"
                + EXIF.substring(10)));
    whole.add(bytes("\0\0\0\30ftypheic\0\0\0\0mif1heic"));
    Fuzzer.check(
        "image",
        whole,
        file -> {
          var _ = ImageFormat.of(file);
          var _ = ImageProblem.of(file);
          var _ = ImageSize.of(file);
          var _ = ExifOrientation.of(file);
          var _ = ExifOrientation.removeFrom(file);
        });
  }
}
