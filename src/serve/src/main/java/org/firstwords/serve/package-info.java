/// The web page over runs and its REST API.
@NullMarked
package org.firstwords.serve;

import org.jspecify.annotations.NullMarked;
