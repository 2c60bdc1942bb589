package org.firstwords.jobs.embed.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.jobs.embed.encode.Encoder;
import org.firstwords.jobs.embed.encode.EncoderInput;

/// Answers requests as they arrive: those available, up to one batch, are encoded together and
/// answered before it blocks for more. Memory does not grow with the length of the input.
///
/// @param batch maximum number of requests per batch
public record RequestLoop(Encoder encoder, ArtifactStore store, int batch, StopSignal stop) {
  /// ASCII, because the charset of standard output depends on the user's locale.
  private static final ObjectWriter WRITER =
      Json.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

  /// The number of responses.
  ///
  /// @param failed number of error responses
  public record Count(long answered, long failed) {
    Count plus(List<Response> answers) {
      var errors = answers.stream().filter(answer -> answer instanceof Response.Failure).count();
      return new Count(answered + answers.size(), failed + errors);
    }
  }

  /// Answers all requests until the input ends or a stop is requested.
  ///
  /// @throws UserException if standard output is closed
  public Count run(InputStream in, PrintWriter out) throws Exception {
    var requests = new RequestParser(encoder, new ImageFetcher(store));
    var lines = LineQueue.start(in, batch, stop);
    var count = new Count(0, 0);
    for (var hand = lines.next(batch); !hand.isEmpty(); hand = lines.next(batch)) {
      var answers = encode(prepare(requests, hand));
      print(answers, out);
      count = count.plus(answers);
    }
    return count;
  }

  private static List<RequestParser.Request> prepare(
      RequestParser requests, List<LineReader.Line> lines) throws Exception {
    var work =
        lines.stream()
            .<Callable<RequestParser.Request>>map(line -> () -> requests.of(line))
            .iterator();
    var prepared = new ArrayList<RequestParser.Request>();
    var threads = Runtime.getRuntime().availableProcessors();
    try (var ahead = new Prefetch<>(work, threads, lines.size())) {
      while (ahead.hasNext()) {
        prepared.add(ahead.next());
      }
    }
    return prepared;
  }

  private List<Response> encode(List<RequestParser.Request> requests) {
    var ready = new ArrayList<EncoderInput>();
    for (var request : requests) {
      if (request instanceof RequestParser.Request.Ready(_, var prepared)) {
        ready.add(prepared);
      }
    }
    var vectors = encoder.vectors(ready).iterator();
    return requests.stream()
        .<Response>map(request ->
            switch (request) {
              case RequestParser.Request.Refused(var answer) -> answer;
              case RequestParser.Request.Ready(var id, var prepared) ->
                  new Response.Vector(id, vectors.next(), unknownWords(prepared));
            })
        .toList();
  }

  private static Optional<Integer> unknownWords(EncoderInput prepared) {
    return switch (prepared) {
      case EncoderInput.Picture _ -> Optional.empty();
      case EncoderInput.Text(_, var unknown) ->
          Optional.of(unknown.size()).filter(words -> words > 0);
    };
  }

  private static void print(List<Response> answers, PrintWriter out)
      throws JsonProcessingException {
    for (var answer : answers) {
      out.print(WRITER.writeValueAsString(answer) + "\n");
    }
    if (out.checkError()) {
      throw new UserException("cannot write responses: standard output is closed");
    }
  }
}
