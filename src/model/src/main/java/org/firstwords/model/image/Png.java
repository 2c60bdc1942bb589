package org.firstwords.model.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Writes PNG files; equal images give equal bytes.
public final class Png {
  public static final String MEDIA_TYPE = "image/png";

  private Png() {}

  public static byte[] of(RgbImage picture) throws IOException {
    return of(buffered(picture));
  }

  public static byte[] of(BufferedImage picture) throws IOException {
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "png", out)) {
      throw new IllegalStateException("this JDK has no PNG writer");
    }
    return out.toByteArray();
  }

  public static BufferedImage buffered(RgbImage picture) {
    var width = picture.width();
    var buffered = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
    for (var i = 0; i < width * picture.height(); i++) {
      var red = picture.rgb()[3 * i] & 0xff;
      var green = picture.rgb()[3 * i + 1] & 0xff;
      var blue = picture.rgb()[3 * i + 2] & 0xff;
      buffered.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return buffered;
  }
}
