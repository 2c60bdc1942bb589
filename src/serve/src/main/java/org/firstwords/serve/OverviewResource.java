package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.firstwords.core.process.Build;

/// Endpoints that concern more than one run.
@Path("/api/v1")
@Tag(name = "overview")
@Blocking
public class OverviewResource {
  private final RunService service;
  private final RunLauncher starting;
  private final WordTrial trying;

  OverviewResource(RunService service, RunLauncher starting, WordTrial trying) {
    this.service = service;
    this.starting = starting;
    this.trying = trying;
  }

  /// @param allowRun whether runs may be started here
  /// @param canTry whether words can be tried here: the executables are at hand
  @RegisterForReflection
  public record About(String version, String root, boolean allowRun, boolean canTry) {}

  @GET
  @Path("about")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Version and capabilities of this server.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = About.class)))
  public Response about(@Context HttpHeaders headers) {
    return Responses.json(
        headers,
        new About(
            Build.ofProduct().version(),
            service.root().toString(),
            service.served().workflows().isPresent(),
            trying.isPossible()));
  }

  @GET
  @Path("lineage")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Producer and consumers of an artifact.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ArtifactLineage.class)))
  public Response lineage(
      @Context HttpHeaders headers,
      @QueryParam("run") Optional<String> run,
      @QueryParam("task") Optional<String> task,
      @QueryParam("artifact") Optional<String> artifact)
      throws IOException {
    if (run.isEmpty() || task.isEmpty() || artifact.isEmpty()) {
      throw Problem.wrong("run=…&task=…&artifact=…: all three are needed");
    }
    return Responses.json(
        headers, new LineageSearch(service).of(run.get(), task.get(), artifact.get()));
  }

  @GET
  @Path("compare")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Compares the params, metrics and digests of runs.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunComparison.class)))
  public Response compare(@Context HttpHeaders headers, @QueryParam("run") List<String> ids)
      throws IOException {
    RunComparison.check(ids);
    var runs = new ArrayList<ServedRun>();
    for (var id : ids) {
      runs.add(service.run(id));
    }
    return Responses.json(headers, RunComparison.of(runs, Instant.now()));
  }

  @GET
  @Path("workflows")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The workflows that may be started here.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunLauncher.Startable.class)))
  public Response workflows(@Context HttpHeaders headers) throws IOException {
    return Responses.json(headers, starting.startable());
  }
}
