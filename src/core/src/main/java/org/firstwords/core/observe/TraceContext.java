package org.firstwords.core.observe;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.core.storage.Sha256;

/// The trace id and parent span id: from the environment in W3C Trace Context format, or derived
/// from the run.
///
/// @param trace 32 hexadecimal digits
/// @param parent 16 hexadecimal digits; empty for a run without a parent
public record TraceContext(String trace, Optional<String> parent) {
  /// The environment variable with trace id and parent span id.
  public static final String VARIABLE = "TRACEPARENT";

  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}.*");

  public static TraceContext of(Identity identity, Map<String, String> environment) {
    var given = TRACE_PARENT.matcher(environment.getOrDefault(VARIABLE, ""));
    if (given.matches()) {
      return new TraceContext(given.group(1), Optional.of(given.group(2)));
    }
    var trace = Sha256.of("trace\n" + identity.run().text()).substring(0, 32);
    return switch (identity) {
      case Identity.Run _ -> new TraceContext(trace, Optional.empty());
      case Identity.Attempt attempt -> new TraceContext(trace, Optional.of(attempt.run().span()));
    };
  }

  /// The value of [#VARIABLE] for child processes of a span.
  public String traceParent(String span) {
    return "00-%s-%s-01".formatted(trace, span);
  }
}
