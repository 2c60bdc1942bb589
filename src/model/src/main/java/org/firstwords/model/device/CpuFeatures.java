package org.firstwords.model.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// CPU features of the machine.
///
/// @param abilities CPU flags, as in `/proc/cpuinfo`; empty if unknown
public record CpuFeatures(Set<String> abilities) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /// Hardware bfloat16 products: AVX-512 BF16 and AMX.
  private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");

  public CpuFeatures {
    abilities = Set.copyOf(abilities);
  }

  /// The features of this machine.
  public static CpuFeatures present() {
    try {
      return of(Files.readString(CPU_INFO));
    } catch (IOException unknown) {
      return new CpuFeatures(Set.of());
    }
  }

  /// Parses the content of `/proc/cpuinfo`.
  static CpuFeatures of(String information) {
    return information
        .lines()
        .filter(line -> line.matches("flags\\s*:.*"))
        .findFirst()
        .map(line -> new CpuFeatures(Set.copyOf(List.of(value(line).split(" ")))))
        .orElseGet(() -> new CpuFeatures(Set.of()));
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  /// Whether the CPU emulates this precision in software, which is slow.
  public boolean emulates(Precision precision) {
    return switch (precision) {
      case F32 -> false;
      case BF16 -> !abilities.isEmpty() && BFLOAT16.stream().noneMatch(abilities::contains);
    };
  }
}
