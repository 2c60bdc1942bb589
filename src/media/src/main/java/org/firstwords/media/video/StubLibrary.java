package org.firstwords.media.video;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A shared library for x86-64 Linux without any function, as bytes of an ELF file.
///
/// FFmpeg's device library links desktop libraries (PulseAudio, ALSA, X) that servers and
/// containers lack. The dynamic linker requires the files but binds functions lazily, and they are
/// never called.
///
/// @param name the library's file name
/// @param versions the symbol versions that its dependents require
record StubLibrary(String name, List<String> versions) {
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int SEGMENTS = 3;
  private static final int TABLES = HEADER + SEGMENTS * SEGMENT;
  private static final int PAGE = 4096;

  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final int STACK = 0x6474e551;
  private static final int READ_WRITE = 6;

  StubLibrary {
    versions = List.copyOf(versions);
  }

  byte[] bytes() {
    var names = new StringTable();
    var own = names.add(name);
    var offsets = new ArrayList<Integer>();
    versions.forEach(version -> offsets.add(names.add(version)));
    var symbols = TABLES;
    var hash = symbols + 24; // one empty symbol
    var symbolVersions = hash + 16; // one bucket, one chain
    var definitions = symbolVersions + 8;
    var dynamic = definitions + 28 * (1 + versions.size());
    dynamic += -dynamic & 7;
    var strings = dynamic + 16 * 10;
    var size = strings + names.size();
    var file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    header(file, dynamic, strings - dynamic, size);
    file.position(hash).putInt(1).putInt(1).putInt(0).putInt(0);
    file.position(definitions);
    define(file, name, own, 1, versions.isEmpty());
    for (var i = 0; i < versions.size(); i++) {
      define(file, versions.get(i), offsets.get(i), i + 2, i == versions.size() - 1);
    }
    file.position(dynamic);
    entry(file, 14, own); // SONAME
    entry(file, 4, hash);
    entry(file, 5, strings);
    entry(file, 10, names.size());
    entry(file, 6, symbols);
    entry(file, 11, 24); // bytes of a symbol
    entry(file, 0x6ffffff0L, symbolVersions);
    entry(file, 0x6ffffffcL, definitions);
    entry(file, 0x6ffffffdL, 1 + versions.size());
    entry(file, 0, 0);
    file.position(strings).put(names.bytes());
    return file.array();
  }

  private static void header(ByteBuffer file, int dynamic, int dynamicSize, int size) {
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    file.putShort((short) 3).putShort((short) 62).putInt(1); // shared object, x86-64
    file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    file.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) SEGMENTS);
    file.putShort((short) 64).putInt(0);
    segment(file, LOAD, 0, size, PAGE);
    segment(file, DYNAMIC, dynamic, dynamicSize, 8);
    segment(file, STACK, 0, 0, 16);
  }

  private static void segment(ByteBuffer file, int type, int offset, int size, int alignment) {
    file.putInt(type).putInt(READ_WRITE).putLong(offset).putLong(offset).putLong(offset);
    file.putLong(size).putLong(size).putLong(alignment);
  }

  /// A version definition; the first one stands for the library itself.
  private static void define(
      ByteBuffer file, String version, int nameOffset, int number, boolean last) {
    file.putShort((short) 1).putShort((short) (number == 1 ? 1 : 0));
    file.putShort((short) number).putShort((short) 1);
    file.putInt(hash(version)).putInt(20).putInt(last ? 0 : 28);
    file.putInt(nameOffset).putInt(0);
  }

  private static void entry(ByteBuffer file, long tag, long value) {
    file.putLong(tag).putLong(value);
  }

  /// The System V hash of a version.
  private static int hash(String text) {
    var hash = 0;
    for (var value : text.getBytes(StandardCharsets.US_ASCII)) {
      hash = (hash << 4) + value;
      var high = hash & 0xf0000000;
      hash = (hash ^ (high >>> 24)) & ~high;
    }
    return hash;
  }

  /// The string table: strings end with a zero byte, and the first one is empty.
  private static final class StringTable {
    private final ByteArrayOutputStream table = new ByteArrayOutputStream();

    StringTable() {
      table.write(0);
    }

    int add(String text) {
      var at = table.size();
      table.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
      table.write(0);
      return at;
    }

    int size() {
      return table.size();
    }

    byte[] bytes() {
      return table.toByteArray();
    }
  }
}
