/// Artifact stores: one interface over local folders and S3.
@NullMarked
package org.firstwords.core.storage;

import org.jspecify.annotations.NullMarked;
