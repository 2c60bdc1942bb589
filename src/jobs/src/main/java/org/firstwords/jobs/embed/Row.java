package org.firstwords.jobs.embed;

import org.firstwords.jobs.embed.encode.Prepared;

/// One preprocessed item.
///
/// @param id its name in the result
record Row(String id, Prepared prepared) {}
