/// `gradcam`: Grad-CAM maps, overlays, contact sheets and localisation scores.
@NullMarked
package org.firstwords.jobs.gradcam;

import org.jspecify.annotations.NullMarked;
