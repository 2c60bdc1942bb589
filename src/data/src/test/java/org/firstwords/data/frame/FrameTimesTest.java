package org.firstwords.data.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTimesTest {
  static Stream<JsonNode> plans() {
    return DataGolden.cases("frames_per_utterance");
  }

  @ParameterizedTest
  @MethodSource("plans")
  void sentencesShareTheTime(JsonNode plan) {
    var times =
        FrameTimes.of(
            plan.get("start").asInt(), plan.get("end").asInt(), plan.get("sub_utterances").asInt());
    var expected =
        plan.get("result")
            .valueStream()
            .map(node -> new FrameTimes(node.get("start").asInt(), node.get("num_frames").asInt()))
            .toList();
    assertThat(times).isEqualTo(expected);
    for (var i = 0; i < times.size(); i++) {
      var result = plan.get("result").get(i);
      assertThat(times.get(i).timestamps().getFirst()).isEqualTo(result.get("first").asDouble());
      assertThat(times.get(i).timestamps().getLast()).isEqualTo(result.get("last").asDouble());
    }
  }

  static Stream<JsonNode> numpy() {
    return DataGolden.file("frame_times.json").valueStream();
  }

  @ParameterizedTest
  @MethodSource("numpy")
  void timesEqualNumPysToTheLastBit(JsonNode given) {
    var times =
        FrameTimes.of(
            given.get("start").asInt(), given.get("end").asInt(), given.get("sentences").asInt());
    var expected =
        given
            .get("times")
            .valueStream()
            .map(node -> node.valueStream().map(JsonNode::asDouble).toList())
            .toList();
    assertThat(times.stream().map(FrameTimes::timestamps).toList()).isEqualTo(expected);
  }

  static Stream<JsonNode> indexes() {
    return DataGolden.cases("framestamp");
  }

  @ParameterizedTest
  @MethodSource("indexes")
  void frameIndexIsCut(JsonNode given) {
    assertThat(
            FrameTimes.frameIndex(given.get("timestamp").asDouble(), given.get("fps").asDouble()))
        .isEqualTo(given.get("frame_index").asLong());
  }

  static Stream<Integer> seconds() {
    return DataGolden.vector("int_div_0.2")
        .propertyStream()
        .map(entry -> Integer.valueOf(entry.getKey()));
  }

  @ParameterizedTest
  @MethodSource("seconds")
  void wholeSecondsHoldFiveFramesEach(int seconds) {
    var grid = DataGolden.vector("int_div_0.2").get(String.valueOf(seconds)).asInt();
    assertThat(FrameTimes.of(0, seconds, 1).getFirst().count()).isEqualTo(Math.clamp(grid, 1, 32));
  }

  @Test
  void fractionsOfSecondsAreKept() {
    var times = FrameTimes.of(4.25, 5.45, 2);
    assertThat(times).containsExactly(new FrameTimes(4.25, 3), new FrameTimes(4.85, 3));
    assertThat(times.getFirst().timestamps()).containsExactly(4.25, 4.45, 4.65);
    assertThat(FrameTimes.of(4.25, 4.25, 1)).containsExactly(new FrameTimes(4.25, 1));
  }
}
