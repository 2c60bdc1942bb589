/// Command-line options that several verbs share.
@NullMarked
package org.firstwords.jobs.options;

import org.jspecify.annotations.NullMarked;
