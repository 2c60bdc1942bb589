package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.firstwords.core.storage.MediaTypes;

/// Artifacts and their files.
@Path("/api/v1/runs/{run}/artifacts/{task}/{artifact}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "artifacts")
@Blocking
public class ArtifactsResource {
  /// Isolates HTML pages that a task wrote from this origin.
  private static final String SANDBOX =
      "sandbox allow-scripts; default-src 'none'; img-src data:; style-src 'unsafe-inline';"
          + " script-src 'unsafe-inline'; font-src data:";

  private final RunService service;

  ArtifactsResource(RunService service) {
    this.service = service;
  }

  /// An artifact with the URLs of its files.
  @RegisterForReflection
  public record ArtifactView(
      String task, String artifact, String uri, String sha256, long bytes, List<FileView> files) {}

  @RegisterForReflection
  public record FileView(String path, String sha256, long bytes, String mediaType, String url) {}

  @GET
  @Operation(summary = "An artifact with its files.")
  public ArtifactView artifact(@BeanParam TaskPath task, @PathParam("artifact") String name)
      throws IOException {
    var served = service.run(task.run());
    var artifact = served.task(task.task()).artifact(name);
    var files =
        artifact.files().stream()
            .map(file ->
                new FileView(
                    file.path(),
                    file.sha256(),
                    file.bytes(),
                    file.mediaType(),
                    AttentionMaps.url(served.id(), task.task(), name, file.path())))
            .toList();
    return new ArtifactView(
        task.task(), name, artifact.uri(), artifact.sha256(), artifact.bytes(), files);
  }

  @GET
  @Path("{path: .+}")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "A file of an artifact, whole or in ranges.")
  @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.WILDCARD))
  @APIResponse(responseCode = "206", content = @Content(mediaType = MediaType.WILDCARD))
  public Response file(
      @Context HttpServerRequest request,
      @BeanParam TaskPath task,
      @PathParam("artifact") String artifact,
      @PathParam("path") String path)
      throws IOException {
    var served = service.run(task.run());
    var at = served.task(task.task()).file(artifact, path);
    var stored =
        served
            .find(at)
            .orElseThrow(() -> Problem.notFound("%s is no longer in the store".formatted(path)));
    var response = Responses.object(request, service.store(), stored, MediaTypes.of(at.name()));
    return Response.fromResponse(response)
        .header("Content-Security-Policy", SANDBOX)
        .header(
            "Content-Disposition",
            MediaTypes.of(at.name()).equals(MediaType.APPLICATION_OCTET_STREAM)
                ? "attachment"
                : "inline")
        .build();
  }
}
