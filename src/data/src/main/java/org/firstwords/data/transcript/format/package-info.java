/// Transcript files as their programs write them: tables, subtitles, JSON, CHAT, ELAN, Praat.
@NullMarked
package org.firstwords.data.transcript.format;

import org.jspecify.annotations.NullMarked;
