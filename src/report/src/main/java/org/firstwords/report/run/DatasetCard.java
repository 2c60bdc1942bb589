package org.firstwords.report.run;

import org.firstwords.data.card.DataCard;

/// The data card that a task wrote.
public record DatasetCard(FinishedTask task, DataCard card) {}
