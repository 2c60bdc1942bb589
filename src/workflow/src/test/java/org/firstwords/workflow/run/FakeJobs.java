package org.firstwords.workflow.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.firstwords.core.process.Executables;

/// A folder with the executable `job`, a shell script controlled by its arguments: it records each
/// start in `$STARTS` (its arguments on a line), pushes its name as XCom, and ends.
///
/// * `error=TEXT` logs an error
/// * `exit=N` ends with N
/// * `flaky=N` ends with 75 the first N times
/// * `hang=FILE` waits until FILE exists (or a signal comes)
/// * `result=JSON` pushes this JSON instead
/// * `big=N` pushes a text of N characters instead
/// * `progress` prints a progress line
/// * `skipped` ends with 99 in any case
/// * `--plan` answers hit if the file `$STARTS.hit.NAME` exists
final class FakeJobs {
  private static final String SCRIPT =
      """
      #!/bin/bash
      name=$1; shift
      case " $* " in *" skipped "*) exit 99 ;; esac
      case " $* " in *" --plan "*)
        if [ -e "$STARTS.hit.$name" ]; then echo '{"cache":"hit","artifacts":{"a":{"uri":"/'$name'"}}}'
        else echo '{"cache":"miss"}'; fi; exit 0 ;;
      esac
      echo "$name $*" >> "$STARTS"
      echo "log of $name"
      for word in "$@"; do
        case $word in
          error=*) echo "error: ${word#error=}" ;;
          exit=*) exit ${word#exit=} ;;
          flaky=*) [ "$(grep -c "^$name" "$STARTS")" -gt "${word#flaky=}" ] || exit 75 ;;
          hang=*) while [ ! -e "${word#hang=}" ]; do sleep 0.05; done ;;
          kill) kill -9 $$ ;;
          progress) echo "$name 40 % 4/10 steps" ;;
          show=*) name=${word#show=}; echo "${!name}"; name=a ;;
          big=*) printf '"%0*d"' "${word#big=}" 0 > "$FIRSTWORDS_XCOM/return.json"; exit 0 ;;
          result=*) echo "${word#result=}" > "$FIRSTWORDS_XCOM/return.json"; exit 0 ;;
          garbage) echo '{' > "$FIRSTWORDS_XCOM/return.json"; exit 0 ;;
        esac
      done
      echo '{"artifacts":{"a":{"uri":"/'$name'"}},"metrics":{"x":0.5},"cache":"miss"}' \\
        > "$FIRSTWORDS_XCOM/return.json"
      """;

  private FakeJobs() {}

  static Executables in(Path folder) {
    try {
      var all = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
      var job = Files.createFile(Files.createDirectories(folder).resolve("job"), all);
      Files.writeString(job, SCRIPT);
      return new Executables(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
