package org.firstwords.data.score;

import org.firstwords.data.trial.Trial;

/// The model's prediction in one trial.
public record Answer(Trial trial, Choice choice) {}
