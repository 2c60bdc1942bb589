package org.firstwords.workflow.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.workflow.render.OperatorArguments;

/// Builds the pod manifest of a task as Airflow's KubernetesPodOperator does, without the XCom
/// sidecar.
///
/// The operator's arguments win over `pod_template_dict`; [#merge] joins the two.
final class PodManifest {
  /// The container's name unless `base_container_name` says otherwise.
  static final String BASE = "base";

  /// Lists that are concatenated, as Airflow does; for others the upper value wins.
  private static final Set<String> JOINED =
      Set.of(
          "volumes", "initContainers", "volumeMounts", "volumeDevices", "env", "envFrom", "ports");

  /// Longer than a job takes to save and end.
  private static final long GRACE_SECONDS = 30;

  private final OperatorArguments arguments;
  private final List<Object> volumes = new ArrayList<>();
  private final List<Object> mounts = new ArrayList<>();
  private final List<Object> variables = new ArrayList<>();
  private final List<Object> variableSources = new ArrayList<>();

  private PodManifest(OperatorArguments arguments) {
    this.arguments = arguments;
  }

  /// @param environment variables in addition to the task's
  /// @return `metadata` and `spec`
  static Map<String, Object> of(OperatorArguments arguments, Map<String, String> environment) {
    var manifest = new PodManifest(arguments);
    manifest.collect(environment);
    var pod = new LinkedHashMap<String, Object>();
    pod.put("metadata", manifest.metadata());
    pod.put("spec", manifest.spec());
    var template =
        merge(
            withoutNulls(arguments.mapping("pod_template_dict")),
            withoutNulls(arguments.mapping("full_pod_spec")));
    template.keySet().retainAll(List.of("metadata", "spec"));
    return withGrace(merge(template, pod));
  }

  /// The requested grace period, but at least what a job needs.
  private static Map<String, Object> withGrace(Map<String, Object> pod) {
    if (pod.get("spec") instanceof Map<?, ?> written) {
      var spec = withoutNulls(written);
      var asked = spec.get("terminationGracePeriodSeconds");
      var seconds = asked instanceof Number number ? number.longValue() : GRACE_SECONDS;
      spec.put("terminationGracePeriodSeconds", Math.max(GRACE_SECONDS, seconds));
      pod.put("spec", spec);
    }
    return pod;
  }

  static String containerName(OperatorArguments arguments) {
    return arguments.text("base_container_name").orElse(BASE);
  }

  private void collect(Map<String, String> environment) {
    volumes.addAll(arguments.list("volumes"));
    mounts.addAll(arguments.list("volume_mounts"));
    variableSources.addAll(arguments.list("env_from"));
    arguments
        .list("configmaps")
        .forEach(name -> variableSources.add(Map.of("configMapRef", Map.of("name", name))));
    switch (arguments.find("env_vars").orElse(List.of())) {
      case Map<?, ?> map -> map.forEach((name, value) -> variables.add(variable(name, value)));
      case List<?> list -> variables.addAll(list);
      case Object other -> throw arguments.wrong("env_vars", "a mapping or a list", other);
    }
    variables.addAll(arguments.list("pod_runtime_info_envs"));
    environment.forEach((name, value) -> variables.add(variable(name, value)));
    arguments.list("secrets").forEach(this::secret);
  }

  private static Map<String, Object> variable(Object name, Object value) {
    return Map.of("name", name, "value", String.valueOf(value));
  }

  /// Airflow's `Secret`: a variable, all variables, or files.
  private void secret(Object item) {
    var secret = item instanceof Map<?, ?> map ? withoutNulls(map) : Map.<String, Object>of();
    var name = String.valueOf(secret.get("secret"));
    var target = Optional.ofNullable(secret.get("deploy_target"));
    if ("volume".equals(secret.get("deploy_type"))) {
      var volume = "secret-" + name;
      var source = new LinkedHashMap<String, Object>(Map.of("secretName", name));
      Optional.ofNullable(secret.get("items")).ifPresent(items -> source.put("items", items));
      volumes.add(Map.of("name", volume, "secret", source));
      mounts.add(Map.of("name", volume, "mountPath", target.orElse("/"), "readOnly", true));
    } else if (target.isPresent()) {
      var key = Map.of("name", name, "key", String.valueOf(secret.get("key")));
      variables.add(Map.of("name", target.get(), "valueFrom", Map.of("secretKeyRef", key)));
    } else {
      variableSources.add(Map.of("secretRef", Map.of("name", name)));
    }
  }

