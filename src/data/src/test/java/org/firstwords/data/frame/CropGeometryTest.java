package org.firstwords.data.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CropGeometryTest {
  static Stream<JsonNode> golden() {
    return DataGolden.cases("crop_geometry");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void squareIsCutAsInTheReference(JsonNode given) {
    var video = given.get("video_wh");
    var resized = given.get("resized_wh");
    assertThat(CropGeometry.of(video.get(0).asInt(), video.get(1).asInt()))
        .isEqualTo(
            new CropGeometry(
                resized.get(0).asInt(),
                resized.get(1).asInt(),
                given.get("startx").asInt(),
                given.get("starty").asInt(),
                224));
  }

  @Test
  void otherSizesScale() {
    assertThat(CropGeometry.of(640, 480, 112)).isEqualTo(new CropGeometry(170, 128, 29, 0, 112));
  }

  @Test
  void theSquareIsInsideThePicture() {
    for (var width = 16; width < 2000; width += 37) {
      for (var height = 16; height < 2000; height += 41) {
        for (var size = 16; size <= 224; size += 16) {
          var crop = CropGeometry.of(width, height, size);
          assertThat(crop.x()).isBetween(0, crop.width() - size);
          assertThat(crop.y()).isBetween(0, crop.height() - size);
        }
      }
    }
  }
}
