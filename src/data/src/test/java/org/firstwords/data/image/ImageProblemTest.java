package org.firstwords.data.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole files of every format that is read: OtherImagesTest.
class ImageProblemTest {
  @ParameterizedTest
  @CsvSource({
    "....ftypheic....mif1heic, is a HEIC image",
    "....ftypmif1....mif1heicmiaf, is a HEIC image",
    "....ftypmif1....avifmif1miaf, is a AVIF image",
    "....ftypavif....avifmif1miaf, is a AVIF image",
    "....ftypisom....isomiso2mp41, is a video",
    "8BPS........................, is a Photoshop file",
    "%PDF-1.7...................., is a PDF document",
    "<!DOCTYPE html><html><head>., is a web page",
    "<?xml version='1.0'?><svg w=, is a SVG drawing",
    "version https://git-lfs.gith, is a Git LFS pointer instead of the file",
    "just some text of the user's, is no image (28 bytes)",
    "BM, is no image (2 bytes)"
  })
  void namesWhatAFileIs(String head, String problem) {
    assertThat(ImageProblem.of(head.getBytes(ISO_8859_1))).contains(problem);
  }

  @Test
  void namesAnEmptyFile() {
    assertThat(ImageProblem.of(new byte[0])).contains("is empty (0 bytes)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff\u00d8\u00ff",
        "\u0089PNG\r\n\u001a\n",
        "RIFF\u0099\0\0\0WEBPVP8 ",
        "II*\0\u0099\0\0\0"
      })
  void namesATruncatedFile(String file) {
    assertThat(ImageProblem.of(file.getBytes(ISO_8859_1)))
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("is a truncated "));
  }
}
