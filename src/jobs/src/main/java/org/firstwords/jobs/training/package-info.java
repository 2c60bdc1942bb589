/// What the verbs that train share: their log and the options of this machine.
@NullMarked
package org.firstwords.jobs.training;

import org.jspecify.annotations.NullMarked;
