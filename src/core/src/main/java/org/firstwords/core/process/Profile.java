package org.firstwords.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Records where the time of this process goes, if that is asked for; otherwise a span costs one
/// read of a field and no allocation.
///
/// ```java
/// try (var _ = Profile.span(Profile.Activity.NETWORK)) {
///   return session.run();
/// }
/// ```
public final class Profile {
  /// More spans are counted, but not kept: about 50 MB.
  static final int MOST_SPANS = 1_000_000;

  private static final Span OFF = () -> {};
  private static volatile @Nullable Profile current;

  private final Queue<Recorded> spans = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final long start = System.nanoTime();

  private Profile() {}

  /// What a thread does.
  public enum Activity {
    /// Reading inputs from the store.
    INPUT,
    /// Decoding, resizing and augmenting images.
    DECODING,
    /// Passes through a network without updating it.
    NETWORK,
    /// Training steps.
    STEP,
    /// Writing to the store, and looking up what is there.
    STORE,
    /// Saving a state from which the job can resume.
    CHECKPOINT,
    /// Waiting for other threads; counts as no activity.
    WAITING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// An activity of the current thread, which ends when it is closed.
  @FunctionalInterface
  public interface Span extends AutoCloseable {
    @Override
    void close();
  }

  /// A finished span.
  ///
  /// @param of what it is about, such as a file; may be empty
  /// @param start in nanoseconds since the profile began
  public record Recorded(
      Activity activity, String of, long thread, String threadName, long start, long end) {}

  /// A finished profile.
  ///
  /// @param spans in the order in which they ended
  /// @param dropped number of spans beyond the limit
  /// @param length in nanoseconds
  public record Recording(List<Recorded> spans, int dropped, long length) {}

  /// Starts recording; a profile under way is discarded.
  public static void start() {
    current = new Profile();
  }

  /// Ends recording.
  ///
  /// @return empty if nothing was recorded
  public static Recording stop() {
    var profile = current;
    current = null;
    return profile == null ? new Recording(List.of(), 0, 0) : profile.recording();
  }

  public static boolean isOn() {
    return current != null;
  }

  /// Begins a span of this thread.
  public static Span span(Activity activity) {
    return span(activity, "");
  }

  /// @param of what it is about; turned to text only if a profile is recorded
  public static Span span(Activity activity, Object of) {
    var profile = current;
    return profile == null ? OFF : profile.begin(activity, of);
  }

  private Span begin(Activity activity, Object of) {
    var began = System.nanoTime() - start;
    var thread = Thread.currentThread();
    return () -> {
      var end = System.nanoTime() - start;
      if (count.incrementAndGet() <= MOST_SPANS) {
        spans.add(
            new Recorded(activity, of.toString(), thread.threadId(), thread.getName(), began, end));
      }
    };
  }

  private Recording recording() {
    var length = System.nanoTime() - start;
    var dropped = Math.max(0, count.get() - MOST_SPANS);
    return new Recording(new ArrayList<>(spans), dropped, length);
  }
}
