/// The rules that hold for the code of every module.
@NullMarked
package org.firstwords;

import org.jspecify.annotations.NullMarked;
