package org.firstwords.report.run;

import org.firstwords.data.maps.MapIndex;

/// Attention maps of one task.
public record AttentionGallery(FinishedTask task, MapIndex index) {}
