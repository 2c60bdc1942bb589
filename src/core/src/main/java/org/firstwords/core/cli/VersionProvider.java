package org.firstwords.core.cli;

import org.firstwords.core.process.Build;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints name, version and commit for `--version`.
public final class VersionProvider implements IVersionProvider {
  @Spec CommandSpec command;

  @Override
  public String[] getVersion() {
    return new String[] {line(command.root().name())};
  }

  /// Name, version and commit of an executable, such as `train 0.1.0 (3d373c0)`.
  static String line(String executable) {
    var build = Build.of(executable);
    var commit = build.commit().isEmpty() ? "" : " (" + build.commit() + ")";
    return build.executable() + " " + build.version() + commit;
  }
}
