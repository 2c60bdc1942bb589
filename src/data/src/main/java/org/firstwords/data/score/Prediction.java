package org.firstwords.data.score;

import org.firstwords.data.trial.Trial;

/// The model's prediction in one trial.
public record Prediction(Trial trial, Choice choice) {}
