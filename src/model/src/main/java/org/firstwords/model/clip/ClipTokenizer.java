package org.firstwords.model.clip;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.firstwords.core.process.UserException;

/// CLIP byte-pair tokenizer, fully described by a `tokenizer.json` that the library of Hugging Face
/// reads.
///
/// Adds start and end tokens, lower-cases and collapses white space. Thread-safe.
public final class ClipTokenizer implements AutoCloseable {
  /// No truncation and no padding, whatever the file says.
  private static final Map<String, String> OPTIONS =
      Map.of("truncation", "false", "padding", "false", "modelMaxLength", "" + Integer.MAX_VALUE);

  private final HuggingFaceTokenizer tokenizer;

  private ClipTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// @param source name of the file in messages
  /// @throws UserException if it is not a tokenizer
  public static ClipTokenizer read(InputStream json, String source) throws IOException {
    TokenizerLibrary.load();
    try {
      return new ClipTokenizer(HuggingFaceTokenizer.newInstance(json, OPTIONS));
    } catch (RuntimeException wrong) {
      throw new UserException(
          "%s describes no tokenizer (%s); fetch it again".formatted(source, wrong.getMessage()),
          wrong);
    }
  }

  /// The tokens of a text, including start and end.
  public int[] ids(String text) {
    var ids = tokenizer.encode(text).getIds();
    var tokens = new int[ids.length];
    for (var i = 0; i < ids.length; i++) {
      tokens[i] = Math.toIntExact(ids[i]);
    }
    return tokens;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
