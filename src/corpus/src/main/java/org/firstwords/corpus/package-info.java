/// `make-corpus`: a synthetic corpus in SAYCam's format.
@NullMarked
package org.firstwords.corpus;

import org.jspecify.annotations.NullMarked;
