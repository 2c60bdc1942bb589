package org.firstwords.serve;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.storage.Location;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.space.EmbeddingTable;

/// One task of a run: its log, its manifest and the contents of its artifacts.
@Path("/api/v1/runs/{run}/tasks/{task}")
@Produces(MediaType.APPLICATION_JSON)
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

  private ServedRun.ServedTask task(TaskPath path) throws IOException {
    return service.run(path.run()).task(path.task());
  }

  @GET
  @Path("log")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The log of an attempt: whole, a range, or its tail.")
  @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.TEXT_PLAIN))
  @APIResponse(responseCode = "206", content = @Content(mediaType = MediaType.TEXT_PLAIN))
  public Response log(
      @Context HttpServerRequest request,
      @BeanParam TaskPath path,
      @QueryParam("attempt") Optional<String> attempt,
      @QueryParam("tail") Optional<String> tail)
      throws IOException {
    var task = task(path);
    var at = task.log(attempt.map(text -> QueryNumbers.whole("attempt", text)));
    var log =
        task.run()
            .find(at)
            .orElseThrow(() -> Problem.notFound("'%s' has no log yet".formatted(task.id())));
    if (tail.isEmpty()) {
      return Responses.object(request, service.store(), log, LOG_TYPE);
    }
    var bytes = QueryNumbers.whole("tail", tail.get());
    return Responses.tail(request, service.store(), log, bytes, LOG_TYPE);
  }

  @GET
  @Path("manifest")
  @Operation(summary = "The manifest of a finished task.")
  public Manifest manifest(@BeanParam TaskPath path) throws IOException {
    return task(path).manifest();
  }

  @GET
  @Path("metrics")
  @Operation(summary = "The metrics of a training, finished or running.")
  public MetricSeries metrics(
      @BeanParam TaskPath path,
      @QueryParam("names") Optional<String> names,
      @QueryParam("points") @DefaultValue("500") String points)
      throws IOException {
    var most = QueryNumbers.whole("points", points);
    if (most < FEWEST_POINTS || most > MOST_POINTS) {
      throw Problem.badRequest("points=%d: %d to %d".formatted(most, FEWEST_POINTS, MOST_POINTS));
    }
    var task = task(path);
    var at = metricsFile(task);
    if (task.run().find(at).isEmpty()) {
      throw Problem.notFound("the task '%s' has no metrics".formatted(task.id()));
    }
    try (var in = service.store().read(at)) {
      return MetricSeries.read(in, set(names), most);
    }
  }

  /// After a cache hit the file is in the folder of the task that did the work.
  private static Location metricsFile(ServedRun.ServedTask task) throws IOException {
    var written = task.manifestIfThere().map(manifest -> manifest.outputs().get("metrics"));
    return written.isPresent()
        ? task.file("metrics", MetricsFile.NAME)
        : task.growing("metrics", MetricsFile.NAME);
  }

  private static Set<String> set(Optional<String> names) {
    return names.stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .filter(part -> !part.isBlank())
        .collect(Collectors.toSet());
  }

  @GET
  @Path("predictions")
  @Operation(summary = "The predictions of an evaluation, one per trial.")
  public PredictionPage predictions(
      @BeanParam TaskPath path,
      @QueryParam("category") Optional<String> category,
      @QueryParam("wrong") @DefaultValue("false") String wrong,
      @QueryParam("page") @DefaultValue("0") String page,
      @QueryParam("size") @DefaultValue("50") String size)
      throws IOException {
    var paging = Paging.of(page, size);
    if (!wrong.equals("true") && !wrong.equals("false")) {
      throw Problem.badRequest("wrong=%s: true or false".formatted(wrong));
    }
    var task = task(path);
    var at = task.file("predictions", PredictionsFile.NAME);
    try (var in = service.store().read(at)) {
      var found = PredictionPage.read(in, paging, category, wrong.equals("true"));
      return found.with(new TrialPictures(task).of(found.trials()));
    }
  }

  @GET
  @Path("scores")
  @Operation(summary = "Accuracies per category with the published ones, and the confusion counts.")
  public ScoresView scores(@BeanParam TaskPath path) throws IOException {
    var task = task(path);
    var scores = task.run().json(task.file("scores", ScoresFile.NAME), ScoresFile.class);
    return ScoresView.of(scores, published);
  }

  @GET
  @Path("attention")
  @Operation(summary = "Attention maps.")
  public AttentionMaps.AttentionPage attention(
      @BeanParam TaskPath path,
      @QueryParam("word") Optional<String> word,
      @QueryParam("page") @DefaultValue("0") String page,
      @QueryParam("size") @DefaultValue("24") String size)
      throws IOException {
    var paging = Paging.of(page, size);
    var task = task(path);
    var index = task.run().json(task.file("maps", MapIndex.NAME), MapIndex.class);
    return new AttentionMaps(task.run(), task).page(index, word, paging);
  }

  @GET
  @Path("embedding")
  @Operation(summary = "The t-SNE coordinates of images and words.")
  public EmbeddingPlot embedding(@BeanParam TaskPath path) throws IOException {
    var at = task(path).file("analysis", EmbeddingTable.NAME);
    try (var in = service.store().read(at)) {
      return EmbeddingPlot.read(in);
    }
  }
}
