package org.firstwords.model.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.data.image.ImageFormat;

/// Decodes formats that TensorFlow does not read, or not every file of: WebP with TwelveMonkeys,
/// and GIF, BMP and TIFF with the JDK. The first image counts; alpha is dropped, as in Pillow.
final class OtherImages {
  private static final int COLOURS = 3;

  private OtherImages() {}

  /// From memory: the usual stream would write a temporary file.
  ///
  /// @throws UserException if it is damaged, or of a kind that is not read
  static RgbImage decode(String name, byte[] file) {
    try (var in = new EndedImageInput(file)) {
      var reader = reader(ImageFormat.of(file).orElseThrow());
      try {
        reader.setInput(in);
        PixelLimit.check(name, reader.getWidth(0), reader.getHeight(0));
        return rgb(name, reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (UserException refused) {
      throw refused;
    } catch (OutOfMemoryError full) {
      throw InputLimit.outOfMemory(name, full);
    } catch (IOException | RuntimeException wrong) {
      throw new UserException(
          "%s does not decode: %s; convert it to JPEG or PNG".formatted(name, wrong.getMessage()),
          wrong);
    }
  }

  private static ImageReader reader(ImageFormat format) throws IOException {
    return format == ImageFormat.WEBP
        ? new WebPImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByFormatName(format.name()).next();
  }

  private static RgbImage rgb(String name, BufferedImage image) {
    var bands = image.getRaster().getNumBands();
    var colours = image.getColorModel().getNumColorComponents();
    if (colours != 1 && colours != COLOURS) {
      throw new UserException(
          "%s has %d colours, as for print; convert it to JPEG or PNG".formatted(name, colours));
    }
    return image.getColorModel() instanceof ComponentColorModel
        ? ofBands(image, bands, colours)
        : ofColours(image);
  }

  /// The stored values, without the conversion between colour spaces that `getRGB` does.
  private static RgbImage ofBands(BufferedImage image, int bands, int colours) {
    var width = image.getWidth();
    var rgb = new byte[COLOURS * width * image.getHeight()];
    var shift = image.getColorModel().getComponentSize(0) - Byte.SIZE;
    var row = new int[width * bands];
    for (var y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, width, 1, row);
      for (var i = 0; i < COLOURS * width; i++) {
        var band = colours == 1 ? 0 : i % COLOURS;
        rgb[COLOURS * y * width + i] = (byte) (row[i / COLOURS * bands + band] >> shift);
      }
    }
    return new RgbImage(width, image.getHeight(), rgb);
  }

  private static RgbImage ofColours(BufferedImage image) {
    var width = image.getWidth();
    var rgb = new byte[COLOURS * width * image.getHeight()];
    for (var i = 0; i < width * image.getHeight(); i++) {
      var colour = image.getRGB(i % width, i / width);
      rgb[COLOURS * i] = (byte) (colour >> 16);
      rgb[COLOURS * i + 1] = (byte) (colour >> 8);
      rgb[COLOURS * i + 2] = (byte) colour;
    }
    return new RgbImage(width, image.getHeight(), rgb);
  }
}
