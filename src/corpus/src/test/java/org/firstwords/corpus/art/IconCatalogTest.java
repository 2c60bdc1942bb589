package org.firstwords.corpus.art;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IconCatalogTest {
  private static final Set<String> LABELED_S =
      words(
          "ball basket car cat chair computer crib door floor foot ground hand kitchen paper puzzle"
              + " road room sand stairs table toy window");
  private static final Set<String> OBJECT_CONCEPTS =
      words(
          "airplane apple backpack bagel ball balloon basket bed bell bench bike bird bottle bowl"
              + " broom bucket butterfly button cake camera cat chair cheese clock coin cookie crib"
              + " desk dog fan guitar hairbrush hat jacket juice kayak key knife leaves microwave"
              + " necklace pants pen phone pipe pizza ring rock sandwich scissors shoe socks sofa"
              + " spoon stamp stool toothpaste train tree tricycle turtle tv umbrella watch");
  private final IconCatalog album = IconCatalog.load();

  @Test
  void wordsAreThoseOfThePaper() {
    assertThat(album.categories()).hasSizeGreaterThanOrEqualTo(16).doesNotHaveDuplicates();
    assertThat(LABELED_S).containsAll(album.categories());
    assertThat(album.concepts()).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
    assertThat(OBJECT_CONCEPTS).containsAll(album.concepts());
  }

  @Test
  void everyWordIsTestedAndEveryTestedWordHasPictures() {
    var tested = new TreeSet<>(album.categories());
    tested.addAll(album.concepts());
    assertThat(album.words()).isEqualTo(tested);
    assertThat(album.words())
        .allSatisfy(word -> assertThat(album.trainingIcons(word)).hasSizeGreaterThan(1));
    assertThat(album.concepts())
        .allSatisfy(word -> assertThat(album.heldOutIcons(word)).isNotEmpty());
  }

  @Test
  void everyIconHasAStyleAndAnOutlineInItsFont() {
    var fonts = new IconFonts();
    var styles = new HashSet<ArtStyle>();
    for (var word : album.words()) {
      var icons = new TreeSet<>(album.trainingIcons(word));
      icons.addAll(album.heldOutIcons(word));
      for (var icon : icons) {
        styles.add(ArtStyle.of(icon));
        var box = fonts.outline(icon).getBounds2D();
        assertThat(Math.max(box.getWidth(), box.getHeight())).as(icon).isBetween(0.999, 1.001);
        assertThat(Math.min(box.getWidth(), box.getHeight())).as(icon).isGreaterThan(0.2);
      }
    }
    assertThat(styles).containsExactlyInAnyOrder(ArtStyle.values());
    assertThat(ArtStyle.ofTraining()).hasSize(7).doesNotContain(ArtStyle.HELD_OUT);
  }

  @Test
  void heldOutIconsAreNotAmongThoseOfTraining() {
    for (var word : album.concepts()) {
      assertThat(album.heldOutIcons(word)).doesNotContainAnyElementsOf(album.trainingIcons(word));
    }
  }

  @Test
  void catsAreMostlyCalledKitty() {
    assertThat(IntStream.range(0, 4).mapToObj(turn -> album.spoken("cat", turn)))
        .containsExactly("kitty", "kitty", "cat", "kitty");
    assertThat(album.spoken("ball", 2)).isEqualTo("ball");
  }

  @Test
  void unknownWordsAndIconsAreRefusedByName() {
    assertThatThrownBy(() -> album.trainingIcons("unicorn")).hasMessageContaining("unicorn");
    assertThatThrownBy(() -> ArtStyle.of("xyz-ball")).hasMessageContaining("xyz-ball");
    assertThatThrownBy(() -> new IconFonts().outline("xyz-ball")).hasMessageContaining("xyz-ball");
  }

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.split(" ", -1)));
  }
}
