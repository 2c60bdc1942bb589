package org.firstwords.frames;

/// A frame to be taken from a video.
///
/// @param name its file name, such as `S_20130602_0716_07_038_00.jpg`
/// @param timestamp when, in seconds from the beginning of the video
record PlannedFrame(String name, double timestamp) {}
