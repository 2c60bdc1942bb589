package org.firstwords.workflow.serve;

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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// A word tried on a picture.
@Path("/api/v1/runs/{run}/tasks/{task}/try")
@Tag(name = "try")
@Blocking
public class TryResource {
  private static final int LONGEST_WORD = 200;
  private final Trying trying;

  TryResource(Trying trying) {
    this.trying = trying;
  }

  @POST
  @Consumes({"image/jpeg", "image/png"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "How alike the picture is to the word and to every category.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Trying.Answer.class)))
  public Response similarities(
      @Context HttpHeaders headers,
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("word") Optional<String> word,
      @HeaderParam("Content-Type") String type,
      byte[] picture)
      throws IOException {
    return Answers.json(
        headers, trying.similarities(run, task, checked(word), new Picture(bare(type), picture)));
  }

  @POST
  @Path("attention")
  @Consumes({"image/jpeg", "image/png"})
  @Produces("image/png")
  @Operation(
      operationId = "tryAttention",
      summary = "Where the word draws the model's attention in the picture.")
  @APIResponse(responseCode = "200", content = @Content(mediaType = "image/png"))
  public byte[] attention(
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("word") Optional<String> word,
      @HeaderParam("Content-Type") String type,
      byte[] picture)
      throws IOException {
    return trying.attention(run, task, checked(word), new Picture(bare(type), picture));
  }

  private static String bare(String type) {
    return type.replaceFirst(";.*", "").strip();
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
