/// Unpacks the FFmpeg that ships inside into `$XDG_CACHE_HOME`.
void main() throws Exception {
  IO.println("FFmpeg " + org.firstwords.media.video.FFmpeg.find(org.firstwords.core.command.StopSignal.detached()).version());
}
