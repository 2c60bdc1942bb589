package org.firstwords.data.boxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundingBoxesTest {
  @Test
  void readsBoxes() throws IOException {
    var boxes =
        BoundingBoxes.parse(
            "boxes.csv", "category,file,x,y,width,height\nball,a.jpg,1,2,3,4\ncar,b.jpg,0,0,0,0\n");
    assertThat(boxes.find("ball/a.jpg")).contains(new BoundingBox(1, 2, 3, 4));
    assertThat(boxes.find("car/b.jpg")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ball,a.jpg,1,2,x,4 | boxes.csv, line 3: x, y, width and height are whole",
        "ball,a.jpg,1,2,-3,4 | boxes.csv, line 3: x, y, width and height are whole",
        "ball,b.jpg,1,2,3,4 | boxes.csv, line 3: ball/b.jpg has a box on an earlier line",
        "ball,a.jpg,1 | boxes.csv is not a table of category,file,x,y,width,height",
      })
  void namesTheLineOfABrokenBox(String line, String message) {
    var table = "category,file,x,y,width,height\nball,b.jpg,0,0,9,9\n" + line + "\n";
    assertThatThrownBy(() -> BoundingBoxes.parse("boxes.csv", table))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesTheColumns() {
    assertThatThrownBy(() -> BoundingBoxes.parse("boxes.csv", "category,file,left\nball,a.jpg,1\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("category,file,x,y,width,height");
  }
}
