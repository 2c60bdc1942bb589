package org.firstwords.jobs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.TrialGenerator;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static ImageFolders folders(List<String> ofA) {
    var images = new TreeMap<String, List<String>>();
    images.put("a", ofA);
    images.put("b", List.of("b/0", "b/1"));
    return new ImageFolders(images);
  }

  @Test
  void asksEachTrialOfTheHeadThatHasNotSeenItsTarget() {
    var all = folders(List.of("a/0", "a/1", "a/2", "a/3", "a/4"));
    var trials = new TrialGenerator(all, 1, 0).perImage(2);
    var folds = Fold.halves(all, trials);
    assertThat(folds.stream().map(fold -> fold.pictures().images().get("a")))
        .containsExactly(List.of("a/0", "a/1"), List.of("a/2", "a/3", "a/4"));
    for (var fold : folds) {
      for (var place : fold.trials()) {
        assertThat(fold.pictures().images().values().stream().flatMap(List::stream))
            .doesNotContain(trials.get(place).targetImgFilename());
      }
    }
    assertThat(Fold.names(folds)).hasSize(trials.size());
    assertThat(folds.getFirst().trials().size() + folds.getLast().trials().size())
        .isEqualTo(trials.size());
  }

  @Test
  void needsTwoPictures() {
    assertThatThrownBy(() -> Fold.halves(folders(List.of("a/0")), List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("category a has one image");
  }
}
