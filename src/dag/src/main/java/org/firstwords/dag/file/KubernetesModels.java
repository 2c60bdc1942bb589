package org.firstwords.dag.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The Kubernetes objects a file may hold by `__type__`, with their arguments as Python names them.
final class KubernetesModels {
  /// The start of a row; continuation lines are indented.
  private static final Pattern NEW_ROW = Pattern.compile("\\n(?! )");

  private static final String PREFIX = "kubernetes.client.models.";

  private static final Map<String, Set<String>> KEYS =
      read(
          """
          V1ResourceRequirements: claims limits requests
          V1EnvVar: name value value_from
          V1EnvVarSource: config_map_key_ref field_ref file_key_ref resource_field_ref
            secret_key_ref
          V1EnvFromSource: config_map_ref prefix secret_ref
          V1SecretEnvSource: name optional
          V1ConfigMapEnvSource: name optional
          V1SecretKeySelector: key name optional
          V1ConfigMapKeySelector: key name optional
          V1ObjectFieldSelector: api_version field_path
          V1VolumeMount: mount_path mount_propagation name read_only recursive_read_only
            sub_path sub_path_expr
          V1EmptyDirVolumeSource: medium size_limit
          V1PersistentVolumeClaimVolumeSource: claim_name read_only
          V1HostPathVolumeSource: path type
          V1ConfigMapVolumeSource: default_mode items name optional
          V1SecretVolumeSource: default_mode items optional secret_name
          V1KeyToPath: key mode path
          V1LocalObjectReference: name
          V1Toleration: effect key operator toleration_seconds value
          V1Affinity: node_affinity pod_affinity pod_anti_affinity
          V1NodeAffinity: preferred_during_scheduling_ignored_during_execution
            required_during_scheduling_ignored_during_execution
          V1NodeSelector: node_selector_terms
          V1NodeSelectorTerm: match_expressions match_fields
          V1NodeSelectorRequirement: key operator values
          V1PreferredSchedulingTerm: preference weight
          V1Capabilities: add drop
          V1SeccompProfile: localhost_profile type
          V1ContainerPort: container_port host_ip host_port name protocol
          V1HostAlias: hostnames ip
          V1Volume: config_map csi downward_api empty_dir ephemeral host_path image name nfs
            persistent_volume_claim projected secret
          V1SecurityContext: allow_privilege_escalation capabilities privileged proc_mount
            read_only_root_filesystem run_as_group run_as_non_root run_as_user seccomp_profile
          V1PodSecurityContext: fs_group fs_group_change_policy run_as_group run_as_non_root
            run_as_user seccomp_profile supplemental_groups
          """);

  private KubernetesModels() {}

  static boolean isModel(String type) {
    return type.startsWith(PREFIX);
  }

  /// The arguments of the class of this name, or null if it is not on the list.
  static @Nullable Set<String> keys(String type) {
    return isModel(type) ? KEYS.get(type.substring(PREFIX.length())) : null;
  }

  private static Map<String, Set<String>> read(String table) {
    var keys = new HashMap<String, Set<String>>();
    for (var row : NEW_ROW.splitAsStream(table.strip()).toList()) {
      var colon = row.indexOf(':');
      var names = Pattern.compile("\\s+").splitAsStream(row.substring(colon + 1).strip());
      keys.put(row.substring(0, colon), names.collect(Collectors.toUnmodifiableSet()));
    }
    return Map.copyOf(keys);
  }
}
