/// Devices, precision and session settings.
@NullMarked
package org.firstwords.model.device;

import org.jspecify.annotations.NullMarked;
