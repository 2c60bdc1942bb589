package org.firstwords.model.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.firstwords.core.process.ShortList;
import org.firstwords.core.process.UserException;

/// Checks the tensors of a file against those of a model.
public final class TensorCheck {
  private static final int NAMED = 5;

  private TensorCheck() {}

  /// @param taken the tensors of the model, by name
  /// @param held the tensors of the file
  /// @param own maps the names of the file to those of the model
  /// @throws UserException that lists missing and unexpected tensors, and those with another type
  ///   or shape
  public static void check(
      String source,
      Map<String, TensorInfo> taken,
      Collection<TensorInfo> held,
      UnaryOperator<String> own) {
    var missing = new LinkedHashMap<>(taken);
    var unexpected = new ArrayList<String>();
    var different = new ArrayList<String>();
    for (var tensor : held) {
      var name = own.apply(tensor.name());
      var expected = missing.remove(name);
      if (expected == null) {
        unexpected.add(name);
      } else if (!expected.typeAndShape().equals(tensor.typeAndShape())) {
        different.add(
            "%s is %s, not %s"
                .formatted(ShownName.of(name), tensor.typeAndShape(), expected.typeAndShape()));
      }
    }
    if (!missing.isEmpty() || !unexpected.isEmpty() || !different.isEmpty()) {
      throw new UserException(
          "%s does not fit the model:%s%s%s Check that it is of the same architecture and vocabulary"
              .formatted(
                  source,
                  list(" missing", missing.size(), ShownName.list(missing.keySet())),
                  list(" unexpected", unexpected.size(), ShownName.list(unexpected)),
                  list(
                      " with another type or shape",
                      different.size(),
                      ShortList.of(different, NAMED))));
    }
  }

  private static String list(String title, int count, String names) {
    return count == 0 ? "" : "%s (%d): %s.".formatted(title, count, names);
  }
}
