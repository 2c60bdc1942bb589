package org.firstwords.serve;

/// The port that all tests of one application share.
final class TestPort {
  private static int port;

  private TestPort() {}

  static synchronized int of(HttpListener listener) {
    if (port == 0) {
      port = listener.listen("127.0.0.1", 0);
    }
    return port;
  }
}
