/// Transcripts: CSV rows to cleaned, timed sentences.
@NullMarked
package org.firstwords.data.transcript;

import org.jspecify.annotations.NullMarked;
