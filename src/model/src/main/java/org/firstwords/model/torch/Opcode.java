package org.firstwords.model.torch;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.firstwords.model.torch.PickleValue.Dictionary;
import org.firstwords.model.torch.PickleValue.Plain;
import org.firstwords.model.torch.PickleValue.Text;
import org.firstwords.model.torch.PickleValue.Whole;

/// The pickle opcodes of protocols 2 to 5, and the older ones that call something, as described in
/// Python's `pickletools`.
enum Opcode {
  PROTO(0x80, (in, _, _) -> in.bytes(1)),
  FRAME(0x95, (in, _, _) -> in.bytes(Long.BYTES)),
  STOP('.', (_, _, _) -> {}),

  MARK('(', (_, stack, _) -> stack.mark()),
  POP('0', (_, stack, _) -> stack.drop()),
  POP_MARK('1', (_, stack, _) -> stack.popToMark()),
  DUP('2', (_, stack, _) -> stack.push(stack.peek())),
  BINPUT('q', (in, stack, _) -> stack.remember(in.one())),
  LONG_BINPUT('r', (in, stack, _) -> stack.remember(in.unsignedFour())),
  MEMOIZE(0x94, (_, stack, _) -> stack.rememberNext()),
  BINGET('h', (in, stack, _) -> stack.recall(in.one())),
  LONG_BINGET('j', (in, stack, _) -> stack.recall(in.unsignedFour())),

  NONE('N', (_, stack, _) -> stack.push(Plain.NONE)),
  NEWTRUE(0x88, (_, stack, _) -> stack.push(Plain.TRUE)),
  NEWFALSE(0x89, (_, stack, _) -> stack.push(Plain.FALSE)),
  BININT('J', (in, stack, _) -> stack.push(Whole.of(in.four()))),
  BININT1('K', (in, stack, _) -> stack.push(Whole.of(in.one()))),
  BININT2('M', (in, stack, _) -> stack.push(Whole.of(in.two()))),
  LONG1(0x8a, (in, stack, _) -> stack.push(new Whole(in.whole(in.one())))),
  LONG4(0x8b, (in, stack, _) -> stack.push(new Whole(in.whole(in.unsignedFour())))),
  BINFLOAT('G', (in, stack, _) -> stack.push(skip(in, Double.BYTES))),
  SHORT_BINSTRING('U', (in, stack, _) -> stack.push(new Text(in.latin(in.one())))),
  BINSTRING('T', (in, stack, _) -> stack.push(new Text(in.latin(in.unsignedFour())))),
  SHORT_BINUNICODE(0x8c, (in, stack, _) -> stack.push(new Text(in.text(in.one())))),
  BINUNICODE('X', (in, stack, _) -> stack.push(new Text(in.text(in.unsignedFour())))),
  BINUNICODE8(0x8d, (in, stack, _) -> stack.push(new Text(in.text(in.eight())))),
  SHORT_BINBYTES('C', (in, stack, _) -> stack.push(skip(in, in.one()))),
  BINBYTES('B', (in, stack, _) -> stack.push(skip(in, in.unsignedFour()))),
  BINBYTES8(0x8e, (in, stack, _) -> stack.push(skip(in, in.eight()))),
  BYTEARRAY8(0x96, (in, stack, _) -> stack.push(skip(in, in.eight()))),

  EMPTY_TUPLE(')', (_, stack, make) -> stack.push(make.sequence(stack.pop(0)))),
  TUPLE1(0x85, (_, stack, make) -> stack.push(make.sequence(stack.pop(1)))),
  TUPLE2(0x86, (_, stack, make) -> stack.push(make.sequence(stack.pop(2)))),
  TUPLE3(0x87, (_, stack, make) -> stack.push(make.sequence(stack.pop(3)))),
  TUPLE('t', (_, stack, make) -> stack.push(make.sequence(stack.popToMark()))),
  EMPTY_LIST(']', (_, stack, make) -> stack.push(make.sequence(stack.pop(0)))),
  LIST('l', (_, stack, make) -> stack.push(make.sequence(stack.popToMark()))),
  APPEND('a', (_, stack, make) -> make.append(stack.pop(1), stack.peek())),
  APPENDS('e', (_, stack, make) -> make.append(stack.popToMark(), stack.peek())),
  EMPTY_DICT('}', (_, stack, _) -> stack.push(Dictionary.empty())),
  DICT('d', (_, stack, make) -> stack.push(make.dictionary(stack.popToMark()))),
  SETITEM('s', (_, stack, make) -> make.put(stack.pop(2), stack.peek())),
  SETITEMS('u', (_, stack, make) -> make.put(stack.popToMark(), stack.peek())),
  EMPTY_SET(0x8f, (_, stack, _) -> stack.push(Plain.OTHER)),
  ADDITEMS(0x90, (_, stack, _) -> stack.popToMark()),
  FROZENSET(0x91, (_, stack, make) -> stack.push(make.set(stack.popToMark()))),

  GLOBAL('c', (in, stack, make) -> stack.push(make.name(in.line(), in.line()))),
  STACK_GLOBAL(0x93, (_, stack, make) -> stack.push(make.name(stack.pop(2)))),
  REDUCE('R', (_, stack, make) -> stack.push(make.call(stack.pop(2)))),
  NEWOBJ(0x81, (_, stack, make) -> stack.push(make.instance(stack.pop(2)))),
  NEWOBJ_EX(0x92, (_, stack, make) -> stack.push(make.instance(stack.pop(3)))),
  BUILD('b', (_, stack, make) -> stack.push(make.setState(stack.pop(2)))),
  BINPERSID('Q', (_, stack, make) -> stack.push(make.storage(stack.pop()))),

  /// Never written by PyTorch; known here so that the refusal names what they would have called.
  INST('i', (in, _, make) -> make.refuse(make.name(in.line(), in.line()), "INST")),
  OBJ(
      'o',
      (_, stack, make) ->
          stack.popToMark().forEach(pickleValue -> make.refuse(pickleValue, "OBJ"))),
  PERSID('P', (_, _, make) -> make.refuse(Plain.OTHER, "PERSID")),
  EXT1(0x82, (_, _, make) -> make.refuse(Plain.OTHER, "EXT1")),
  EXT2(0x83, (_, _, make) -> make.refuse(Plain.OTHER, "EXT2")),
  EXT4(0x84, (_, _, make) -> make.refuse(Plain.OTHER, "EXT4"));

  /// The effect of an opcode.
  @FunctionalInterface
  interface Step {
    void execute(PickleInput in, PickleStack stack, PickleBuilder make) throws IOException;
  }

  private static final Map<Integer, Opcode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(opcode -> opcode.code, Function.identity()));

  private final int code;

  @SuppressWarnings("ImmutableEnumChecker") // the steps have no state
  private final Step step;

  Opcode(int code, Step step) {
    this.code = code;
    this.step = step;
  }

  /// Reads the next opcode.
  ///
  /// @throws org.firstwords.core.process.UserException if the code is unknown
  static Opcode next(PickleInput in) throws IOException {
    var code = in.one();
    var opcode = BY_CODE.get(code);
    if (opcode == null) {
      throw in.refused("has the operation 0x%02x, which PyTorch does not write".formatted(code));
    }
    return opcode;
  }

  void execute(PickleInput in, PickleStack stack, PickleBuilder make) throws IOException {
    step.execute(in, stack, make);
  }

  private static Plain skip(PickleInput in, long bytes) throws IOException {
    in.bytes(bytes);
    return Plain.OTHER;
  }
}
