package org.firstwords.report.run;

import org.firstwords.results.MapIndex;

/// Attention maps of one task.
public record Gallery(Task task, MapIndex index) {}
