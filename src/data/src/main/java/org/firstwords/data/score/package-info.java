/// Predictions and scores, with their files (`predictions.csv`, `scores.json`).
@NullMarked
package org.firstwords.data.score;

import org.jspecify.annotations.NullMarked;
