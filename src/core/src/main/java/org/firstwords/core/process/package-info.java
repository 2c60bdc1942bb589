/// Process-level services: exit codes, exceptions, stop signal, logging, build stamp, sizes and
/// durations.
@NullMarked
package org.firstwords.core.process;

import org.jspecify.annotations.NullMarked;
