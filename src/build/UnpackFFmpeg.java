import org.firstwords.core.process.StopSignal;
import org.firstwords.media.video.FFmpeg;

/// Unpacks the bundled FFmpeg into `$XDG_CACHE_HOME`.
void main() throws Exception {
  IO.println("FFmpeg " + FFmpeg.find(StopSignal.detached()).version());
}
