/// Where the model looks when it hears a word: Grad-CAM maps, overlays, contact sheets, scores.
@NullMarked
package org.firstwords.jobs.gradcam;

import org.jspecify.annotations.NullMarked;
