package org.firstwords.serve;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.space.EmbeddingTable;

/// One task of a run: its log, its manifest, what it measured.
@Path("/api/v1/runs/{run}/tasks/{task}")
@Tag(name = "tasks")
@Blocking
public class TasksResource {
  private static final int MOST_POINTS = 10_000;
  private static final int FEWEST_POINTS = 4;
  private static final String LOG_TYPE = "text/plain;charset=UTF-8";

  private final RunService service;
  private final PublishedResults published = PublishedResults.load();

  TasksResource(RunService service) {
    this.service = service;
  }

  private ServedRun.ServedTask task(String run, String task) throws IOException {
    return service.run(run).task(task);
  }

  @GET
  @Path("log")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The log of an attempt: whole, a range, or its tail.")
  @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.TEXT_PLAIN))
  @APIResponse(responseCode = "206", content = @Content(mediaType = MediaType.TEXT_PLAIN))
  public Response log(
      @Context HttpHeaders headers,
      @Context Request request,
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("attempt") Optional<String> attempt,
      @QueryParam("tail") Optional<String> tail)
      throws IOException {
    var served = service.run(run);
    var at = served.task(task).log(attempt.map(text -> QueryNumbers.whole("attempt", text)));
    var log =
        served.find(at).orElseThrow(() -> Problem.absent("'%s' has no log yet".formatted(task)));
    if (tail.isEmpty()) {
      return Responses.object(headers, request, service.store(), log, LOG_TYPE);
    }
    var bytes = QueryNumbers.whole("tail", tail.get());
    return Responses.tail(request, service.store(), log, bytes, LOG_TYPE);
  }

  @HEAD
  @Path("log")
  @Operation(hidden = true)
  public Response logHead(
      @Context HttpHeaders headers,
      @Context Request request,
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("attempt") Optional<String> attempt,
      @QueryParam("tail") Optional<String> tail)
      throws IOException {
    return log(headers, request, run, task, attempt, tail);
  }

  @GET
  @Path("manifest")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The manifest of a finished task.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Manifest.class)))
  public Response manifest(
      @Context HttpHeaders headers, @PathParam("run") String run, @PathParam("task") String task)
      throws IOException {
    return Responses.json(headers, task(run, task).manifest());
  }

  @GET
  @Path("metrics")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The metrics of a training, finished or running.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MetricSeries.class)))
  public Response metrics(
      @Context HttpHeaders headers,
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("names") Optional<String> names,
      @QueryParam("points") @DefaultValue("500") String points)
      throws IOException {
    var most = QueryNumbers.whole("points", points);
    if (most < FEWEST_POINTS || most > MOST_POINTS) {
      throw Problem.wrong("points=%d: %d to %d".formatted(most, FEWEST_POINTS, MOST_POINTS));
    }
    var served = service.run(run);
    var at = served.task(task).growing("metrics", MetricsFile.NAME);
    if (served.find(at).isEmpty()) {
      throw Problem.absent("the task '%s' has no metrics".formatted(task));
    }
    try (var in = service.store().read(at)) {
      return Responses.json(headers, MetricSeries.read(in, set(names), most));
    }
  }

  private static Set<String> set(Optional<String> names) {
    return names.stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .filter(part -> !part.isBlank())
        .collect(Collectors.toSet());
  }

  @GET
  @Path("predictions")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The predictions of an evaluation, one per trial.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PredictionPage.class)))
  public Response predictions(
      @Context HttpHeaders headers,
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("category") Optional<String> category,
      @QueryParam("wrong") @DefaultValue("false") String wrong,
      @QueryParam("page") @DefaultValue("0") String page,
      @QueryParam("size") @DefaultValue("50") String size)
      throws IOException {
    var paging = new Paging(QueryNumbers.whole("page", page), QueryNumbers.whole("size", size));
    if (!wrong.equals("true") && !wrong.equals("false")) {
      throw Problem.wrong("wrong=%s: true or false".formatted(wrong));
    }
    var at = task(run, task).file("predictions", PredictionsFile.NAME);
    try (var in = service.store().read(at)) {
      return Responses.json(
          headers, PredictionPage.read(in, paging, category, wrong.equals("true")));
    }
  }

  @GET
  @Path("scores")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Accuracies per category with the published ones, and the confusion counts.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScoresView.class)))
  public Response scores(
      @Context HttpHeaders headers, @PathParam("run") String run, @PathParam("task") String task)
      throws IOException {
    var served = service.run(run);
    var scores = served.json(served.task(task).file("scores", ScoresFile.NAME), ScoresFile.class);
    return Responses.json(headers, ScoresView.of(scores, published));
  }

  @GET
  @Path("attention")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Attention maps.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AttentionPage.class)))
  public Response attention(
      @Context HttpHeaders headers,
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("word") Optional<String> word,
      @QueryParam("page") @DefaultValue("0") String page,
      @QueryParam("size") @DefaultValue("24") String size)
      throws IOException {
    var paging = new Paging(QueryNumbers.whole("page", page), QueryNumbers.whole("size", size));
    var served = service.run(run);
    var maps = served.task(task);
    var index = served.json(maps.file("maps", MapIndex.NAME), MapIndex.class);
    return Responses.json(headers, new AttentionMaps(served, maps).page(index, word, paging));
  }

  @GET
  @Path("embedding")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The t-SNE coordinates of images and words.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EmbeddingPlot.class)))
  public Response embedding(
      @Context HttpHeaders headers, @PathParam("run") String run, @PathParam("task") String task)
      throws IOException {
    var at = task(run, task).file("analysis", EmbeddingTable.NAME);
    try (var in = service.store().read(at)) {
      return Responses.json(headers, EmbeddingPlot.read(in));
    }
  }
}
