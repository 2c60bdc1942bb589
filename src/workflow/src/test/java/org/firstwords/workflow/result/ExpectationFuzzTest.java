package org.firstwords.workflow.result;

import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/// Expectations are taken or refused, whatever they are.
class ExpectationFuzzTest {
  @Test
  void expectations() {
    Fuzzer.checkText(
        List.of("labeled>=0.8", "shuffled <= 32%", "train.val_loss<2.5e-1"),
        text -> {
          try {
            new Expectation.Converter().convert(text);
          } catch (TypeConversionException refused) {
            throw new UserException(String.valueOf(refused.getMessage()), refused);
          }
        });
  }
}
