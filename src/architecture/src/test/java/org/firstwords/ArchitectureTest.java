package org.firstwords;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.firstwords.core.cli.Startup;
import org.firstwords.dag.template.Template;

/// The allowed dependencies between modules and packages, and forbidden calls, in all modules.
@AnalyzeClasses(packages = "org.firstwords", importOptions = ArchitectureTest.OurCode.class)
class ArchitectureTest {
  private static final List<String> EXECUTABLES =
      List.of("corpus", "frames", "jobs", "report", "serve", "workflow");

  private static final String[] NATIVE = {
    "org.firstwords.core..",
    "org.firstwords.data..",
    "org.firstwords.media..",
    "org.firstwords.frames..",
    "org.firstwords.report..",
    "org.firstwords.dag..",
    "org.firstwords.serve..",
    "org.firstwords.workflow..",
  };

  /// All but tests.
  static final class OurCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return new ImportOption.DoNotIncludeTests().includes(location)
          && !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule MODULES =
      CompositeArchRule.of(
          Stream.concat(
                  Stream.of(
                      sees("core"),
                      sees("data", "core"),
                      sees("media", "core", "data"),
                      sees("model", "core", "data"),
                      sees("dag", "core")),
                  EXECUTABLES.stream()
                      .map(executable -> sees(executable, "core", "data", "media", "model", "dag")))
              .toList());

  @ArchTest
  static final ArchRule CORE_PACKAGES =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.firstwords.core..")
          .layer("process")
          .definedBy("org.firstwords.core.process..")
          .layer("concurrent")
          .definedBy("org.firstwords.core.concurrent..")
          .layer("random")
          .definedBy("org.firstwords.core.random..")
          .layer("python")
          .definedBy("org.firstwords.core.python..")
          .layer("storage")
          .definedBy("org.firstwords.core.storage..")
          .layer("artifact")
          .definedBy("org.firstwords.core.artifact..")
          .layer("observe")
          .definedBy("org.firstwords.core.observe..")
          .layer("job")
          .definedBy("org.firstwords.core.job..")
          .layer("progress")
          .definedBy("org.firstwords.core.progress..")
          .layer("cli")
          .definedBy("org.firstwords.core.cli..")
          .whereLayer("process")
          .mayNotAccessAnyLayer()
          .whereLayer("concurrent")
          .mayNotAccessAnyLayer()
          .whereLayer("random")
          .mayNotAccessAnyLayer()
          .whereLayer("python")
          .mayNotAccessAnyLayer()
          .whereLayer("storage")
          .mayOnlyAccessLayers("process")
          .whereLayer("artifact")
          .mayOnlyAccessLayers("process", "storage")
          .whereLayer("observe")
          .mayOnlyAccessLayers("process", "storage", "artifact")
          .whereLayer("job")
          .mayOnlyAccessLayers("process", "storage", "artifact", "observe", "progress")
          .whereLayer("progress")
          .mayNotAccessAnyLayer()
          .whereLayer("cli")
          .mayOnlyAccessLayers("process", "storage", "progress");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.firstwords.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule VERBS =
      slices()
          .matching("org.firstwords.jobs.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              resideInAnyPackage("org.firstwords.jobs.options..", "org.firstwords.jobs.training.."))
          .because("a verb can be read, changed and cached without the others");

  @ArchTest
  static final ArchRule WORKFLOW_PACKAGES =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.firstwords.workflow..")
          .layer("render")
          .definedBy("org.firstwords.workflow.render..")
          .layer("run")
          .definedBy("org.firstwords.workflow.run..")
          .layer("result")
          .definedBy("org.firstwords.workflow.result..")
          .layer("house")
          .definedBy("org.firstwords.workflow.house..")
          .layer("kubernetes")
          .definedBy("org.firstwords.workflow.kubernetes..")
          .layer("command")
          .definedBy("org.firstwords.workflow.command..")
          .whereLayer("render")
          .mayNotAccessAnyLayer()
          .whereLayer("run")
          .mayOnlyAccessLayers("render")
          .whereLayer("house")
          .mayNotAccessAnyLayer()
          .whereLayer("result")
          .mayOnlyAccessLayers("run")
          .whereLayer("kubernetes")
          .mayOnlyAccessLayers("render", "run");

  @ArchTest
  static final ArchRule TEMPLATES =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.firstwords.dag.file.ArgumentReader")
          .should()
          .callMethod(Template.class, "parse", String.class)
          .because("templates are parsed once, when the workflow file is read");

  @ArchTest
  static final ArchRule TENSORFLOW =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.firstwords.model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..")
          .because("only the model module sees TensorFlow");

  @ArchTest
  static final ArchRule THREADS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.firstwords.serve..")
          .should()
          .callMethod(Thread.class, "ofVirtual")
          .orShould()
          .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
          .because("a native executable once did not wake its virtual threads (ADR 0017)");

  @ArchTest
  static final ArchRule CONSTANTS_OF_THE_STORE_CLIENT =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(resideInAnyPackage("io.minio..", "okhttp3.."))
          .because("its classes start when a native executable runs, ours when it is built");

  @ArchTest
  static final ArchRule STANDARD_OUTPUT =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Startup.class) // before there is a command line
          .should()
          .accessField(System.class, "out")
          .because("results go through spec.commandLine().getOut()");

  @ArchTest
  static final ArchRule STANDARD_ERROR =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.firstwords.core.process..")
          .should()
          .accessField(System.class, "err")
          .because("the user selects the log format: write through Log.ofProcess()");

  @ArchTest
  static final ArchRule LOGGING = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule JSON_IN_NATIVE_EXECUTABLES =
      classes()
          .that()
          .resideInAnyPackage(NATIVE)
          .and()
          .areRecords()
          .and()
          .areAnnotatedWith(RegisterForReflection.class)
          .should(new HoldRegisteredRecords());

  private static ArchRule sees(String module, String... others) {
    var seen =
        Stream.concat(Stream.of(module), Arrays.stream(others))
            .map(text -> "org.firstwords." + text + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("org.firstwords." + module + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.firstwords..").and(not(resideInAnyPackage(seen))))
        .because(module + " sees only " + List.of(others));
  }
}
