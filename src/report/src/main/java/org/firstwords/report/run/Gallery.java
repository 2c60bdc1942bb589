package org.firstwords.report.run;

/// Attention maps of one task.
public record Gallery(Task task, MapIndex index) {}
