package org.firstwords.data.boxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "ball,a.jpg,1,2,0,4 | boxes.csv, line 3: the box of ball/a.jpg has no pixel (0 x 4)",
        "ball,a.jpg,1,2,3.5,4 | boxes.csv, line 3: x, y, width and height are whole",
        "ball,a.jpg,1 | boxes.csv is not a table of category,file,x,y,width,height",
      })
  void namesTheLineOfABrokenBox(String line, String message) {
    var table = "category,file,x,y,width,height\nball,b.jpg,0,0,9,9\n" + line + "\n";
    assertThatThrownBy(() -> BoundingBoxes.parse("boxes.csv", table))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFcategory,file,x,y,width,height\r\nball,a.jpg,1,2,3,4\r\n",
        "Category, File ,X,Y,Width,Height\nball,a.jpg,1,2,3,4\n",
        "category;file;x;y;width;height\nball;a.jpg;1;2;3;4\n",
        "\uFEFFcategory\tfile\tx\ty\twidth\theight\nball\ta.jpg\t1\t2\t3\t4\n",
        "category,file,x,y,width,height\nball , a.jpg,1.0,2.0, 3,4\n",
        "height,width,y,x,file,category,score\n4,3,2,1,a.jpg,ball,0.9\n"
      })
  void readsTablesOfSpreadsheets(String table) throws IOException {
    assertThat(BoundingBoxes.parse("boxes.csv", table).find("ball/a.jpg"))
        .contains(new BoundingBox(1, 2, 3, 4));
  }

  @Test
  void readsTheEncodingsOfSpreadsheets(@TempDir Path folder) throws IOException {
    var table = "\uFEFFcategory,file,x,y,width,height\nb\u00e9b\u00e9,a.jpg,1,2,3,4\n";
    var file = folder.resolve(BoundingBoxes.NAME);
    Files.write(file, table.getBytes(StandardCharsets.UTF_16LE));
    var pictures = new Location.Local(folder);
    assertThat(BoundingBoxes.read(new LocalStore(), pictures).find("b\u00e9b\u00e9/a.jpg"))
        .contains(new BoundingBox(1, 2, 3, 4));
    Files.write(file, table.substring(1).getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> BoundingBoxes.read(new LocalStore(), pictures))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("boxes.csv, row 2: byte 0xE9 is not UTF-8");
  }

  @Test
  void findsPicturesOfAnotherMachine() throws IOException {
    var composed = "b\u00e9b\u00e9/a.jpg";
    var decomposed = "be\u0301be\u0301/a.jpg";
    for (var written : List.of(composed, decomposed)) {
      var row = written.replace('/', ',') + ",1,2,3,4\n";
      var boxes = BoundingBoxes.parse("boxes.csv", "category,file,x,y,width,height\n" + row);
      assertThat(boxes.find(composed)).isPresent();
      assertThat(boxes.find(decomposed)).isPresent();
    }
  }

  @Test
  void namesTheLineOfABoxOutsideThePicture() throws IOException {
    var boxes =
        BoundingBoxes.parse(
            "boxes.csv",
            "category,file,x,y,width,height\nball,a.jpg,1,2,3,4\nball,b.jpg,320,0,9,9\n");
    boxes.requireInside("ball/a.jpg", 4, 5);
    boxes.requireInside("ball/c.jpg", 4, 5);
    assertThatThrownBy(() -> boxes.requireInside("ball/b.jpg", 320, 240))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "boxes.csv, line 3: the box of ball/b.jpg lies outside the image of 320 x 240 pixels");
  }

  @Test
  void namesTheColumns() {
    assertThatThrownBy(() -> BoundingBoxes.parse("boxes.csv", "category,file,left\nball,a.jpg,1\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("category,file,x,y,width,height");
  }
}
