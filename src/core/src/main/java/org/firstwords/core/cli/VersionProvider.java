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
    var build = Build.of(command.root().name());
    var commit = build.commit().isEmpty() ? "" : " (" + build.commit() + ")";
    return new String[] {build.executable() + " " + build.version() + commit};
  }
}
