package org.firstwords.embed;

import org.firstwords.embed.encode.Prepared;

/// One thing to encode.
///
/// @param id its name in the result
record Row(String id, Prepared prepared) {}
