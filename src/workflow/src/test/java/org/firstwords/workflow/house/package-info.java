@NullMarked
package org.firstwords.workflow.house;

import org.jspecify.annotations.NullMarked;
