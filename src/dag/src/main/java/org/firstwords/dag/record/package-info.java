/// Run records: `run.json`, `events.jsonl` and the states of runs and tasks.
@NullMarked
package org.firstwords.dag.record;

import org.jspecify.annotations.NullMarked;
