@NullMarked
package org.firstwords.jobs.training;

import org.jspecify.annotations.NullMarked;
