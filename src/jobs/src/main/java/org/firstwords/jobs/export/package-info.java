/// A model in the forms that other tools open.
@NullMarked
package org.firstwords.jobs.export;

import org.jspecify.annotations.NullMarked;
