package org.firstwords.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.record.RunNotes;

/// The body of a request to write tags and a note.
final class NotesRequest {
  private NotesRequest() {}

  /// @throws Problem 403 without `--allow-notes`, 400 for what is not JSON of notes, 422 for a tag
  ///   or note that is not allowed
  static RunNotes read(ServeSettings settings, String body) {
    if (!settings.notes()) {
      throw new Problem(403, "this server writes no notes: it was started without --allow-notes");
    }
    try {
      var notes = Json.mapper().readValue(body, RunNotes.class);
      if (notes != null) {
        return notes;
      }
    } catch (JsonProcessingException wrong) {
      if (wrong.getCause() instanceof UserException refused) {
        throw new Problem(422, String.valueOf(refused.getMessage()));
      }
    }
    throw Problem.badRequest(
        "the body must be {\"tags\": [\"baseline\"], \"note\": \"larger crops\"}");
  }
}
