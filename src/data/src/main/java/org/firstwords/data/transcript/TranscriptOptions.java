package org.firstwords.data.transcript;

/// How transcripts are read.
///
/// @param lengths asked where the times of a file can be read in two ways
public record TranscriptOptions(TimesOption times, SpeakerSelection speakers, VideoLength lengths) {
  /// Without a choice of the user, and without videos.
  public static final TranscriptOptions DEFAULT =
      new TranscriptOptions(TimesOption.AUTO, SpeakerSelection.parents(), VideoLength.UNKNOWN);

  /// The same with these videos.
  public TranscriptOptions withLengths(VideoLength videos) {
    return new TranscriptOptions(times, speakers, videos);
  }
}
