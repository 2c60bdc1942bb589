package org.firstwords.workflow.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the pod manifest of a task as Airflow's KubernetesPodOperator does, without the XCom
/// sidecar.
///
/// The operator's arguments win over `pod_template_dict`; lists as [ManifestMerge#merge] says.
final class PodManifest {
  /// The container's name unless `base_container_name` says otherwise.
  static final String BASE = "base";

  /// More than a job takes to save and end.
  private static final long GRACE_SECONDS = 30;

  private final OperatorArguments arguments;
  private final List<Object> volumes = new ArrayList<>();
  private final List<Object> mounts = new ArrayList<>();
  private final List<Object> variables = new ArrayList<>();
  private final List<Object> variableSources = new ArrayList<>();

  private PodManifest(OperatorArguments arguments) {
    this.arguments = arguments;
  }

  /// @param environment variables beside those of the task
  /// @return `metadata` and `spec`
  static Map<String, Object> of(OperatorArguments arguments, Map<String, String> environment) {
    var manifest = new PodManifest(arguments);
    manifest.collect(environment);
    var pod = new LinkedHashMap<String, Object>();
    pod.put("metadata", manifest.metadata());
    pod.put("spec", manifest.spec());
    var template = new LinkedHashMap<>(arguments.mapping("pod_template_dict"));
    template.keySet().retainAll(List.of("metadata", "spec"));
    return withGrace(ManifestMerge.merge(template, pod));
  }

  /// What the file asks for, but never less than a job takes.
  private static Map<String, Object> withGrace(Map<String, Object> pod) {
    if (pod.get("spec") instanceof Map<?, ?> written) {
      var spec = ManifestMerge.of(written);
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
    switch (arguments.find("env_vars").orElse(List.of())) {
      case Map<?, ?> map -> map.forEach((name, value) -> variables.add(variable(name, value)));
      case List<?> list -> variables.addAll(list);
      case Object other -> throw arguments.wrong("env_vars", "a mapping or a list", other);
    }
    environment.forEach((name, value) -> variables.add(variable(name, value)));
    arguments.list("secrets").forEach(this::secret);
  }

  private static Map<String, Object> variable(Object name, Object value) {
    return Map.of("name", name, "value", String.valueOf(value));
  }

  /// Airflow's `Secret`: a variable, all variables, or files.
  private void secret(Object item) {
    var secret = item instanceof Map<?, ?> map ? ManifestMerge.of(map) : Map.<String, Object>of();
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
    metadata.put("labels", arguments.mapping("labels"));
    metadata.put("annotations", arguments.mapping("annotations"));
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
    take("image_pull_secrets", "imagePullSecrets", spec);
    take("priority_class_name", "priorityClassName", spec);
    take("host_aliases", "hostAliases", spec);
    take("hostnetwork", "hostNetwork", spec);
    take("hostname", "hostname", spec);
    take("subdomain", "subdomain", spec);
    take("dnspolicy", "dnsPolicy", spec);
    take("schedulername", "schedulerName", spec);
    return spec;
  }

  private void take(String argument, String field, Map<String, Object> into) {
    arguments.find(argument).ifPresent(value -> into.put(field, value));
  }
}
