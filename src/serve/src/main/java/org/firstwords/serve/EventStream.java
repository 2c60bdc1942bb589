package org.firstwords.serve;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Deadline;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.record.RunState;

/// Streams a run's events (server-sent events) until the run ends or the client disconnects.
///
/// The run's record is polled once a second; each client takes one virtual thread.
record EventStream(RunService service, String run, SseEventSink sink, Sse sse) {
  private static final Semaphore STREAMS = new Semaphore(200);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  /// @param after the number of the last event that the client has
  /// @throws Problem 429 if too many streams are open
  void start(int after) {
    if (!STREAMS.tryAcquire()) {
      throw new Problem(429, "too many event streams are open; request the events as JSON");
    }
    Thread.ofVirtual().name("events of " + run).start(() -> follow(after));
  }

  private void follow(int after) {
    try (sink) {
      var next = after;
      var nextSign = Deadline.after(KEEP_ALIVE);
      while (!sink.isClosed()) {
        var served = service.run(run);
        var events = new RunEvents(served).after(next);
        for (var event : events.events()) {
          var kind = "task".equals(event.get("event")) ? "task" : "run";
          send(
              sse.newEventBuilder().id(String.valueOf(event.get("number"))).name(kind),
              Json.line(event));
          nextSign = Deadline.after(KEEP_ALIVE);
        }
        next = events.next();
        if (served.record().stateNow() != RunState.RUNNING) {
          send(sse.newEventBuilder().name("end"), "{}");
          return;
        }
        if (nextSign.isOver()) {
          sink.send(sse.newEventBuilder().comment("alive").build()).toCompletableFuture().join();
          nextSign = Deadline.after(KEEP_ALIVE);
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException
        | CompletionException
        | IllegalStateException
        | Problem
        | TemporaryException
        | UserException ended) {
      return; // the client has gone, or the run cannot be read: the client reconnects
    } finally {
      STREAMS.release();
    }
  }

  private void send(OutboundSseEvent.Builder event, String data) {
    sink.send(event.data(String.class, data).build()).toCompletableFuture().join();
  }
}
