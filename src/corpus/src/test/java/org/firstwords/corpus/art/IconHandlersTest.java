package org.firstwords.corpus.art;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ServiceLoader;
import org.firstwords.core.ReachabilityFile;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.IkonHandler;

/// The icon fonts that a native executable finds. Ikonli's own metadata is left out there: it
/// registers the field of every icon, 26,000 in all, which takes minutes of a native build. After
/// an update of Ikonli, run this test once with `-Dfirstwords.rewrite=true`.
class IconHandlersTest {
  @Test
  void allAreRegistered() throws IOException {
    var file = new ReachabilityFile("firstwords-corpus");
    ServiceLoader.load(IkonHandler.class).stream()
        .forEach(handler -> file.add(handler.type().getName(), "allDeclaredConstructors"));
    assertThat(file.size()).isGreaterThan(40);
    file.check();
  }
}
