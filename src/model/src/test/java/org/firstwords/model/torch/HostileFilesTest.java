package org.firstwords.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firstwords.core.process.UserException;
import org.firstwords.model.tensor.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files made to run something, to fill the memory or to write outside: each is refused by name.
class HostileFilesTest {
  private static final String COMMAND = "touch caught";
  @TempDir Path folder;

  private void assertRefused(PickleWriter pickle, String message) throws IOException {
    assertRefused(TorchFileWriter.ofPickle(pickle.end()), message);
  }

  private void assertRefused(TorchFileWriter archive, String message) throws IOException {
    var path = archive.write(folder.resolve("evil.ckpt"));
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("evil.ckpt")
        .hasMessageContaining(message);
    assertThat(Path.of("caught")).doesNotExist();
  }

  private static void read(Path path) throws IOException {
    try (var file = WeightFiles.open(path, "evil.ckpt")) {
      var part = file.has("state_dict") ? "state_dict" : TensorFile.WHOLE;
      for (var tensor : file.tensors(part).values()) {
        tensor.read("x");
      }
    }
  }

  private static PickleWriter under(String key) {
    return PickleWriter.begin().op('}').text(key);
  }

  private static PickleWriter call(PickleWriter pickle, String module, String name) {
    return pickle.global(module, name).text(COMMAND).bytes(0x85).op('R');
  }

  @ParameterizedTest
  @CsvSource({
    "os,system",
    "posix,system",
    "nt,system",
    "subprocess,Popen",
    "builtins,eval",
    "builtins,exec",
    "builtins,getattr",
    "builtins,__import__",
    "__builtin__,apply",
    "builtins,open",
    "sys,exit",
    "shutil,rmtree",
    "socket,socket",
    "importlib,import_module",
    "runpy,run_path",
    "pty,spawn",
    "operator,attrgetter",
    "torch.hub,load",
    "torch,load",
    "torch.serialization,os.system",
    "pip._internal,main",
    "webbrowser,open",
    "timeit,timeit",
    "pickle,loads"
  })
  void refusesWhatRunsSomethingWhereverItIs(String module, String name) throws IOException {
    var message = "its pickle calls %s.%s; refused, nothing was run".formatted(module, name);
    assertRefused(call(PickleWriter.begin(), module, name), message);
    assertRefused(call(under("hyper_parameters"), module, name).op('s'), message);
    assertRefused(call(under("state_dict").op('}').text("x"), module, name).op('s', 's'), message);
    assertRefused(under("x").global(module, name).op('s'), message);
    assertRefused(under("x").global(module, name).op(')').bytes(0x81).op('s'), message);
  }

  @Test
  void refusesNamesPutTogetherFromTheMemory() throws IOException {
    var pickle = under("x").text("os").bytes('q', 0).op('0').text("system").bytes('q', 1).op('0');
    assertRefused(pickle.bytes('h', 0, 'h', 1, 0x93).op('s'), "calls os.system");
    assertRefused(under("x").number(1).number(2).bytes(0x93).op('s'), "a name that is no text");
  }

  @Test
  void refusesTheOldOperationsByTheNameTheyCall() throws IOException {
    var instance = under("x").op('(').text(COMMAND).code("ios\nsystem\n");
    assertRefused(instance, "calls os.system");
    var unknown = under("x").op('(').text(COMMAND).code("imine\nrun\n");
    assertRefused(unknown, "calls mine.run by the operation INST");
    assertRefused(
        under("x").op('(').global("mine", "run").op('o'), "calls mine.run by the operation OBJ");
    assertRefused(under("x").bytes(0x82, 1), "EXT1");
    assertRefused(under("x").bytes(0x83, 1, 0), "EXT2");
    assertRefused(under("x").bytes(0x84, 1, 0, 0, 0), "EXT4");
    assertRefused(under("x").code("Pid\n"), "PERSID");
    assertRefused(under("x").bytes(0xfe), "the operation 0xfe");
  }

  /// Even a name that nobody has heard of: among the tensors nothing but tensors is taken.
  @Test
  void refusesUnknownCallsAmongTheTensors() throws IOException {
    var state = under("state_dict").op('}').text("conv1.weight");
    assertRefused(
        call(state, "mine", "run").op('s', 's'),
        "'conv1.weight' is no tensor but what mine.run makes; refused, nothing was run");
    assertRefused(
        call(under("state_dict"), "mine", "run").op('s'),
        "its state_dict is what mine.run makes, not a dictionary of tensors; refused");
    assertRefused(under("state_dict").op('}').text("x").op(']', 's', 's'), "'x' is no tensor");
  }

  /// `__setstate__` put on an object by a first state and called by a second.
  @Test
  void refusesStatesThatWouldBeCalled() throws IOException {
    var trick =
        under("state_dict")
            .global("mine", "Thing")
            .op(')')
            .bytes(0x81)
            .op('}')
            .text("__setstate__")
            .global("os", "system")
            .op('s', 'b')
            .text(COMMAND)
            .op('b', 's');
    assertRefused(trick, "calls os.system");
    var state = under("x").tensor("FloatStorage", "0", List.of(1L)).op('}', 'b', 's');
    assertRefused(state, "sets the state of what has none");
  }

