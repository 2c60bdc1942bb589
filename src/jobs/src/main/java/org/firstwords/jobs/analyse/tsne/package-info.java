/// t-SNE, exact, from a matrix of distances, as scikit-learn computes it.
@NullMarked
package org.firstwords.jobs.analyse.tsne;

import org.jspecify.annotations.NullMarked;
