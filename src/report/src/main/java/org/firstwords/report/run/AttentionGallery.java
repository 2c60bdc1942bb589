package org.firstwords.report.run;

import org.firstwords.data.published.MapIndex;

/// Attention maps of one task.
public record AttentionGallery(FinishedTask task, MapIndex index) {}
