package org.firstwords.jobs.embed;

import org.firstwords.jobs.embed.encode.EncoderInput;

/// One preprocessed item.
///
/// @param id its name in the result
record InputRow(String id, EncoderInput prepared) {}
