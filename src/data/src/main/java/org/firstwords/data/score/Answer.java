package org.firstwords.data.score;

import org.firstwords.data.trial.Trial;

/// A trial and what the model chose in it.
public record Answer(Trial trial, Choice choice) {}
