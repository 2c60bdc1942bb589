/// The verbs that compute with TensorFlow: one application, a package for each verb, and `options`,
/// which several of them share.
@NullMarked
package org.firstwords.jobs;

import org.jspecify.annotations.NullMarked;
