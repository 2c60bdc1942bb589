/// Where artifacts live: one small interface over a local folder and S3.
@NullMarked
package org.firstwords.core.storage;

import org.jspecify.annotations.NullMarked;
