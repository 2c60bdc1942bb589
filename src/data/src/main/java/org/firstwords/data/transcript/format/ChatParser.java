package org.firstwords.data.transcript.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.core.process.UserException;

/// Parses CHAT (`.cha`), the format of CHILDES, with times in media bullets.
public final class ChatParser {
  private static final String NOTE =
      "CHAT codes are removed: [brackets], <groups>, repetitions before [/], fillers with &, pauses; xxx is inaudible, [: word] replaces what stands before it";

  /// `*MOT:\twhat is that ?`
  private static final Pattern MAIN_TIER = Pattern.compile("\\*([^:\\s]+):\\s*(.*)");

  /// Between two characters 0x15: `1230_4560`, or older `%snd:"file"_1230_4560`.
  private static final Pattern BULLET =
      Pattern.compile(
          "\\x15(?:%(?:snd|mov):\"?[^\"_\\x15]*\"?_)?(\\d{1,10})_(\\d{1,10})(?:-)?\\x15");

  private static final double MILLIS = 1000;

  private final String filename;
  private final List<Segment> segments = new ArrayList<>();
  private final List<DroppedRow> dropped = new ArrayList<>();

  private ChatParser(String filename) {
    this.filename = filename;
  }

  /// @throws UserException naming the line that cannot be read
  public static SegmentFile parse(String filename, String text) {
    return new ChatParser(filename).parse(text.lines().toList());
  }

  private SegmentFile parse(List<String> lines) {
    for (var line = 0; line < lines.size(); ) {
      var text = new StringBuilder(lines.get(line));
      var next = line + 1;
      while (next < lines.size() && lines.get(next).startsWith("\t")) {
        text.append(' ').append(lines.get(next).strip());
        next++;
      }
      var tier = MAIN_TIER.matcher(text);
      if (tier.matches()) {
        utterance(line + 1, tier.group(1), tier.group(2));
      } else if (!text.isEmpty()
          && "@%\t".indexOf(text.charAt(0)) < 0
          && !text.toString().isBlank()) {
        throw new UserException(
            "%s, line %d begins with none of @ * %% and a tab; is it CHAT?"
                .formatted(filename, line + 1));
      }
      line = next;
    }
    if (segments.isEmpty() && !dropped.isEmpty()) {
      throw new UserException(
          "%s has %d utterances and no media bullet, so that nothing has a time; link it to its video in CLAN"
              .formatted(filename, dropped.size()));
    }
    return new SegmentFile(segments, dropped, List.of(NOTE));
  }

  private void utterance(int line, String speaker, String text) {
    var bullet = BULLET.matcher(text);
    if (!bullet.find()) {
      dropped.add(new DroppedRow(line, DroppedRow.Reason.NO_TIME));
      return;
    }
    var start = Long.parseLong(bullet.group(1)) / MILLIS;
    var end = Long.parseLong(bullet.group(2)) / MILLIS;
    while (bullet.find()) {
      end = Long.parseLong(bullet.group(2)) / MILLIS;
    }
    var words = ChatWords.of(bullet.replaceAll(" "));
    segments.add(new Segment(line, start, Optional.of(end), words, Optional.of(speaker)));
  }
}
