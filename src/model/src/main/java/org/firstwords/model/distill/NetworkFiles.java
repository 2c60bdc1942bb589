package org.firstwords.model.distill;

/// Names of the files that hold the networks of a self-distillation.
public final class NetworkFiles {
  /// Trunk and head of the student.
  public static final String STUDENT = "student.safetensors";

  /// Trunk and head of the teacher.
  public static final String TEACHER = "teacher.safetensors";

  /// The state of AdamW and the centre.
  public static final String OPTIMIZER = "optimizer.safetensors";

  /// The centre alone, where nothing is known of the optimizer.
  public static final String CENTER = "center.safetensors";

  private NetworkFiles() {}
}
