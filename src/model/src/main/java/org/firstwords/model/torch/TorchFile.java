package org.firstwords.model.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.model.tensor.ShownName;
import org.firstwords.model.tensor.StoredTensor;
import org.firstwords.model.tensor.TensorFile;
import org.firstwords.model.torch.PickleValue.Dictionary;
import org.firstwords.model.torch.PickleValue.Foreign;
import org.firstwords.model.torch.PickleValue.Known;
import org.firstwords.model.torch.PickleValue.Namespace;
import org.firstwords.model.torch.PickleValue.Plain;
import org.firstwords.model.torch.PickleValue.Tensor;
import org.firstwords.model.torch.PickleValue.Text;
import org.firstwords.model.torch.PickleValue.Whole;

/// A file written by `torch.save`: a dictionary of tensors, or a dictionary of such dictionaries.
///
/// The pickle in it is read as data. Objects beside the tensors (training options, optimizers,
/// modules) are skipped and never constructed. The file is refused if such an object is among the
/// tensors that are read, or if a name that only an attack needs occurs anywhere.
public final class TorchFile implements TensorFile {
  private static final String HYPER_PARAMETERS = "hyper_parameters";
  private static final String ARGUMENTS = "args";

  private final TorchFormat format;
  private final Map<String, PickleValue> root;
  private final String source;

  private TorchFile(TorchFormat format, Map<String, PickleValue> root, String source) {
    this.format = format;
    this.root = root;
    this.source = source;
  }

  /// @param source names it in messages
  /// @throws UserException if it is another file, is damaged, or is refused
  public static TorchFile open(Path path, String source) throws IOException {
    var format =
        ZipTorchFile.is(path)
            ? ZipTorchFile.open(path, source)
            : LegacyTorchFile.open(path, source);
    if (format.root() instanceof Dictionary(var entries)) {
      return new TorchFile(format, entries, source);
    }
    format.close();
    throw new UserException(
        "%s holds %s, not a dictionary of tensors; save the model's state_dict()"
            .formatted(source, described(format.root())));
  }

  private static String described(PickleValue value) {
    return switch (value) {
      case Foreign(var name) -> "what %s makes".formatted(name);
      case Namespace _ -> "what %s makes".formatted(Known.NAMESPACE.fullName());
      case Tensor _ -> "a tensor";
      case Dictionary _ -> "a dictionary";
      case PickleValue.Sequence _ -> "a list";
      case PickleValue _ -> "something else";
    };
  }

  @Override
  public String packing() {
    return format.packing();
  }

  @Override
  public Set<String> names() {
    return root.keySet();
  }

  @Override
  public boolean has(String part) {
    return part.equals(WHOLE)
        || root.get(part) instanceof Dictionary
        || root.get(part) instanceof Namespace
        || root.get(part) instanceof Foreign;
  }

  @Override
  public Map<String, StoredTensor> tensors(String part) {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    entries(part)
        .forEach((name, value) -> {
          if (value instanceof Tensor tensor) {
            tensors.put(name, stored(name, tensor));
          } else if (!isPassedOver(part, value)) {
            throw new UserException(
                "%s: '%s' is no tensor but %s; refused, nothing was run"
                    .formatted(source, ShownName.of(name), described(value)));
          }
        });
    return tensors;
  }

  /// Whether a value may be skipped: numbers and texts, and at the top level other parts.
  private static boolean isPassedOver(String part, PickleValue value) {
    return value instanceof Plain
        || value instanceof Whole
        || value instanceof Text
        || (part.equals(WHOLE) && value instanceof Dictionary);
  }

  private Map<String, PickleValue> entries(String part) {
    if (part.equals(WHOLE)) {
      return root;
    }
    return switch (root.get(part)) {
      case Dictionary(var entries) -> entries;
      case Foreign foreign -> throw noDictionary(part, foreign);
      case Namespace namespace -> throw noDictionary(part, namespace);
      case null, default -> Map.of();
    };
  }

  private UserException noDictionary(String part, PickleValue value) {
    return new UserException(
        "%s: its %s is %s, not a dictionary of tensors; refused, nothing was run"
            .formatted(source, part, described(value)));
  }

  /// Objects at the top level, by the global that makes them, such as a random state.
  @Override
  public Map<String, String> skipped() {
    var skipped = new TreeMap<String, String>();
    root.forEach((name, value) -> {
      if (value instanceof Foreign(var global)) {
        skipped.put(ShownName.of(name), global);
      }
    });
    return skipped;
  }

  /// Lightning keeps them as `hyper_parameters`, the reference's options in it as `args`.
  @Override
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    if (root.get(HYPER_PARAMETERS) instanceof Dictionary(var entries)) {
      putPlain(entries, settings);
      if (entries.get(ARGUMENTS) instanceof Namespace(var attributes)) {
        putPlain(attributes, settings);
      }
    }
    return settings;
  }

  private static void putPlain(Map<String, PickleValue> from, Map<String, String> into) {
    from.forEach((name, value) -> {
      switch (value) {
        case Whole(var number) -> into.put(name, number.toString());
        case Text(var text) -> into.put(name, text);
        case Plain plain when plain == Plain.TRUE -> into.put(name, "True");
        case Plain plain when plain == Plain.FALSE -> into.put(name, "False");
        case PickleValue _ -> {}
      }
    });
  }

  private StoredTensor stored(String name, Tensor tensor) {
    try {
      return new StoredTensor(
          tensor.storage().type(),
          tensor.shape(),
          tensor.strides(),
          tensor.offset(),
          format.of(tensor.storage()),
          format.order(),
          tensor.negative());
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new UserException(
          "%s is damaged: %s: %s; fetch or make it again"
              .formatted(source, ShownName.of(name), wrong.getMessage()),
          wrong);
    }
  }

  @Override
  public void close() throws IOException {
    format.close();
  }
}
