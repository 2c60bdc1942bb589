/// The subcommands of `firstwords`.
@NullMarked
package org.firstwords.workflow.command;

import org.jspecify.annotations.NullMarked;
