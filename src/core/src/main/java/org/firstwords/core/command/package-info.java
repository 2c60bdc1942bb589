/// How an executable meets its user: exit codes, errors, converters.
@NullMarked
package org.firstwords.core.command;

import org.jspecify.annotations.NullMarked;
