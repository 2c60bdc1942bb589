package org.firstwords.data.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms of times, decided for a whole file. Rows are separated by `|`, `0` seconds of video
/// are an unknown length.
class TimeFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        // SAYCam's
        "0:05|0:08|0:2          ! 0    ! SAYCAM           ! 5 8 20",
        "1.23|1:30|2            ! 0    ! SAYCAM           ! 83 90 120",
        "0:05-0:07|0:08-0:09    ! 0    ! SAYCAM           ! 5 8",
        ":45|1:02:              ! 0    ! SAYCAM           ! 45 62",
        "0:04|0:59.|1:00        ! 0    ! SAYCAM           ! 4 59 60",
        // clocks
        "0:00:04|0:00:09        ! 0    ! CLOCK            ! 4 9",
        "00:00:04,250|00:00:05  ! 0    ! CLOCK            ! 4.25 5",
        "0:00:04.5|1:00:06      ! 0    ! CLOCK            ! 4.5 3606",
        "59:58|1:00:06          ! 0    ! CLOCK            ! 3598 3606",
        "0:04.5|0:06            ! 0    ! CLOCK            ! 4.5 6",
        "0:00:00|0:00:00        ! 0    ! CLOCK            ! 0 0",
        "0.00.04|0.01.05        ! 0    ! CLOCK            ! 4 65",
        "12:00:04 AM|12:01:05 AM! 0    ! CLOCK            ! 4 65",
        "12:00:04 AM|1:00:06 am ! 0    ! CLOCK            ! 4 3606",
        "0 days 00:00:04|0 days 00:00:05.5 ! 0 ! CLOCK    ! 4 5.5",
        "0:00:04 - 0:00:05|0:00:06 - 0:00:07 ! 0 ! CLOCK  ! 4 6",
        // Excel shows m:ss as h:mm:00
        "0:04:00|1:02:00        ! 70   ! MINUTES_AS_HOURS ! 4 62",
        "0:45|23:59|24:00:00|25:13:00 ! 0 ! MINUTES_AS_HOURS ! 45 1439 1440 1513",
        "12:04:00 AM|1:02:00 AM ! 70   ! MINUTES_AS_HOURS ! 4 62",
        "12:04 AM|1:02 AM       ! 70   ! MINUTES_AS_HOURS ! 4 62",
        "0:40:00|0:50:00        ! 1600 ! null             ! 0",
        // Excel's numbers
        "4.62962962962963E-05|0.000717592592592593 ! 0 ! DAY_FRACTION ! 4 62",
        "0.000046|0.00072       ! 70   ! DAY_FRACTION     ! 4 62",
        "0.12345|0.99999        ! 70   ! SECONDS          ! 0.12345 0.99999",
        // numbers
        "4.25|62.5              ! 70   ! SECONDS          ! 4.25 62.5",
        "4|62                   ! 70   ! SECONDS          ! 4 62",
        "4|62                   ! 0    ! null             ! 0",
        "4.125|62.5             ! 0    ! SECONDS          ! 4.125 62.5",
        "4,125|62,5             ! 0    ! SECONDS          ! 4.125 62.5",
        "4 s|62s                ! 0    ! SECONDS          ! 4 62",
        "0.50|0.60|0.75|1.80|2.99 ! 0  ! SECONDS          ! 0.5 0.6 0.75 1.8 2.99",
        "4.25|62.5|-|68          ! 70   ! SECONDS          ! 4.25 68",
        "4.25s|5                ! 0    ! SECONDS          ! 4.25 5",
        "4|62                   ! 2000 ! null             ! 0",
        "1.5|1.75|2.2           ! 0    ! null             ! 0",
        "1.5|1.6|1.75           ! 0    ! SECONDS          ! 1.5 1.6 1.75",
        "0.05|0.08|0.12|0.19|0.27|0.33|0.41|0.48|0.55|1.02|1.10|1.19 ! 100 ! SAYCAM ! 5 8 12 19 27 33 41 48 55 62 70 79",
      })
  void oneFormIsOfTheWholeFile(String rows, double length, String form, String seconds)
      throws IOException {
    var cells = List.of(rows.split("\\|"));
    if (form.equals("null")) {
      assertThatThrownBy(() -> read(cells, length, TimesOption.AUTO))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("v.csv, row 2: Time '" + cells.getFirst() + "' may be ")
          .hasMessageContaining("give --times ");
      return;
    }
    var file = read(cells, length, TimesOption.AUTO);
    assertThat(file.reading().format()).isEqualTo(TimeForm.valueOf(form).toString());
    assertThat(starts(file)).isEqualTo(numbers(seconds));
  }

  @Test
  void whatStaysOpenNamesTheRowAndTheOption() {
    assertThatThrownBy(() -> read(List.of("0:00:00", "0:05:00", "0:10:00"), 1200, TimesOption.AUTO))
        .hasMessage(
            "v.csv, row 3: Time '0:05:00' may be 300 s (h:mm:ss) or 5 s (m:ss that Excel shows as h:mm:00), and nothing in the file or its video of 1200 s decides; give --times clock or --times saycam");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "SAYCAM  ! 1:02:00|1:05:30 ! 62 65",
        "SAYCAM  ! 4|5.2           ! 240 320",
        "CLOCK   ! 0:05:00|0:10:00 ! 300 600",
        "CLOCK   ! 0:05|0:10       ! 5 10",
        "CLOCK   ! 0.5|0.75        ! 43200 64800",
        "SECONDS ! 4|5.25          ! 4 5.25",
      })
  void theUserSettlesIt(TimesOption option, String rows, String seconds) throws IOException {
    assertThat(starts(read(List.of(rows.split("\\|")), 0, option))).isEqualTo(numbers(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1899-12-30 00:00:04",
        "1/1/1900 12:00:04 AM",
        "00:00:04:12",
        "0:00:75",
        "0:61:00",
        "soon",
        "13:00:04 PM"
      })
  void otherTimesAreRefusedByRow(String time) {
    assertThatThrownBy(() -> read(List.of("0:00:01", time, time), 0, TimesOption.AUTO))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("v.csv, row 3: Time '" + time + "'");
    assertThatThrownBy(() -> read(List.of(time, time), 0, TimesOption.AUTO))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("v.csv, row 2: Time '" + time + "'");
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
  }

  private static List<Double> starts(Transcript file) {
    return file.turns().stream().map(Turn::start).toList();
  }

  private static Transcript read(List<String> times, double length, TimesOption option)
      throws IOException {
    var csv =
        times.stream()
            .map(time -> "\"" + time + "\",v,a,M\n")
            .collect(Collectors.joining("", "Time,Video Name,Utterance,Speaker\n", ""));
    var options =
        new TranscriptOptions(
            option,
            SpeakerSelection.parents(),
            stem ->
                length > 0 && stem.equals("v")
                    ? OptionalDouble.of(length)
                    : OptionalDouble.empty());
    return (Transcript)
        new TranscriptReader(options)
            .readFile("v.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }
}
