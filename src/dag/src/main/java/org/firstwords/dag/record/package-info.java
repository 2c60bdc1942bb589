/// Runs and their tasks as they are recorded beside the tasks' folders: `run.json`, `events.jsonl`,
/// logs.
@NullMarked
package org.firstwords.dag.record;

import org.jspecify.annotations.NullMarked;
