package org.firstwords.core.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests a command like `@QuarkusMainTest`, but in the JVM of the test and without starting
/// Quarkus, which takes seconds for each class.
///
/// ```java
/// @CommandTest(Train.class)
/// class TrainTest {
///   @Test
///   @Launch(value = "--fast", exitCode = ExitCode.USAGE)
///   void refusesUnknownOptions(LaunchResult result) {
///     assertThat(result.getErrorOutput()).startsWith("error: Unknown option: '--fast'");
///   }
///
///   @Test
///   void trains(QuarkusMainLauncher launcher) {
///     assertThat(launcher.launch("--max-steps", "5").exitCode()).isZero();
///   }
/// }
/// ```
///
/// The command gets a [org.firstwords.core.job.JobRunner] and stores without S3. At least one test
/// of each executable is a `@QuarkusMainTest`, so that what Quarkus injects is tested too.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CommandLauncher.class)
public @interface CommandTest {
  /// A picocli command, or the application that chooses one.
  Class<?> value();
}
