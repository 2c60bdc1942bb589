/// The rules that hold for the code of every module.
@NullMarked
package org.firstwords.core;

import org.jspecify.annotations.NullMarked;
