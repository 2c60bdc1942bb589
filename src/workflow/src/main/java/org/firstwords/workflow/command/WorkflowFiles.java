package org.firstwords.workflow.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;

/// Workflow files of this machine.
final class WorkflowFiles {
  private WorkflowFiles() {}

  /// @throws UserException if the file is absent or anything is wrong with it
  static Workflow read(Path file) throws IOException {
    return WorkflowReader.read(file.toString(), text(file));
  }

  static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new UserException("no workflow file at %s; check the path".formatted(file), missing);
    } catch (CharacterCodingException wrong) {
      throw new UserException("%s is not UTF-8; save it as UTF-8".formatted(file), wrong);
    } catch (IOException unreadable) {
      throw new UserException("%s cannot be read: %s".formatted(file, unreadable), unreadable);
    }
  }
}
