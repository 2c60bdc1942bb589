package org.firstwords.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;

/// What clients send is taken or refused with a problem, whatever it is.
class RequestFuzzTest {
  private static void check(List<String> whole, Fuzzer.TextReader reader) {
    Fuzzer.checkText(
        whole,
        text -> {
          try {
            reader.read(text);
          } catch (Problem refused) {
            throw new UserException(String.valueOf(refused.getMessage()), refused);
          }
        });
  }

  @Test
  void starts() {
    check(
        List.of("{\"workflow\": \"smoke.yaml\", \"params\": {\"seed\": \"2\"}, \"run_id\": \"a\"}"),
        RunLauncher.StartRequest::read);
  }

  @Test
  void ranges() {
    check(
        List.of("bytes=0-99", "bytes=5-", "bytes=-7"),
        header -> ByteRange.of(header, 100).ifPresent(range -> range.header(100)));
  }

  @Test
  void pages() {
    check(List.of("0", "7"), text -> Paging.of(text, "10").first());
  }

  @Test
  void metrics() {
    check(
        List.of("{\"step\":1,\"epoch\":0,\"loss\":2.5}\n{\"step\":8,\"val_loss\":2.0}\n"),
        text -> MetricSeries.read(new ByteArrayInputStream(text.getBytes(UTF_8)), Set.of(), 100));
  }
}
