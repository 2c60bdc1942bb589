/// What every executable shares with its user: exit codes, errors, stop signals, sizes and times.
@NullMarked
package org.firstwords.core.command;

import org.jspecify.annotations.NullMarked;
