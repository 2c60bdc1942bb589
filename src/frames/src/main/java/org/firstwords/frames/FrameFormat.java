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

  /// HDR to BT.709, in linear light, by Hable's curve. White of 100 cd/m² stays white.
  private static final String TO_SDR =
      "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0"
          + ",zscale=t=bt709:m=bt709:r=tv,format=yuv444p";

  /// The same for a picture, whose size FFmpeg finds out: [CropGeometry] in its expressions.
  String pictureFilters() {
    var minor = CropGeometry.minorSide(size);
    return String.join(
        ",",
        "scale=w='trunc(iw*%1$d/min(iw,ih))':h='trunc(ih*%1$d/min(iw,ih))':flags=bicubic+%2$s:param0=0:param1=0.75:out_range=full:out_color_matrix=bt601"
            .formatted(minor, EXACT),
        "format=yuv444p|yuvj444p",
        "crop=%1$d:%1$d:x='floor(iw/2)-%2$d':y='max(0,floor(ih/2)-%3$d)':exact=1"
            .formatted(size, size / 2, size / 2 + CropGeometry.higherUp(size)),
        "scale=flags=bicubic+%s:out_range=full".formatted(EXACT),
        "format=yuv420p|yuvj420p",
        "setsar=1");
  }

  /// FFmpeg filters that scale, crop and rotate. Chroma stays at full resolution until after the
  /// crop, whose offset may be odd; `bitexact` and `accurate_rnd` give the same bytes on every
  /// processor. The bicubic coefficient 0.75 is OpenCV's.
  String filters(VideoInfo stored, VideoSettings settings) {
    var video = settings.squarePixels() ? stored.withSquarePixels() : stored;
    var crop = CropGeometry.of(video.displayWidth(), video.displayHeight(), size);
    return String.join(
        ",",
        settings.toneMap() && stored.traits().hdr().isPresent() ? TO_SDR : "null",
        "scale=%d:%d:flags=bicubic+%s:param0=0:param1=0.75:out_range=full:out_color_matrix=bt601"
            .formatted(crop.width(), crop.height(), EXACT),
        "format=yuv444p|yuvj444p",
        "crop=%d:%d:%d:%d:exact=1".formatted(size, size, crop.x(), crop.y()),
        rotate == 180 ? "hflip,vflip" : "null",
        "scale=flags=bicubic+%s:out_range=full".formatted(EXACT),
        "format=yuv420p|yuvj420p",
        "setsar=1");
  }
}
