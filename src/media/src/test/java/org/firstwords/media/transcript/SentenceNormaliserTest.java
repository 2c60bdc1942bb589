package org.firstwords.media.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.firstwords.data.transcript.SentenceNormaliser;
import org.junit.jupiter.api.Test;

class SentenceNormaliserTest {
  private final SentenceNormaliser sentences =
      new SentenceNormaliser(new OpenNlpSentenceSplitter());

  @Test
  void sentencesAndTokensAreFound() {
    assertThat(sentences.of("Look at the ball. *laughs* Do you want it?"))
        .containsExactly("look at the ball .", "do you want it ?");
  }

  @Test
  void contractionsAreTwoTokens() {
    assertThat(sentences.of("That's a ball.")).containsExactly("that 's a ball .");
    assertThat(sentences.of("I can't, I'M gonna go."))
        .containsExactly("i ca n't , i 'm gon na go .");
    assertThat(sentences.of("That’s mine.")).containsExactly("that ’s mine .");
  }

  @Test
  void inaudibleWordsAreUnknown() {
    assertThat(sentences.of("You want the [inaudible]?")).containsExactly("you want the <unk> ?");
  }

  @Test
  void remarksAloneAreNoSentence() {
    assertThat(sentences.of("(laughs)")).isEmpty();
  }

  @Test
  void whiteSpaceThatRemarksLeaveIsASentenceWithoutWords() {
    assertThat(sentences.of("  ")).containsExactly("  ");
    assertThat(sentences.of("(laughs) *sings*")).containsExactly(" ");
  }

  @Test
  void aMissingUtteranceTakesANumber() {
    assertThat(sentences.of("")).containsExactly("nan");
    assertThat(sentences.of("NA")).containsExactly("nan");
  }
}
