package org.firstwords.data.shard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.process.UserException;

/// An open-addressing hash table that numbers names in insertion order. A name takes its bytes and
/// about ten more.
final class NameTable {
  /// Names lie in pieces, so that no array has to be copied to grow; none crosses a border.
  private static final int PIECE_BITS = 20;

  /// A little less than what its bits reach, so that with its header a piece fills no more than one
  /// of the collector's regions.
  private static final int PIECE_BYTES = (1 << PIECE_BITS) - 64;

  private static final int LONGEST = 255;

  /// How many pieces a place of 32 bits reaches.
  private static final int PIECES = 1 << (32 - PIECE_BITS);

  private final List<byte[]> pieces = new ArrayList<>();
  private int filled = PIECE_BYTES;
  private int[] places = new int[1024]; // piece << 20 | byte, unsigned
  private int[] slots = new int[2048]; // number + 1; 0 is free
  private int count;

  int count() {
    return count;
  }

  /// The number of a name, which is a new one if it is not there yet.
  int add(String name) {
    var bytes = bytes(name);
    var slot = slot(bytes);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, count + (count >> 1) + 1);
    }
    places[count] = store(bytes);
    slots[slot] = ++count;
    if (count > slots.length / 4 * 3) {
      rehash();
    }
    return count - 1;
  }

  /// The number of a name; -1 if it is not there.
  int find(String name) {
    return slots[slot(bytes(name))] - 1;
  }

  String get(int number) {
    var piece = pieces.get(places[number] >>> PIECE_BITS);
    var at = places[number] & ((1 << PIECE_BITS) - 1);
    return new String(piece, at + 1, piece[at] & 0xff, StandardCharsets.UTF_8);
  }

  /// Gives back what was taken in advance.
  void trim() {
    places = Arrays.copyOf(places, count);
  }

  private static byte[] bytes(String name) {
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw new UserException(
          "the frame name '%s' is longer than %d bytes".formatted(name, LONGEST));
    }
    return bytes;
  }

  private int store(byte[] name) {
    if (filled + 1 + name.length > PIECE_BYTES) {
      if (pieces.size() == PIECES) {
        throw new UserException("more than 4 GiB of frame names; split the data set");
      }
      pieces.add(new byte[PIECE_BYTES]);
      filled = 0;
    }
    var at = filled;
    var piece = pieces.getLast();
    piece[at] = (byte) name.length;
    System.arraycopy(name, 0, piece, at + 1, name.length);
    filled += 1 + name.length;
    return (pieces.size() - 1) << PIECE_BITS | at;
  }

  /// Where the name is in the table, or the free place where it would be.
  private int slot(byte[] name) {
    var slot = hash(name, 0, name.length) & (slots.length - 1);
    while (slots[slot] > 0 && !isAt(slots[slot] - 1, name)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int number, byte[] name) {
    var piece = pieces.get(places[number] >>> PIECE_BITS);
    var at = places[number] & ((1 << PIECE_BITS) - 1);
    return (piece[at] & 0xff) == name.length
        && Arrays.equals(piece, at + 1, at + 1 + name.length, name, 0, name.length);
  }

  private void rehash() {
    slots = new int[Math.multiplyExact(slots.length, 2)];
    for (var number = 0; number < count; number++) {
      var piece = pieces.get(places[number] >>> PIECE_BITS);
      var at = places[number] & ((1 << PIECE_BITS) - 1);
      var slot = hash(piece, at + 1, piece[at] & 0xff) & (slots.length - 1);
      while (slots[slot] > 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int length) {
    var hash = 1;
    for (var index = from; index < from + length; index++) {
      hash = 31 * hash + bytes[index];
    }
    hash *= 0x9e3779b9; // names differ in their last digits: spread those over all bits
    return hash ^ hash >>> 16;
  }
}
