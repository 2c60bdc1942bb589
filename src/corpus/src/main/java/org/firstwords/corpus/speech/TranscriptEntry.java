package org.firstwords.corpus.speech;

/// A row of a transcript.
///
/// @param seconds when it is said, from the beginning of the video
/// @param kind why it is said
public record TranscriptEntry(int seconds, String utterance, String speaker, Kind kind) {
  /// Why an utterance is said.
  public enum Kind {
    /// It names what is looked at.
    IN_VIEW,
    /// It names something that is not there.
    ABSENT,
    /// It names nothing.
    SOCIAL,
    /// It is not a parent's.
    OTHER_SPEAKER
  }
}
