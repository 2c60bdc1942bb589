@NullMarked
package org.firstwords.jobs.pretrain;

import org.jspecify.annotations.NullMarked;
