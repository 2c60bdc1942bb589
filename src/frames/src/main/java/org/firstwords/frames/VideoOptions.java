package org.firstwords.frames;

import org.firstwords.core.cli.OptionCheck;
import org.firstwords.frames.VideoSettings.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Options for how a video is read.
@Command
final class VideoOptions {
  private static final int MAX_STREAM = 99;

  @Option(
      names = "--clock",
      paramLabel = "CLOCK",
      defaultValue = "player",
      description =
          "${COMPLETION-CANDIDATES}. player: at each time the frame that a player shows, by the"
              + " file's timestamps. reference: frame int(time * rate), counted at the rate of the"
              + " file's header, as the paper's code does (default: ${DEFAULT-VALUE}).")
  Clock clock = Clock.PLAYER;

  @Option(
      names = "--stream",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Which video stream of a file with several, from 0 (default: ${DEFAULT-VALUE}).")
  int stream;

  @Option(
      names = "--tone-map",
      description =
          "Convert the colours of HDR video (HLG, PQ) to standard range; otherwise they are as"
              + " stored, and look pale.")
  boolean toneMap;

  @Option(
      names = "--square-pixels",
      description =
          "Stretch anamorphic video to its display shape, as a player does; otherwise its pixels"
              + " are taken as square, as in the reference.")
  boolean squarePixels;

  VideoSettings settings(CommandSpec command) {
    if (stream < 0 || stream > MAX_STREAM) {
      throw OptionCheck.usageError(
          command, "--stream is between 0 and %d, not %d".formatted(MAX_STREAM, stream));
    }
    return new VideoSettings(clock, stream, toneMap, squarePixels);
  }
}
