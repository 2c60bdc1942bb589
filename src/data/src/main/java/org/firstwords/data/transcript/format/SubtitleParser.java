package org.firstwords.data.transcript.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.firstwords.core.process.UserException;

/// Parses subtitles: SubRip (`.srt`) and WebVTT (`.vtt`).
///
/// WebVTT names a speaker as `<v Mom>`, WhisperX as `[SPEAKER_00]:` in both formats.
public final class SubtitleParser {
  private static final String ARROW = "-->";
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,4}):)?([0-5]?\\d):([0-5]?\\d)(?:[.,](\\d{3}))?");
  private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^\\s<>]*)?\\s+([^<>]+)>");
  private static final Pattern WHISPERX_SPEAKER =
      Pattern.compile("^\\s*\\[(SPEAKER_\\d+)]:\\s*", Pattern.MULTILINE);
  private static final Pattern MARKUP =
      Pattern.compile("</?[A-Za-z][^<>]*>|<[\\d:.]+>|\\{\\\\[^{}]*}");

  /// Words appear one after the other, as in YouTube's own captions.
  private static final Pattern ROLLING = Pattern.compile("<\\d\\d:\\d\\d:\\d\\d\\.\\d{3}><c>");

  private static final int SECONDS_PER_MINUTE = 60;
  private static final double MILLIS = 1000;

  private final String filename;
  private final List<String> lines;
  private final boolean isWebVtt;
  private final boolean isRolling;
  private final List<Segment> segments = new ArrayList<>();
  private String previousLine = "";

  private SubtitleParser(String filename, String text) {
    this.filename = filename;
    this.lines = text.lines().toList();
    this.isWebVtt = text.startsWith("WEBVTT");
    this.isRolling = ROLLING.matcher(text).find();
  }

  /// @throws UserException naming the line that is no time
  public static SegmentFile parse(String filename, String text) {
    return new SubtitleParser(filename, text).parse();
  }

  private SegmentFile parse() {
    var line = 0;
    while (line < lines.size()) {
      if (isComment(line)) {
        line = endOfBlock(line);
      } else if (lines.get(line).contains(ARROW)) {
        line = cue(line);
      } else {
        line++;
      }
    }
    if (segments.isEmpty() && lines.stream().anyMatch(text -> !text.isBlank()) && !isWebVtt) {
      throw new UserException(
          "%s has no line with times such as 00:00:01,000 --> 00:00:02,500".formatted(filename));
    }
    return new SegmentFile(withSpeakers(), List.of(), notes());
  }

  private boolean isComment(int line) {
    return isWebVtt && lines.get(line).matches("(?:NOTE|STYLE|REGION)(?:\\s.*)?");
  }

  private int endOfBlock(int from) {
    var end = from;
    while (end < lines.size() && !lines.get(end).isBlank()) {
      end++;
    }
    return end;
  }

  /// In SubRip, text may hold blank lines: it ends where the next number and times follow.
  private int endOfText(int from) {
    if (isWebVtt) {
      var end = from;
      while (end < lines.size() && !lines.get(end).isBlank() && !lines.get(end).contains(ARROW)) {
        end++;
      }
      return end;
    }
    var next = from;
    while (next < lines.size() && !lines.get(next).contains(ARROW)) {
      next++;
    }
    var hasNumber =
        next < lines.size() && next > from && lines.get(next - 1).strip().matches("\\d+");
    return hasNumber ? next - 1 : next;
  }

  /// @return the line after the cue that starts on this line
  private int cue(int line) {
    var arrow = lines.get(line).indexOf(ARROW);
    var start = time(line, lines.get(line).substring(0, arrow));
    var settings = lines.get(line).substring(arrow + ARROW.length()).strip();
    var end = time(line, settings.split("\\s", 2)[0]);
    var after = endOfText(line + 1);
    var text = text(lines.subList(line + 1, after));
    var voice = VOICE.matcher(text);
    var named = WHISPERX_SPEAKER.matcher(text);
    Optional<String> speaker = Optional.empty();
    if (voice.find()) {
      speaker = Optional.of(voice.group(1).strip());
      addVoices(line + 1, start, end, text);
      return after;
    }
    if (named.find()) {
      speaker = Optional.of(named.group(1));
      text = named.replaceAll("");
    }
    segments.add(new Segment(line + 1, start, Optional.of(end), plain(text), speaker));
    return after;
  }

  /// A cue of several speakers becomes a segment of each.
  private void addVoices(int row, double start, double end, String text) {
    var voice = VOICE.matcher(text);
    var from = 0;
    Optional<String> speaker = Optional.empty();
    while (voice.find()) {
      addVoice(row, start, end, text.substring(from, voice.start()), speaker);
      speaker = Optional.of(plain(voice.group(1)));
      from = voice.end();
    }
    addVoice(row, start, end, text.substring(from), speaker);
  }

  private void addVoice(int row, double start, double end, String text, Optional<String> speaker) {
    var said = plain(text);
    if (speaker.isPresent() || !said.isEmpty()) {
      segments.add(new Segment(row, start, Optional.of(end), said, speaker));
    }
  }

  private String text(List<String> cue) {
    var text = new ArrayList<>(cue);
    if (isRolling) {
      text.removeIf(line -> plain(line).isEmpty());
      if (!text.isEmpty() && plain(text.getFirst()).equals(previousLine)) {
        text.removeFirst();
      }
      previousLine = text.isEmpty() ? previousLine : plain(text.getLast());
    }
    return String.join("\n", text);
  }

  private double time(int line, String text) {
    return seconds(text.strip())
        .orElseThrow(() ->
            new UserException(
                "%s, line %d: '%s' is not a time such as 00:00:01%s500; correct it"
                    .formatted(filename, line + 1, text.strip(), isWebVtt ? "." : ",")));
  }

  static OptionalDouble seconds(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      return OptionalDouble.empty();
    }
    var hours = time.group(1) == null ? 0 : Long.parseLong(time.group(1));
    var minutes = hours * SECONDS_PER_MINUTE + Long.parseLong(time.group(2));
    var seconds = minutes * SECONDS_PER_MINUTE + Long.parseLong(time.group(3));
    var millis = time.group(4) == null ? 0 : Long.parseLong(time.group(4));
    return OptionalDouble.of((seconds * (long) MILLIS + millis) / MILLIS);
  }

  /// Words without markup, on one line.
  private static String plain(String text) {
    return MARKUP
        .matcher(text)
        .replaceAll("")
        .replace("&nbsp;", " ")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /// If some cues name a speaker, the others are of an unnamed one.
  private List<Segment> withSpeakers() {
    return Segment.withUnnamedSpeakers(segments);
  }

  private List<String> notes() {
    return isRolling
        ? List.of("its captions roll: a line that is shown again is taken once")
        : List.of();
  }
}
