package org.firstwords.corpus.art;

import java.util.List;
import java.util.random.RandomGenerator;

/// Creates sprites for a word, with a random icon and palette.
public final class SpriteFactory {
  private static final int SIDE = 160;
  private final IconCatalog catalog;
  private final IconFonts fonts;

  public SpriteFactory(IconCatalog catalog, IconFonts fonts) {
    this.catalog = catalog;
    this.fonts = fonts;
  }

  /// A sprite in one of the training styles; all styles of the word are equally likely.
  public Sprite training(String word, RandomGenerator random) {
    var icons = catalog.trainingIcons(word);
    var styles = icons.stream().map(ArtStyle::of).distinct().toList();
    var style = any(styles, random);
    return sprite(
        any(icons.stream().filter(icon -> ArtStyle.of(icon) == style).toList(), random), random);
  }

  /// A sprite in the held-out style.
  public Sprite heldOut(String word, RandomGenerator random) {
    return sprite(any(catalog.heldOutIcons(word), random), random);
  }

  private Sprite sprite(String icon, RandomGenerator random) {
    return Sprite.of(fonts.outline(icon), Palette.random(random), SIDE);
  }

  private static <T> T any(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
