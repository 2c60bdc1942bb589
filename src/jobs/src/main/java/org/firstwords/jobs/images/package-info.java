/// Other people's images as the evaluations read them: chosen, halved, shrunk.
@NullMarked
package org.firstwords.jobs.images;

import org.jspecify.annotations.NullMarked;