  private Map<String, Object> metadata() {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("labels", withoutNulls(arguments.mapping("labels")));
    metadata.put("annotations", withoutNulls(arguments.mapping("annotations")));
    return metadata;
  }

  private Map<String, Object> container() {
    var container = new LinkedHashMap<String, Object>();
    container.put("name", containerName(arguments));
    arguments.text("image").ifPresent(image -> container.put("image", image));
    take("image_pull_policy", "imagePullPolicy", container);
    take("cmds", "command", container);
    take("arguments", "args", container);
    container.put("env", variables);
    container.put("envFrom", variableSources);
    take("container_resources", "resources", container);
    take("container_security_context", "securityContext", container);
    take("ports", "ports", container);
    take("termination_message_policy", "terminationMessagePolicy", container);
    container.put("volumeMounts", mounts);
    return container;
  }

  private Map<String, Object> spec() {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("restartPolicy", "Never");
    spec.put("containers", List.of(container()));
    spec.put("volumes", volumes);
    take("termination_grace_period", "terminationGracePeriodSeconds", spec);
    take("active_deadline_seconds", "activeDeadlineSeconds", spec);
    take("service_account_name", "serviceAccountName", spec);
    take("automount_service_account_token", "automountServiceAccountToken", spec);
    take("security_context", "securityContext", spec);
    take("node_selector", "nodeSelector", spec);
    take("tolerations", "tolerations", spec);
    take("affinity", "affinity", spec);
    pullSecrets(spec);
    take("priority_class_name", "priorityClassName", spec);
    take("host_aliases", "hostAliases", spec);
    take("hostnetwork", "hostNetwork", spec);
    take("hostname", "hostname", spec);
    take("subdomain", "subdomain", spec);
    take("dnspolicy", "dnsPolicy", spec);
    take("dns_config", "dnsConfig", spec);
    take("runtime_class_name", "runtimeClassName", spec);
    take("init_containers", "initContainers", spec);
    take("schedulername", "schedulerName", spec);
    return spec;
  }

  /// `image_pull_secrets` as a list, or as names with commas between.
  private void pullSecrets(Map<String, Object> spec) {
    arguments
        .find("image_pull_secrets")
        .ifPresent(value ->
            spec.put(
                "imagePullSecrets",
                value instanceof String names
                    ? Stream.of(names.split(",", -1)).map(name -> Map.of("name", name)).toList()
                    : value));
  }

  private void take(String argument, String field, Map<String, Object> into) {
    arguments.find(argument).ifPresent(value -> into.put(field, value));
  }

  /// The map without nulls, with its keys as texts.
  static Map<String, Object> withoutNulls(Map<?, ?> any) {
    var map = new LinkedHashMap<String, Object>();
    any.forEach((key, value) -> {
      if (value != null) {
        map.put(String.valueOf(key), value);
      }
    });
    return map;
  }

  /// Merges two manifests: maps recursively, lists of volumes, variables and the like by
  /// concatenation, containers by name; otherwise the upper value wins unless it is an empty list.
  static Map<String, Object> merge(Map<String, Object> lower, Map<String, Object> upper) {
    var joined = new LinkedHashMap<>(lower);
    upper.forEach((key, value) -> joined.merge(key, value, (low, high) -> merge(key, low, high)));
    return joined;
  }

  private static Object merge(String key, Object lower, Object upper) {
    if (lower instanceof Map<?, ?> low && upper instanceof Map<?, ?> high) {
      return merge(withoutNulls(low), withoutNulls(high));
    }
    if (lower instanceof List<?> low && upper instanceof List<?> high) {
      return lists(key, low, high);
    }
    return upper;
  }

  private static List<?> lists(String key, List<?> lower, List<?> upper) {
    if (key.equals("containers")) {
      return byName(lower, upper);
    }
    if (JOINED.contains(key)) {
      return both(lower, upper);
    }
    return upper.isEmpty() ? lower : upper;
  }

  private static List<Object> both(List<?> lower, List<?> upper) {
    var both = new ArrayList<Object>(lower);
    both.addAll(upper);
    return both;
  }

  private static List<Object> byName(List<?> lower, List<?> upper) {
    var named = new LinkedHashMap<String, Map<String, Object>>();
    for (var value : both(lower, upper)) {
      if (value instanceof Map<?, ?> container) {
        var name = Objects.toString(container.get("name"), "");
        named.merge(name, withoutNulls(container), PodManifest::merge);
      }
    }
    return new ArrayList<>(named.values());
  }
}
