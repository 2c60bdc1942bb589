package org.firstwords.serve;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.record.RunNotes;

/// Runs and their events.
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
@RunOnVirtualThread
public class RunsResource {
  private static final int MAX_BODY = 256 << 10;

  private final RunService service;
  private final RunLauncher launcher;

  RunsResource(RunService service, RunLauncher launcher) {
    this.service = service;
    this.launcher = launcher;
  }

  @GET
  @Operation(summary = "Lists runs.")
  public RunQuery.RunPage list(
      @QueryParam("state") Optional<String> state,
      @QueryParam("workflow") Optional<String> workflow,
      @QueryParam("tag") Optional<String> tag,
      @QueryParam("search") Optional<String> search,
      @QueryParam("sort") Optional<String> sort,
      @QueryParam("column") List<String> columns,
      @QueryParam("page") @DefaultValue("0") String page,
      @QueryParam("size") @DefaultValue("50") String size) {
    var paging = Paging.of(page, size);
    var query = RunQuery.of(state, workflow, tag, search, sort, columns, paging);
    return query.of(service.index(), Instant.now());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Starts a run, where the server was started with --allow-run.")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = RunLauncher.StartedRun.class)))
  public Response start(@Context UriInfo at, InputStream body) throws IOException {
    var started = launcher.start(RunLauncher.StartRequest.read(text(body)));
    return Response.accepted(Json.line(started))
        .location(at.getAbsolutePathBuilder().path("{run}").build(started.runId()))
        .build();
  }

  private static String text(InputStream body) {
    var bytes = bytes(body);
    if (bytes.length > MAX_BODY) {
      throw new Problem(413, "the request is larger than %d KiB".formatted(MAX_BODY >> 10));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(InputStream body) {
    try {
      return body.readNBytes(MAX_BODY + 1);
    } catch (IOException cut) { // by the client, who hung up
      throw new Problem(400, "the request ended before its body did");
    }
  }

  @GET
  @Path("{run}")
  @Operation(summary = "One run: its DAG and the state of each task.")
  public RunView run(@PathParam("run") String id) throws IOException {
    var run = service.run(id);
    var notes = run.notes();
    service.index().update(run.record(), notes);
    return RunView.of(run, notes, Instant.now());
  }

  @PUT
  @Path("{run}/notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Replaces the tags and the note of a run, where the server was started with"
              + " --allow-notes.")
  @RequestBody(content = @Content(schema = @Schema(implementation = RunNotes.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunNotes.class)))
  public RunNotes writeNotes(@PathParam("run") String id, InputStream body) throws IOException {
    var notes = NotesRequest.read(service.settings(), text(body));
    var run = service.run(id);
    notes.write(service.store(), run.folder());
    service.index().update(run.record(), notes);
    return notes;
  }

  @GET
  @Path("{run}/workflow")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The workflow file at the start of the run.")
  @APIResponse(responseCode = "200")
  public String workflow(@PathParam("run") String id) throws IOException {
    return service.run(id).record().text().whole();
  }

  @GET
  @Path("{run}/events")
  @Operation(summary = "The events of a run; with text/event-stream, live.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = RunEvents.Events.class)),
        @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
      })
  public RunEvents.Events events(
      @PathParam("run") String id, @QueryParam("after") @DefaultValue("0") String after)
      throws IOException {
    return new RunEvents(service.run(id)).after(QueryNumbers.whole("after", after));
  }

  @GET
  @Path("{run}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public void follow(
      @Context SseEventSink sink,
      @Context Sse sse,
      @PathParam("run") String id,
      @QueryParam("after") @DefaultValue("0") String after,
      @HeaderParam("Last-Event-ID") Optional<String> last)
      throws IOException {
    var number = QueryNumbers.whole("after", last.orElse(after));
    service.run(id);
    new EventStream(service, id, sink, sse).start(number);
  }
}
