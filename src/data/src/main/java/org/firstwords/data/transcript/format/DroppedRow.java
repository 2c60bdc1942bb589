package org.firstwords.data.transcript.format;

/// A row of a transcript that gives no utterance.
///
/// @param row in the file, from 1
public record DroppedRow(int row, Reason reason) {
  /// Why.
  public enum Reason {
    NO_TIME("without a time"),
    NO_END("whose next row has no time, so that they have no end"),
    NO_WORDS("without words"),
    ENDS_FIRST("that end before they start");

    private final String shown;

    Reason(String shown) {
      this.shown = shown;
    }

    /// What follows `3 rows`.
    @Override
    public String toString() {
      return shown;
    }
  }
}
