/// What the integration tests of every executable use.
@NullMarked
package org.firstwords.core;

import org.jspecify.annotations.NullMarked;
