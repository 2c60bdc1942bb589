/// Command-line setup of every executable: picocli configuration, type converters, error handling,
/// version.
@NullMarked
package org.firstwords.core.cli;

import org.jspecify.annotations.NullMarked;
