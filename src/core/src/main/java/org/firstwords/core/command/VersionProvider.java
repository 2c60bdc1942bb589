package org.firstwords.core.command;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
public final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var build = Build.ofThisExecutable();
    var commit = build.commit().isEmpty() ? "" : " (" + build.commit() + ")";
    return new String[] {build.executable() + " " + build.version() + commit};
  }
}
