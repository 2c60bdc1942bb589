package org.firstwords.serve;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.CheckedReads;
import org.firstwords.core.storage.Location;

/// Whole artifacts for download.
@Path("/api/v1/runs/{run}/archives/{task}")
@Tag(name = "artifacts")
@Blocking
public class ArchiveResource {
  static final String TAR = "application/x-tar";
  private static final int BUFFER = 32 * 1024;

  private final RunService service;

  ArchiveResource(RunService service) {
    this.service = service;
  }

  @GET
  @Path("{artifact}.tar")
  @Produces({TAR, MediaType.APPLICATION_JSON})
  @Operation(summary = "All files of an artifact as a tar, written while it is sent.")
  @APIResponse(responseCode = "200", content = @Content(mediaType = TAR))
  public Response tar(@BeanParam TaskPath path, @PathParam("artifact") String name)
      throws IOException {
    var run = service.run(path.run());
    var task = run.task(path.task());
    var files = new LinkedHashMap<Artifact.File, Location>();
    for (var file : task.artifact(name).files()) {
      files.put(file, task.file(name, file.path()));
    }
    for (var location : files.values()) {
      if (run.find(location).isEmpty()) {
        throw Problem.notFound("%s is no longer in the store".formatted(location.name()));
      }
    }
    var archive = "%s-%s-%s".formatted(run.folder().name(), task.id(), name);
    return Response.ok(
            new StreamedBody(OptionalLong.empty(), out -> write(service.store(), name, files, out)))
        .type(TAR)
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s.tar\"".formatted(archive.replaceAll("[^\\w.-]", "_")))
        .build();
  }

  /// Writes file by file; a file that differs from its manifest breaks the transfer.
  private static void write(
      ArtifactStore store, String name, Map<Artifact.File, Location> files, OutputStream out)
      throws IOException {
    var buffered = new BufferedOutputStream(out, BUFFER);
    var tar = new TarArchiveOutputStream(buffered, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    for (var file : files.entrySet()) {
      var entry = new TarArchiveEntry("%s/%s".formatted(name, file.getKey().path()));
      entry.setSize(file.getKey().bytes());
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      try (var in = open(store, file.getKey(), file.getValue())) {
        in.transferTo(tar);
      }
      tar.closeArchiveEntry();
    }
    tar.finish();
    buffered.flush();
  }

  /// One byte more than the manifest says, to find out whether there is one.
  private static InputStream open(ArtifactStore store, Artifact.File file, Location at)
      throws IOException {
    var in = store.read(at, 0, file.bytes() + 1);
    return CheckedReads.stream(in, at, new ArtifactStore.Written(file.sha256(), file.bytes()));
  }
}