  @Test
  void passesOverUnknownObjectsElsewhere() throws IOException {
    var pickle =
        call(under("state_dict").op('}', 's').text("hyper_parameters"), "mine", "run")
            .op('}', 'b', 's');
    var path = TorchFileWriter.ofPickle(pickle.end()).write(folder.resolve("mine.ckpt"));
    try (var file = WeightFiles.open(path, "mine.ckpt")) {
      assertThat(file.tensors("state_dict")).isEmpty();
    }
  }

  @Test
  void refusesBombs() throws IOException {
    var most = Integer.MAX_VALUE;
    var huge = PickleWriter.little(4).putInt(most).array();
    assertRefused(PickleWriter.begin().op('X').raw(huge), "at most 67108864 are read");
    assertRefused(
        PickleWriter.begin().bytes(0x8d).raw(PickleWriter.little(8).putLong(-1).array()),
        "at most 67108864");
    assertRefused(PickleWriter.begin().bytes(0x8b).raw(huge), "has a number of 2147483647 bytes");
    var doubling = PickleWriter.begin().op(']').code("2a".repeat(3_000_000));
    assertRefused(doubling, "has more than 5,000,000 operations");
    assertRefused(PickleWriter.begin().code("c").code("a".repeat(2000)), "a line of more than");
  }

  @Test
  void refusesTensorsOutsideTheirStorage() throws IOException {
    var large = under("x").tensor("FloatStorage", "0", List.of(1000L)).op('s');
    assertRefused(
        TorchFileWriter.ofPickle(large.end()).entry("data/0", new byte[4]),
        "evil.ckpt is damaged: x: it lies outside its storage");
    assertRefused(large, "it lacks archive/data/0");
    var elsewhere = under("x").tensor("FloatStorage", "../../../secret", List.of(1L)).op('s');
    assertRefused(elsewhere, "it lacks archive/data/../../../secret");
  }

  /// Four bytes that say they are a tensor of 2^60 values, each the same.
  @ParameterizedTest
  @CsvSource({"2,too large to read", "3,long overflow"})
  void refusesATensorThatIsLargeOnlyWhenRead(int dimensions, String message) throws IOException {
    var pickle =
        under("x")
            .global("torch._utils", "_rebuild_tensor")
            .op('(')
            .storage("FloatStorage", "0", 1)
            .number(0)
            .numbers(Collections.nCopies(dimensions, 1L << 30))
            .numbers(Collections.nCopies(dimensions, 0L))
            .op('t', 'R', 's');
    assertRefused(TorchFileWriter.ofPickle(pickle.end()).entry("data/0", new byte[4]), message);
  }

  /// No values, but 2^30 rows to walk through.
  @Test
  void readsNothingOfATensorWithoutValues() throws IOException {
    var empty =
        under("x")
            .global("torch._utils", "_rebuild_tensor")
            .op('(')
            .storage("FloatStorage", "0", 1)
            .number(0)
            .numbers(List.of(1L << 30, 1L << 30, 0L))
            .numbers(List.of(0L, 0L, 0L))
            .op('t', 'R', 's');
    var path =
        TorchFileWriter.ofPickle(empty.end())
            .entry("data/0", new byte[4])
            .write(folder.resolve("empty.pt"));
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(path));
  }

  @Test
  void refusesPropertiesThatChangeValues() throws IOException {
    var tensor =
        under("x")
            .global("torch._utils", "_rebuild_tensor_v2")
            .op('(')
            .storage("FloatStorage", "0", 1)
            .number(0)
            .numbers(List.of(1L))
            .numbers(List.of(1L))
            .bytes(0x89)
            .op('N', '}')
            .text("upside_down")
            .bytes(0x88)
            .op('s', 't', 'R', 's');
    assertRefused(tensor, "has a tensor with the property 'upside_down'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside", "a/../../outside", "..\\outside"})
  void refusesEntriesThatLeaveTheArchive(String name) throws IOException {
    assertRefused(
        TorchFileWriter.of(Map.of()).entry(name, new byte[1]), "leaves the archive; refused");
  }

  @Test
  void refusesCompressedEntries() throws IOException {
    var path = folder.resolve("evil.ckpt");
    try (var out = new ZipOutputStream(Files.newOutputStream(path))) {
      out.putNextEntry(new ZipEntry("archive/data.pkl"));
      out.write(new byte[1 << 24]);
    }
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("evil.ckpt: its entry archive/data.pkl is compressed");
  }

  @Test
  void showsAttackersNoTerminal() throws IOException {
    var escape = Character.toString(27) + "[2Jmine";
    assertRefused(
        call(under("state_dict").op('}').text("x"), escape, "run").op('s', 's'), "??2Jmine.run");
  }
}
