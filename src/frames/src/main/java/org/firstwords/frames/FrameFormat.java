package org.firstwords.frames;

import org.firstwords.data.frame.CropGeometry;
import org.firstwords.media.video.VideoInfo;

/// Size, rotation and JPEG quality of the extracted frames.
///
/// @param size width and height, in pixels
/// @param rotate 0 or 180 degrees
/// @param quality FFmpeg's quantiser scale, from 1, the best, to 31
record FrameFormat(int size, int rotate, int quality) {
  private static final String EXACT = "accurate_rnd+full_chroma_inp+full_chroma_int+bitexact";

  /// FFmpeg's filters that shrink, cut and turn. Colour stays at full resolution until the cut is
  /// made, since its corner may be odd; `bitexact` and `accurate_rnd` give the same bytes on every
  /// processor. The coefficient 0.75 is OpenCV's.
  String filters(VideoInfo video) {
    var cut = CropGeometry.of(video.shownWidth(), video.shownHeight(), size);
    return String.join(
        ",",
        "scale=%d:%d:flags=bicubic+%s:param0=0:param1=0.75:out_range=full:out_color_matrix=bt601"
            .formatted(cut.width(), cut.height(), EXACT),
        "format=yuv444p|yuvj444p",
        "crop=%d:%d:%d:%d:exact=1".formatted(size, size, cut.x(), cut.y()),
        rotate == 180 ? "hflip,vflip" : "null",
        "scale=flags=bicubic+%s:out_range=full".formatted(EXACT),
        "format=yuv420p|yuvj420p",
        "setsar=1");
  }
}
