package org.firstwords.data.trial;

import java.util.List;
import org.firstwords.core.process.UserException;

/// Replaces a prefix of image paths, since trial files hold absolute paths of their author's
/// machine.
///
/// @param before the beginning to replace, such as `/misc/S_multimodal/eval/test`
/// @param after what to put there; empty makes the paths relative
public record Remap(String before, String after) {
  public Remap {
    if (before.isEmpty()) {
      throw new UserException("--remap needs OLD=NEW, such as /old/folder=/new/folder");
    }
  }

  /// Reads `OLD=NEW`.
  public static Remap parse(String text) {
    var equals = text.indexOf('=');
    if (equals < 1) {
      throw new UserException(
          "--remap '%s' is not OLD=NEW, such as /old/folder=/new/folder".formatted(text));
    }
    return new Remap(text.substring(0, equals), text.substring(equals + 1));
  }

  /// The path after one replacement after the other.
  public static String all(List<Remap> remaps, String path) {
    var moved = path;
    for (var remap : remaps) {
      moved = remap.apply(moved);
    }
    return moved;
  }

  /// The path at its new place; unchanged if it does not begin with `before`, at a name's border.
  public String apply(String path) {
    var folder = before.endsWith("/") ? before.substring(0, before.length() - 1) : before;
    if (!path.startsWith(folder + "/")) {
      return path;
    }
    var rest = path.substring(folder.length() + 1);
    var to = after.endsWith("/") ? after.substring(0, after.length() - 1) : after;
    return to.isEmpty() && !after.startsWith("/") ? rest : to + "/" + rest;
  }
}
