package org.firstwords.evaluate;

import org.firstwords.data.trial.Trial;

/// A trial and what the model chose in it.
record Answer(Trial trial, Choice choice) {}
