package org.firstwords.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "._S_1.csv",
        "ball/._p0.jpg",
        ".DS_Store",
        "ball/.DS_Store",
        "~$S_1.csv",
        "@eaDir/p0.jpg",
        "ball/@eaDir/p0.jpg/SYNOPHOTO_THUMB_M.jpg",
        ".ipynb_checkpoints/S_1-checkpoint.csv",
        "__MACOSX/ball/._p0.jpg",
        "__MACOSX/ball/p0.jpg",
        "Thumbs.db",
        "thumbs.DB",
        "Desktop.ini",
        ".Trashes/501/p0.jpg",
        ".Spotlight-V100/Store-V2/a",
        "lost+found/a.jpg",
        "$RECYCLE.BIN/S-1-5/p0.jpg",
        "System Volume Information/a",
        "#recycle/p0.jpg",
        "@Recycle/p0.jpg",
        ".git/a.jpg",
        ".~lock.S_1.csv#",
        "#S_1.csv#",
        "p0.jpg:Zone.Identifier",
        "Icon\r"
      })
  void systemFile(String path) {
    assertThat(SystemFiles.matches(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S_1.csv",
        "ball/p0.jpg",
        "./ball/p0.jpg",
        "../ball/p0.jpg",
        "a.b/c.d.jpg",
        "_ball/p0.jpg",
        "~ball/p0.jpg",
        "@home/p0.jpg",
        "#1.jpg",
        "thumbs/p0.jpg",
        "recycle bin/p0.jpg",
        "lost and found/p0.jpg",
        "macosx/p0.jpg",
        "icon/p0.jpg",
        "Ball $5/p0.jpg"
      })
  void dataFile(String path) {
    assertThat(SystemFiles.matches(path)).isFalse();
  }
}
