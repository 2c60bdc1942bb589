/// Images and words as vectors: their similarities, means, places and relations.
@NullMarked
package org.firstwords.jobs.analyse.space;

import org.jspecify.annotations.NullMarked;
