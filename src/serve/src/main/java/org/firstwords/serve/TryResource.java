package org.firstwords.serve;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tries a word on an uploaded image.
@Path("/api/v1/runs/{run}/tasks/{task}/try")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "try")
@RunOnVirtualThread
public class TryResource {
  private static final int LONGEST_WORD = 200;
  private static final int CONCURRENT = 4;
  private final Semaphore permits = new Semaphore(CONCURRENT);
  private final WordTrial wordTrial;

  TryResource(WordTrial wordTrial) {
    this.wordTrial = wordTrial;
  }

  @POST
  @Consumes({"image/jpeg", "image/png"})
  @Operation(summary = "Similarity of the image to the word and to every category.")
  public WordTrial.Similarities similarities(
      @BeanParam TaskPath path,
      @QueryParam("word") Optional<String> word,
      @HeaderParam("Content-Type") String type,
      InputStream image)
      throws IOException {
    var checkedWord = checked(word);
    return limited(
        () -> wordTrial.similarities(path, checkedWord, UploadedImage.read(type, image)));
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
      @BeanParam TaskPath path,
      @QueryParam("word") Optional<String> word,
      @HeaderParam("Content-Type") String type,
      InputStream image)
      throws IOException {
    var checkedWord = checked(word);
    return limited(() -> wordTrial.attention(path, checkedWord, UploadedImage.read(type, image)));
  }

  /// A call of the model.
  @FunctionalInterface
  private interface ModelCall<T> {
    T run() throws IOException;
  }

  /// Limits concurrent calls, because images are held in memory.
  private <T> T limited(ModelCall<T> call) throws IOException {
    if (!permits.tryAcquire()) {
      throw new Problem(429, "too many requests are in progress; try again in a moment");
    }
    try {
      return call.run();
    } finally {
      permits.release();
    }
  }

  private static String checked(Optional<String> word) {
    var found = word.map(String::strip).orElse("");
    if (found.isEmpty()
        || found.length() > LONGEST_WORD
        || found.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest("word=…: one to %d characters".formatted(LONGEST_WORD));
    }
    return found;
  }
}
