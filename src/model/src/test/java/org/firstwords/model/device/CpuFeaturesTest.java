package org.firstwords.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuFeaturesTest {
  private static CpuFeatures with(String flags) {
    return CpuFeatures.of(
        "processor\t: 0\nvendor_id\t: GenuineIntel\nvmx flags\t: amx_bf16\nflags\t\t: fpu sse2 "
            + flags
            + "\nbugs\t\t: spectre_v1\n\nprocessor\t: 1\nflags\t\t: fpu\n");
  }

  @ParameterizedTest
  @CsvSource({
    "avx2, true",
    "avx512f avx512_vnni, true",
    "avx512f avx512_bf16 wbnoinvd, false",
    "amx_bf16, false",
  })
  void imitatesBfloat16WithoutInstructionsForIt(String flags, boolean imitates) {
    assertThat(with(flags).emulates(Precision.BF16)).isEqualTo(imitates);
    assertThat(with(flags).emulates(Precision.F32)).isFalse();
  }

  @Test
  void saysNothingOfAnUnknownProcessor() {
    assertThat(CpuFeatures.of("CPU implementer : 0x41\n").emulates(Precision.BF16)).isFalse();
  }
}
