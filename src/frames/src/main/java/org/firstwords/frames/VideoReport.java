package org.firstwords.frames;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.firstwords.core.process.ClockText;
import org.firstwords.frames.VideoNote.Kind;
import org.firstwords.frames.VideoSettings.Clock;
import org.firstwords.media.video.FrameClock;
import org.firstwords.media.video.VideoInfo;

/// What is said about a video: why frames are missing, and how its pictures were taken.
record VideoReport(VideoInfo video, FrameClock clock, VideoSettings settings) {
  /// A variable rate is noted from this drift, a late first frame from this delay, in seconds.
  private static final double NOTED = 0.2;

  private static final double NOTED_LATE = 0.1;
  private static final double NOTED_PAUSE = 2;
  private static final int MAX_TIMES = 3;

  /// Why planned frames are missing: `no picture for 26 of 26 frames: the transcript goes to 3:25,
  /// the video lasts 0:05`; empty if none are.
  Optional<String> missing(Collection<PlannedFrame> planned, Collection<String> missing) {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    var names = Set.copyOf(missing);
    var times =
        planned.stream()
            .filter(frame -> names.contains(frame.name()))
            .mapToDouble(PlannedFrame::timestamp)
            .summaryStatistics();
    var reasons = new ArrayList<String>();
    if (times.getMin() < clock.begin()) {
      reasons.add("its pictures begin at " + exactTime(clock.begin()));
    }
    if (times.getMax() >= clock.end()) {
      reasons.add(
          "the transcript goes to %s, the video lasts %s"
              .formatted(time(times.getMax()), time(clock.end())));
    }
    if (reasons.isEmpty()) {
      reasons.add("they cannot be decoded");
    }
    return Optional.of(
        "no picture for %d of %d frames: %s"
            .formatted(missing.size(), planned.size(), String.join(", ", reasons)));
  }

  List<VideoNote> notes() {
    var notes = new ArrayList<VideoNote>();
    if (settings.clock() == Clock.REFERENCE) {
      notes.add(new VideoNote(Kind.REFERENCE, rate() + " a second"));
    } else {
      addClock(notes);
    }
    addPictures(notes);
    return notes;
  }

  private void addClock(List<VideoNote> notes) {
    if (!clock.jumps().isEmpty()) {
      notes.add(new VideoNote(Kind.JUMP, times(clock.jumps())));
    }
    if (clock.begin() > NOTED_LATE) {
      notes.add(new VideoNote(Kind.LATE, "at " + exactTime(clock.begin())));
    }
    if (clock.driftsFrom(video.nativeRate().framesPerSecond(), NOTED)) {
      notes.add(new VideoNote(Kind.VARIABLE_RATE, "header: " + rate() + " a second"));
    }
    var pauses = clock.pauses(NOTED_PAUSE);
    if (!pauses.isEmpty()) {
      notes.add(new VideoNote(Kind.PAUSE, times(pauses)));
    }
  }

  private void addPictures(List<VideoNote> notes) {
    var traits = video.traits();
    if (video.rotation() != 0) {
      notes.add(new VideoNote(Kind.ROTATED, video.rotation() + " degrees"));
    }
    traits
        .hdr()
        .ifPresent(form ->
            notes.add(new VideoNote(settings.toneMap() ? Kind.TONE_MAPPED : Kind.HDR, form)));
    if (traits.isAnamorphic()) {
      notes.add(
          new VideoNote(
              settings.squarePixels() ? Kind.SQUARE_PIXELS : Kind.ANAMORPHIC,
              traits.pixelAspect().toString().replace('/', ':')));
    }
    if (traits.isInterlaced()) {
      notes.add(new VideoNote(Kind.INTERLACED, ""));
    }
    if (traits.streams() > 1) {
      notes.add(
          new VideoNote(
              Kind.STREAMS,
              "number %d, from 0, of %d".formatted(settings.stream(), traits.streams())));
    }
  }

  private String rate() {
    return String.format(Locale.ROOT, "%.3f", video.nativeRate().framesPerSecond());
  }

  private static String times(List<Double> seconds) {
    var first =
        seconds.stream()
            .limit(MAX_TIMES)
            .map(VideoReport::exactTime)
            .collect(Collectors.joining(", "));
    var more = seconds.size() - MAX_TIMES;
    return "at " + (more > 0 ? "%s and %d more times".formatted(first, more) : first);
  }

  /// As in a transcript: `3:25`, `1:02:00`.
  static String time(double seconds) {
    return ClockText.of((long) Math.max(0, seconds));
  }

  /// With hundredths, where there are any: `0:05`, `0:02.4`, `0:00.05`.
  private static String exactTime(double seconds) {
    var hundredths = Math.round(Math.max(0, seconds) * 100);
    var text = ClockText.of(hundredths / 100);
    var fraction = hundredths % 100;
    if (fraction == 0) {
      return text;
    }
    return fraction % 10 == 0
        ? "%s.%d".formatted(text, fraction / 10)
        : "%s.%02d".formatted(text, fraction);
  }
}
