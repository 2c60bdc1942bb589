package org.firstwords.model.torch;

import java.util.List;
import org.firstwords.model.torch.PickleValue.Dictionary;
import org.firstwords.model.torch.PickleValue.Foreign;
import org.firstwords.model.torch.PickleValue.Known;
import org.firstwords.model.torch.PickleValue.Namespace;
import org.firstwords.model.torch.PickleValue.Plain;
import org.firstwords.model.torch.PickleValue.Sequence;
import org.firstwords.model.torch.PickleValue.Text;

/// Builds the values of pickle operations. Anything that involves a [Foreign] value is foreign
/// itself or has no effect.
final class PickleBuilder {
  private final PickleInput in;
  private final Storages storages;

  PickleBuilder(PickleInput in, Storages storages) {
    this.in = in;
    this.storages = storages;
  }

  PickleValue sequence(List<PickleValue> items) {
    return new Sequence(items);
  }

  PickleValue dictionary(List<PickleValue> items) {
    var dictionary = Dictionary.empty();
    put(items, dictionary);
    return dictionary;
  }

  void append(List<PickleValue> items, PickleValue onto) {
    if (onto instanceof Sequence(var all)) {
      all.addAll(items);
    } else if (!(onto instanceof Foreign)) {
      throw in.damaged("appends to what is no list");
    }
  }

  void put(List<PickleValue> items, PickleValue into) {
    if (items.size() % 2 != 0) {
      throw in.damaged("has a key without a value");
    }
    if (into instanceof Dictionary(var entries)) {
      for (var i = 0; i < items.size(); i += 2) {
        if (items.get(i) instanceof Text(var key)) {
          entries.put(key, items.get(i + 1));
        }
      }
    } else if (!(into instanceof Foreign)) {
      throw in.damaged("puts into what is no dictionary");
    }
  }

  PickleValue name(String module, String name) {
    return PickleGlobals.resolve(module, name, in);
  }

  PickleValue name(List<PickleValue> parts) {
    if (parts.get(0) instanceof Text(var module) && parts.get(1) instanceof Text(var name)) {
      return name(module, name);
    }
    throw in.refused("mentions a name that is no text");
  }

  /// A call of a function with a tuple of arguments.
  PickleValue call(List<PickleValue> parts) {
    if (!(parts.get(1) instanceof Sequence(var arguments))) {
      throw in.refused("calls a function with what are no arguments");
    }
    return function(parts) instanceof Known known ? callKnown(known, arguments) : parts.getFirst();
  }

  private PickleValue callKnown(Known function, List<PickleValue> arguments) {
    return switch (function) {
      case ORDERED_DICTIONARY ->
          arguments.isEmpty() ? Dictionary.empty() : new Foreign(function.fullName());
      case SIZE, PARAMETER -> first(arguments);
      case TENSOR, TENSOR_WITH_HOOKS -> TensorRebuilder.of(arguments, in);
      case NAMESPACE -> Namespace.empty();
    };
  }

  /// An object of a class, with its constructor's arguments.
  PickleValue instance(List<PickleValue> parts) {
    return switch (function(parts)) {
      case Known known when known == Known.ORDERED_DICTIONARY -> Dictionary.empty();
      case Known known when known == Known.NAMESPACE -> Namespace.empty();
      case Known known -> new Foreign(known.fullName());
      case PickleValue foreign -> foreign;
    };
  }

  private PickleValue function(List<PickleValue> parts) {
    var function = parts.getFirst();
    if (function instanceof Known || function instanceof Foreign) {
      return function;
    }
    throw in.refused("calls what is no function");
  }

  private PickleValue first(List<PickleValue> arguments) {
    if (arguments.isEmpty()) {
      throw in.damaged("calls a function without arguments");
    }
    return arguments.getFirst();
  }

  /// An object with its attributes. Among known values namespaces have them, and dictionaries
  /// (`_metadata`), whose are not read.
  PickleValue setState(List<PickleValue> objectAndAttributes) {
    var object = objectAndAttributes.getFirst();
    if (object instanceof Namespace(var attributes)) {
      if (objectAndAttributes.getLast() instanceof Dictionary(var entries)) {
        attributes.putAll(entries);
      }
      return object;
    }
    if (object instanceof Foreign || object instanceof Dictionary) {
      return object;
    }
    throw in.refused("sets the state of what has none");
  }

  PickleValue storage(PickleValue identity) {
    return storages.of(identity, in);
  }

  /// Refuses an operation that PyTorch does not use.
  void refuse(PickleValue called, String operation) {
    var what =
        switch (called) {
          case Foreign(var name) -> "calls %s by".formatted(name);
          case Known known -> "calls %s by".formatted(known.fullName());
          case PickleValue _ -> "has";
        };
    throw in.refused(
        "%s the operation %s, which PyTorch does not write".formatted(what, operation));
  }

  PickleValue set(List<PickleValue> items) {
    return items.isEmpty() ? Plain.NONE : Plain.OTHER;
  }
}
