/// `make-corpus`: a small made world in the exact shape of SAYCam.
@NullMarked
package org.firstwords.corpus;

import org.jspecify.annotations.NullMarked;
