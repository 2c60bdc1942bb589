package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.firstwords.core.process.Build;

/// Endpoints that concern more than one run.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "overview")
@RunOnVirtualThread
public class OverviewResource {
  private final RunService service;
  private final RunLauncher launcher;
  private final WordTrial wordTrial;

  OverviewResource(RunService service, RunLauncher launcher, WordTrial wordTrial) {
    this.service = service;
    this.launcher = launcher;
    this.wordTrial = wordTrial;
  }

  /// @param allowRun whether clients may start runs
  /// @param allowNotes whether clients may write tags and notes
  /// @param canTry whether clients can try words: the executables are installed
  @RegisterForReflection
  public record About(
      String version, String root, boolean allowRun, boolean allowNotes, boolean canTry) {}

  @GET
  @Path("about")
  @Operation(summary = "Version and capabilities of this server.")
  public About about() {
    return new About(
        Build.ofProduct().version(),
        service.root().toString(),
        service.settings().workflows().isPresent(),
        service.settings().notes(),
        wordTrial.isPossible());
  }

  /// @param columns the values of runs that a list can show and sort by
  @RegisterForReflection
  public record Columns(List<String> columns) {}

  @GET
  @Path("columns")
  @Operation(summary = "The params and metrics that the list of runs can show.")
  public Columns columns() {
    return new Columns(
        service.index().all(Instant.now()).stream()
            .flatMap(run -> run.values().keySet().stream())
            .distinct()
            .sorted()
            .toList());
  }

  @GET
  @Path("lineage")
  @Operation(summary = "Producer and consumers of an artifact.")
  public ArtifactLineage lineage(
      @QueryParam("run") Optional<String> run,
      @QueryParam("task") Optional<String> task,
      @QueryParam("artifact") Optional<String> artifact)
      throws IOException {
    if (run.isEmpty() || task.isEmpty() || artifact.isEmpty()) {
      throw Problem.badRequest("run=…&task=…&artifact=…: all three are required");
    }
    return new LineageSearch(service).of(run.get(), task.get(), artifact.get());
  }

  @GET
  @Path("compare")
  @Operation(summary = "Compares the params, metrics and digests of runs.")
  public RunComparison compare(@QueryParam("run") List<String> ids) throws IOException {
    RunComparison.validate(ids);
    var runs = new ArrayList<ServedRun>();
    for (var id : ids) {
      runs.add(service.run(id));
    }
    return RunComparison.of(runs, Instant.now());
  }

  @GET
  @Path("workflows")
  @Operation(summary = "The workflows that clients may start.")
  public RunLauncher.Startable workflows() throws IOException {
    return launcher.startable();
  }
}
