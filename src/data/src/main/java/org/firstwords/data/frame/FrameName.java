package org.firstwords.data.frame;

/// The file name of a frame: `<video>_<sentence>_<frame>.jpg`, such as
/// `S_20130602_0716_07_038_00.jpg`.
///
/// @param stem the video's name without suffix
/// @param utteranceNum counts the sentences of a transcript from 1
/// @param frameNum counts the frames of a sentence from 0
public record FrameName(String stem, int utteranceNum, int frameNum) {
  @Override
  public String toString() {
    return "%s_%03d_%02d.jpg".formatted(stem, utteranceNum, frameNum);
  }
}
