package org.firstwords.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Sha256;
import org.firstwords.data.image.ExifOrientation;
import org.firstwords.data.image.ImageProblem;
import org.firstwords.data.image.ImageSize;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files and what they show are Pillow's: src/test/python/other_images.py.
class OtherImagesTest {
  /// On average, of 255: see the script.
  private static final double LOSSY_TOLERANCE = 8;

  private static final JpegDecoder DECODER = new JpegDecoder();

  @AfterAll
  static void close() {
    DECODER.close();
  }

  static Stream<JsonNode> goldens() throws IOException {
    var goldens = new ObjectMapper().readTree(bytes("goldens.json"));
    assertThat(goldens).hasSizeGreaterThan(35);
    return StreamSupport.stream(goldens.spliterator(), false);
  }

  private static byte[] bytes(String name) throws IOException {
    try (var in = OtherImagesTest.class.getResourceAsStream("other/" + name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void readsWhatPillowReads(JsonNode golden) throws IOException {
    var file = bytes(golden.get("file").textValue());
    var image = DECODER.decode(golden.get("file").textValue(), file);
    assertThat(new ImageSize(image.width(), image.height()))
        .isEqualTo(new ImageSize(golden.get("width").intValue(), golden.get("height").intValue()));
    if (golden.get("pixels").textValue().isEmpty()) {
      assertThat(sha256(image.rgb())).isEqualTo(golden.get("sha256").textValue());
    } else {
      var expected = Base64.getDecoder().decode(golden.get("pixels").textValue());
      assertThat(meanDifference(image.rgb(), expected)).isLessThan(LOSSY_TOLERANCE);
    }
    assertThat(ImageProblem.of(file)).isEmpty();
    ImageSize.of(file)
        .ifPresent(
            size -> assertThat(size).isEqualTo(new ImageSize(image.width(), image.height())));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void takesAnImageAsStored(JsonNode golden) throws IOException {
    var file = ExifOrientation.removeFrom(bytes(golden.get("file").textValue()));
    assertThat(ExifOrientation.of(file)).isEqualTo(ExifOrientation.UPRIGHT);
    if (golden.get("pixels").textValue().isEmpty()) {
      var image = DECODER.decode(golden.get("file").textValue(), file);
      assertThat(sha256(image.rgb())).isEqualTo(golden.get("stored").textValue());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"turned_1.jpg", "turned_3.png", "lossless.webp", "colour.bmp", "animated.webp"})
  void knowsATruncatedFile(String name) throws IOException {
    var file = bytes(name);
    assertThat(ImageProblem.of(Arrays.copyOf(file, file.length * 2 / 3)))
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("is a truncated "));
  }

  @Test
  void refusesADamagedFile() throws IOException {
    var file = bytes("lzw.tiff");
    Arrays.fill(file, 20, file.length - 300, (byte) 0x55);
    assertThatThrownBy(() -> DECODER.decode("a.tiff", file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.tiff does not decode");
  }

  @Test
  void refusesAnotherFormatByItsName() {
    var heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> DECODER.decode("a.jpg", heic))
        .isInstanceOf(UserException.class)
        .hasMessage("a.jpg is a HEIC image; convert it to JPEG or PNG, or remove it");
  }

  private static String sha256(byte[] pixels) {
    return Sha256.of(pixels);
  }

  private static double meanDifference(byte[] actual, byte[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    var sum = 0.0;
    for (var i = 0; i < actual.length; i++) {
      sum += Math.abs((actual[i] & 0xff) - (expected[i] & 0xff));
    }
    return sum / actual.length;
  }
}
