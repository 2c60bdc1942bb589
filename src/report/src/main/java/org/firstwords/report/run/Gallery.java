package org.firstwords.report.run;

import org.firstwords.data.published.MapIndex;

/// Attention maps of one task.
public record Gallery(Task task, MapIndex index) {}
