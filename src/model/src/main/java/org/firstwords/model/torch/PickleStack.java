package org.firstwords.model.torch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The stack, marks and memo of the pickle machine.
final class PickleStack {
  private final PickleInput in;
  private final List<PickleValue> values = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Long, PickleValue> memory = new HashMap<>();

  PickleStack(PickleInput in) {
    this.in = in;
  }

  void push(PickleValue value) {
    values.add(value);
  }

  PickleValue peek() {
    if (values.size() == floor()) {
      throw in.damaged("takes a value that is not there");
    }
    return values.getLast();
  }

  PickleValue pop() {
    var value = peek();
    values.removeLast();
    return value;
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.peek();
  }

  void mark() {
    marks.push(values.size());
  }

  /// Pops the values above the last mark, and the mark.
  List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw in.damaged("takes a mark that is not there");
    }
    var above = values.subList(marks.pop(), values.size());
    var taken = new ArrayList<>(above);
    above.clear();
    return taken;
  }

  /// Pops values; the topmost is the last.
  List<PickleValue> pop(int count) {
    var taken = new ArrayList<PickleValue>();
    for (var i = 0; i < count; i++) {
      taken.addFirst(pop());
    }
    return taken;
  }

  /// Removes the topmost value, or the mark if that is above it.
  void drop() {
    if (!marks.isEmpty() && marks.peek() == values.size()) {
      marks.pop();
    } else {
      pop();
    }
  }

  void remember(long place) {
    memory.put(place, peek());
  }

  void rememberNext() {
    remember(memory.size());
  }

  void recall(long place) {
    var value = memory.get(place);
    if (value == null) {
      throw in.damaged("recalls a value that it has not kept");
    }
    push(value);
  }
}
