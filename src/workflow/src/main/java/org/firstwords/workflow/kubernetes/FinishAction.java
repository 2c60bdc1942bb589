package org.firstwords.workflow.kubernetes;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The operator's `on_finish_action`: whether a finished pod is deleted.
enum FinishAction {
  DELETE_POD,
  DELETE_SUCCEEDED_POD,
  KEEP_POD;

  boolean deletes(boolean succeeded) {
    return switch (this) {
      case DELETE_POD -> true;
      case DELETE_SUCCEEDED_POD -> succeeded;
      case KEEP_POD -> false;
    };
  }

  /// The operator's own default is to delete.
  static FinishAction of(OperatorArguments arguments) {
    var text = arguments.text("on_finish_action").orElse(DELETE_POD.text());
    return Arrays.stream(values())
        .filter(finishAction -> finishAction.text().equals(text))
        .findFirst()
        .orElseThrow(() -> {
          var all =
              Arrays.stream(values()).map(FinishAction::text).collect(Collectors.joining(", "));
          return arguments.wrong("on_finish_action", "one of " + all, text);
        });
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
