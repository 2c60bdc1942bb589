package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.firstwords.core.process.ShortList;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.render.OperatorArguments;
import org.firstwords.workflow.render.PredictedXCom;
import org.jspecify.annotations.Nullable;

/// Checks the pods of a run before the first one starts: their images by their form, and whether
/// the service accounts, secrets and config maps that they name exist.
///
/// A task whose pod depends on another task's XCom, or that is mapped over one, is checked when it
/// starts.
///
/// @param namespace of the pods, for messages
/// @param exists whether the namespace has an object of this kind and name
record PodCheck(
    Workflow workflow, String namespace, BiPredicate<Class<? extends HasMetadata>, String> exists) {
  private static final int NAMED = 3;

  /// An object that a pod needs.
  private record Needed(Class<? extends HasMetadata> kind, String name) {}

  /// All that is wrong, in the order of the tasks; what several tasks share is said once.
  ///
  /// @param tasks ids of the tasks that will run
  List<String> problems(RunRecord draft, Set<String> tasks) {
    var expanded = MappedRun.workflow(workflow, draft);
    var run = PredictedXCom.of(expanded, draft);
    var found = new LinkedHashMap<String, List<String>>();
    var known = new LinkedHashMap<Needed, Boolean>();
    var kinds = new KubernetesSerialization();
    for (var task : expanded.sorted()) {
      var isKnown = task.expansion().isEmpty();
      if (task.isAmong(tasks) && isKnown && draft.task(task.id()).state() != TaskState.SUCCESS) {
        spec(kinds, run, task).ifPresent(spec -> check(task, spec, known, found));
      }
    }
    return found.entrySet().stream()
        .map(problem ->
            "%s: %s".formatted(ShortList.of(problem.getValue(), NAMED), problem.getKey()))
        .toList();
  }

  private Optional<PodSpec> spec(KubernetesSerialization kinds, RunRecord run, Task task) {
    try {
      var manifest = PodManifest.of(OperatorArguments.of(workflow, run, task, 1), Map.of());
      return Optional.ofNullable(kinds.convertValue(manifest, Pod.class).getSpec());
    } catch (UserException | IllegalArgumentException unknown) {
      return Optional.empty(); // its start says why
    }
  }

  private void check(
      Task task,
      PodSpec spec,
      Map<Needed, Boolean> known,
      SequencedMap<String, List<String>> problems) {
    var wrong = new ArrayList<String>();
    containers(spec).flatMap(container -> image(container).problem().stream()).forEach(wrong::add);
    needed(spec)
        .distinct()
        .filter(
            object -> !known.computeIfAbsent(object, each -> exists.test(each.kind(), each.name())))
        .forEach(object -> wrong.add(missing(object)));
    wrong.forEach(
        problem -> problems.computeIfAbsent(problem, _ -> new ArrayList<>()).add(task.id()));
  }

  private static ImageName image(Container container) {
    return new ImageName(Optional.ofNullable(container.getImage()).orElse(""));
  }

  private static Stream<Container> containers(PodSpec spec) {
    return Stream.concat(all(spec.getInitContainers()), all(spec.getContainers()));
  }

  private String missing(Needed object) {
    var kind = object.kind();
    if (kind == ServiceAccount.class) {
      return "no service account '%s' in the namespace '%s'; create it with kubectl apply -k k8s/base"
          .formatted(object.name(), namespace);
    }
    return kind == Secret.class
        ? "no secret '%s' in the namespace '%s'; create it with kubectl create secret"
            .formatted(object.name(), namespace)
        : "no config map '%s' in the namespace '%s'; create it with kubectl create configmap"
            .formatted(object.name(), namespace);
  }

  private static Stream<Needed> needed(PodSpec spec) {
    var account =
        Stream.ofNullable(spec.getServiceAccountName())
            .map(name -> new Needed(ServiceAccount.class, name));
    return Stream.of(account, volumes(spec), containers(spec).flatMap(PodCheck::sources))
        .flatMap(objects -> objects);
  }

  private static Stream<Needed> volumes(PodSpec spec) {
    return all(spec.getVolumes())
        .flatMap(volume ->
            Stream.concat(
                Stream.ofNullable(volume.getSecret())
                    .flatMap(found -> of(Secret.class, found.getSecretName(), found.getOptional())),
                Stream.ofNullable(volume.getConfigMap())
                    .flatMap(found -> of(ConfigMap.class, found.getName(), found.getOptional()))));
  }

  private static Stream<Needed> sources(Container container) {
    var single =
        all(container.getEnv())
            .flatMap(variable -> Stream.ofNullable(variable.getValueFrom()))
            .flatMap(source ->
                Stream.concat(
                    Stream.ofNullable(source.getSecretKeyRef())
                        .flatMap(found -> of(Secret.class, found.getName(), found.getOptional())),
                    Stream.ofNullable(source.getConfigMapKeyRef())
                        .flatMap(
                            found -> of(ConfigMap.class, found.getName(), found.getOptional()))));
    var whole =
        all(container.getEnvFrom())
            .flatMap(source ->
                Stream.concat(
                    Stream.ofNullable(source.getSecretRef())
                        .flatMap(found -> of(Secret.class, found.getName(), found.getOptional())),
                    Stream.ofNullable(source.getConfigMapRef())
                        .flatMap(
                            found -> of(ConfigMap.class, found.getName(), found.getOptional()))));
    return Stream.concat(single, whole);
  }

  /// Nothing for an object that may be absent.
  private static Stream<Needed> of(
      Class<? extends HasMetadata> kind, @Nullable String name, @Nullable Boolean optional) {
    return name == null || Boolean.TRUE.equals(optional)
        ? Stream.empty()
        : Stream.of(new Needed(kind, name));
  }

  private static <T> Stream<T> all(@Nullable Collection<T> items) {
    return items == null ? Stream.empty() : items.stream();
  }
}
