package org.firstwords.media.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Builds a player's clock from the timestamps of a stream.
///
/// Where timestamps restart, as in joined files, a section begins; it continues where the section
/// before it ends. A jump ahead is a pause, except in MPEG streams, whose clock may be reset.
final class TimelineBuilder {
  /// Counts frames: for streams without presentation times, such as AVI, and the reference's clock.
  static final String COUNT = "setpts=N";

  /// Timestamps that go back by more than this restart; less is jitter, or reordering.
  private static final double MAX_STEP_BACK = 0.5;

  /// A longer pause in an MPEG stream is a reset of its clock, in seconds.
  private static final double MAX_PAUSE = 3600;

  private final VideoInfo video;
  private final double tick;
  private final long maxStepBack;
  private final long maxStepAhead;

  private TimelineBuilder(VideoInfo video) {
    this.video = video;
    this.tick = video.timeBase().value();
    this.maxStepBack = Math.round(MAX_STEP_BACK / tick);
    this.maxStepAhead =
        video.traits().isBroadcast() ? Math.round(MAX_PAUSE / tick) : Long.MAX_VALUE / 2;
  }

  /// @param timestamps in the order of the file
  static FrameClock build(List<PacketTime> timestamps, VideoInfo video) {
    return new TimelineBuilder(video).build(timestamps);
  }

  private FrameClock build(List<PacketTime> all) {
    var timestamps = all.stream().filter(packet -> packet.order().isPresent()).toList();
    var counted = timestamps.stream().anyMatch(packet -> packet.presentation().isEmpty());
    var delay = counted ? delay(timestamps.getFirst()) : 0;
    var keys = new ArrayList<Long>();
    var shifts = new ArrayList<Long>();
    var jumps = new ArrayList<Long>();
    var end = 0L;
    for (var section : sections(timestamps)) {
      var times =
          section.stream().mapToLong(packet -> time(packet, counted) + delay).sorted().toArray();
      var shift = shifts.isEmpty() ? 0 : end - times[0];
      var shown = counted ? Arrays.stream(times) : Arrays.stream(times).distinct();
      shown.forEach(time -> keys.add(time + shift));
      if (!shifts.isEmpty()) {
        jumps.add(end);
      }
      shifts.add(shift);
      end = keys.getLast() + duration(section, times);
    }
    return clock(counted, keys, shifts, jumps, end);
  }

  /// Packets without presentation times are shown in order at the times at which they are decoded.
  private static long time(PacketTime timestamp, boolean counted) {
    return (counted ? timestamp.order() : timestamp.presentation()).orElseThrow();
  }

  /// From the decoding of the first picture until it is shown, if the file states it.
  private static long delay(PacketTime first) {
    return first.presentation().isPresent() && first.decoding().isPresent()
        ? first.presentation().getAsLong() - first.decoding().getAsLong()
        : 0;
  }

  private List<List<PacketTime>> sections(List<PacketTime> timestamps) {
    var sections = new ArrayList<List<PacketTime>>();
    var previous = 0L;
    for (var timestamp : timestamps) {
      var order = timestamp.order().orElseThrow();
      if (sections.isEmpty() || order < previous - maxStepBack || order - previous > maxStepAhead) {
        sections.add(new ArrayList<>());
      }
      sections.getLast().add(timestamp);
      previous = order;
    }
    return sections;
  }

  /// How long the last frame of a section is shown.
  private long duration(List<PacketTime> section, long[] times) {
    var last = times[times.length - 1];
    var stated =
        section.stream()
            .filter(packet -> packet.presentation().orElse(last) == last)
            .mapToLong(PacketTime::duration)
            .max()
            .orElse(0);
    if (stated > 0) {
      return stated;
    }
    return times.length > 1
        ? Math.max(1, last - times[times.length - 2])
        : Math.max(1, Math.round(1 / (video.nativeRate().framesPerSecond() * tick)));
  }

  private FrameClock clock(
      boolean counted, List<Long> shown, List<Long> shifts, List<Long> jumps, long end) {
    var start = start(shown);
    var seconds = shown.stream().mapToDouble(key -> key * tick - start).toArray();
    var rate = video.nativeRate().framesPerSecond();
    return new FrameClock(
        counted ? COUNT : shifts.size() > 1 ? shiftFilter(shifts) : "null",
        counted
            ? IntStream.range(0, shown.size()).asLongStream().toArray()
            : shown.stream().mapToLong(Long::longValue).toArray(),
        seconds,
        end * tick - start,
        tick,
        FrameClock.isExact(seconds, rate) ? OptionalDouble.of(rate) : OptionalDouble.empty(),
        jumps.stream().map(jump -> jump * tick - start).toList());
  }

  /// The container's start. A start before 0 is that of audio which is not played, the priming of
  /// its encoder; the clock begins at 0 then.
  private double start(List<Long> shown) {
    var first = shown.isEmpty() ? 0 : shown.getFirst() * tick;
    return video.start() >= 0 ? video.start() : Math.min(0, first);
  }

  /// Adds to each section's timestamps what makes the clock go on.
  private String shiftFilter(List<Long> shifts) {
    var sum =
        IntStream.range(1, shifts.size())
            .mapToObj(index -> "eq(ld(0),%d)*(%d)".formatted(index, shifts.get(index)))
            .collect(Collectors.joining("+"));
    var jump = "lt(PTS,PREV_INPTS-%d)+gt(PTS,PREV_INPTS+%d)".formatted(maxStepBack, maxStepAhead);
    return "setpts='st(0,ld(0)+%s);PTS+%s'".formatted(jump, sum);
  }
}
