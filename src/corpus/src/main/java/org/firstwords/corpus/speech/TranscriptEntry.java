package org.firstwords.corpus.speech;

/// A row of a transcript.
///
/// @param seconds from the start of the video
/// @param kind of the utterance
public record TranscriptEntry(int seconds, String utterance, String speaker, Kind kind) {
  /// The kind of an utterance.
  public enum Kind {
    /// Names the object in view.
    IN_VIEW,
    /// Names an absent object.
    ABSENT,
    /// Names no object.
    SOCIAL,
    /// By another speaker than the parents.
    OTHER_SPEAKER
  }
}
