package org.firstwords.model.clip;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.firstwords.core.process.UserException;

/// CLIP's byte-pair tokenizer, which a `tokenizer.json` describes whole: Hugging Face's own library
/// reads it.
///
/// Texts come out between their beginning and end, in lower case, with every run of space as one.
/// Safe for several threads.
public final class ClipTokenizer implements AutoCloseable {
  /// Texts neither cut nor filled up, whatever the file says.
  private static final Map<String, String> WHOLE =
      Map.of("truncation", "false", "padding", "false", "modelMaxLength", "" + Integer.MAX_VALUE);

  private final HuggingFaceTokenizer tokenizer;

  private ClipTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// @param source names the file in messages
  /// @throws UserException if it describes no tokenizer
  public static ClipTokenizer read(InputStream json, String source) throws IOException {
    TokenizerLibrary.load();
    try {
      return new ClipTokenizer(HuggingFaceTokenizer.newInstance(json, WHOLE));
    } catch (RuntimeException wrong) {
      throw new UserException(
          "%s describes no tokenizer (%s); fetch it again".formatted(source, wrong.getMessage()),
          wrong);
    }
  }

  /// The tokens of a text, its beginning and end included.
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
