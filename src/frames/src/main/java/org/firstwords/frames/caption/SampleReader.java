package org.firstwords.frames.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;

/// Makes a captioned picture of the files of a sample.
///
/// @param captionKey of the caption in `.json`: a text or a list of texts
record SampleReader(String captionKey) {
  private static final Set<String> IMAGES =
      Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff", "heic", "avif");
  private static final Set<String> TEXTS = Set.of("txt", "text", "caption", "cap");
  private static final String JSON = "json";
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  /// The name up to the first dot after the last `/`, as WebDataset has it.
  static String key(String name) {
    var dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  /// What follows that dot, in lower case.
  static String suffix(String name) {
    var dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  boolean isWanted(String name) {
    var suffix = suffix(name);
    return IMAGES.contains(suffix) || TEXTS.contains(suffix) || suffix.equals(JSON);
  }

  /// Empty if the image or the caption is missing.
  ///
  /// @param files by suffix
  Optional<CaptionedImage> image(String shard, String key, Map<String, byte[]> files) {
    var image = files.keySet().stream().filter(IMAGES::contains).findFirst();
    var json = Optional.ofNullable(files.get(JSON)).map(content -> json(shard, key, content));
    var captions = captions(files, json);
    if (image.isEmpty() || captions.isEmpty()) {
      return Optional.empty();
    }
    var content = files.getOrDefault(image.get(), new byte[0]);
    var path = stem(shard) + "/" + key + "." + image.get();
    var set = json.flatMap(SampleReader::set).or(() -> setOfName(shard));
    return Optional.of(new CaptionedImage(path, shard, captions, set, () -> content));
  }

  private List<String> captions(Map<String, byte[]> files, Optional<JsonNode> json) {
    var captions = new ArrayList<String>();
    files.forEach((suffix, content) -> {
      if (TEXTS.contains(suffix)) {
        new String(content, StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .lines()
            .forEach(captions::add);
      }
    });
    if (captions.isEmpty() && json.isPresent()) {
      var value = json.get().path(captionKey);
      if (value.isArray()) {
        value.forEach(item -> captions.add(item.asText()));
      } else if (value.isTextual()) {
        captions.add(value.textValue());
      }
    }
    captions.removeIf(String::isBlank);
    return captions;
  }

  private static JsonNode json(String shard, String key, byte[] content) {
    try {
      return Json.mapper().readTree(content);
    } catch (JsonProcessingException | CharConversionException wrong) {
      throw new UserException(
          "%s: %s.json is no JSON: %s".formatted(shard, key, Json.problem(wrong)), wrong);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<SetName> set(JsonNode json) {
    return SetName.of(json.path("split").asText());
  }

  /// `coco-val-0001.tar` is of the validation set.
  private static Optional<SetName> setOfName(String shard) {
    return WORD.matcher(shard.toLowerCase(Locale.ROOT))
        .results()
        .flatMap(word -> SetName.of(word.group()).stream())
        .findFirst();
  }

  private static String stem(String shard) {
    var dot = shard.indexOf('.');
    return dot < 0 ? shard : shard.substring(0, dot);
  }
}
