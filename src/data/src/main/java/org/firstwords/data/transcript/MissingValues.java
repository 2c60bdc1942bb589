package org.firstwords.data.transcript;

import java.util.Set;

/// The strings that pandas `read_csv` reads as NaN.
public final class MissingValues {
  private static final Set<String> VALUES =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  private MissingValues() {}

  public static boolean is(String text) {
    return VALUES.contains(text);
  }
}
