package org.firstwords.corpus.art;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// An art style: the icons of one designer. The first is held out of training.
public enum ArtStyle {
  FONT_AWESOME("fas-.*", "Font Awesome Free 6 Solid"),
  LINE_AWESOME("las-.*", "Line Awesome 1.3"),
  MATERIAL_DESIGN("mdi2.*", "Material Design Icons 7.4"),
  GOOGLE("mdo?(al|mz)-.*", "Material Icons"),
  FLUENT("flt.*", "Fluent UI System Icons 1.1"),
  REMIX("remix.*", "Remix Icon 2.5"),
  BOOTSTRAP("bi-.*", "Bootstrap Icons 1.4"),
  BOXICONS("bxs?-.*", "Boxicons 2.0");

  /// Used in the object images only, never in videos or labelled frames.
  public static final ArtStyle HELD_OUT = FONT_AWESOME;

  private final Pattern icons;
  private final String title;

  ArtStyle(String icons, String title) {
    this.icons = Pattern.compile(icons);
    this.title = title;
  }

  /// The style of an icon, such as `mdi2c-car`.
  ///
  /// @throws IllegalArgumentException if no style has such icons
  public static ArtStyle of(String icon) {
    return Arrays.stream(values())
        .filter(style -> style.icons.matcher(icon).matches())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no style has an icon " + icon));
  }

  /// The styles of videos and labelled frames.
  public static List<ArtStyle> ofTraining() {
    return Arrays.stream(values()).filter(style -> style != HELD_OUT).toList();
  }

  /// The name of the font.
  public String title() {
    return title;
  }

  /// Such as `line-awesome`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
