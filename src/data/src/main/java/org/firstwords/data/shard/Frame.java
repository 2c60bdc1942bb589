package org.firstwords.data.shard;

/// One still image.
///
/// @param name its file name, such as `S_20130602_0716_07_038_00.jpg`
/// @param jpeg its encoded bytes; not copied, so not to be changed
@SuppressWarnings("ArrayRecordComponent")
public record Frame(String name, byte[] jpeg) {}
