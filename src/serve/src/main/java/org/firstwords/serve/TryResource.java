package org.firstwords.serve;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tries a word on an uploaded image.
@Path("/api/v1/runs/{run}/tasks/{task}/try")
@Tag(name = "try")
@Blocking
public class TryResource {
  private static final int LONGEST_WORD = 200;
  private static final int AT_ONCE = 4;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final WordTrial trying;

  TryResource(WordTrial trying) {
    this.trying = trying;
  }

  @POST
  @Consumes({"image/jpeg", "image/png"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Similarity of the image to the word and to every category.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WordTrial.Similarities.class)))
  public Response similarities(
      @Context HttpHeaders headers,
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("word") Optional<String> word,
      @HeaderParam("Content-Type") String type,
      InputStream picture)
      throws IOException {
    var asked = checked(word);
    return inTurn(() ->
        Responses.json(
            headers, trying.similarities(run, task, asked, UploadedImage.read(type, picture))));
  }

  @POST
  @Path("attention")
  @Consumes({"image/jpeg", "image/png"})
  @Produces("image/png")
  @Operation(
      operationId = "tryAttention",
      summary = "Grad-CAM attention map of the word on the image.")
  @APIResponse(responseCode = "200", content = @Content(mediaType = "image/png"))
  public byte[] attention(
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("word") Optional<String> word,
      @HeaderParam("Content-Type") String type,
      InputStream picture)
      throws IOException {
    var asked = checked(word);
    return inTurn(() -> trying.attention(run, task, asked, UploadedImage.read(type, picture)));
  }

  /// A call of the model.
  @FunctionalInterface
  private interface ModelCall<T> {
    T ask() throws IOException;
  }

  /// Pictures are held in memory: only some at a time.
  private <T> T inTurn(ModelCall<T> question) throws IOException {
    if (!places.tryAcquire()) {
      throw new Problem(429, "too many requests are in progress; try again in a moment");
    }
    try {
      return question.ask();
    } finally {
      places.release();
    }
  }

  private static String checked(Optional<String> word) {
    var found = word.map(String::strip).orElse("");
    if (found.isEmpty()
        || found.length() > LONGEST_WORD
        || found.chars().anyMatch(Character::isISOControl)) {
      throw Problem.wrong("word=…: one to %d characters".formatted(LONGEST_WORD));
    }
    return found;
  }
}
