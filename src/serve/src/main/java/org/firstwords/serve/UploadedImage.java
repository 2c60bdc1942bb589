package org.firstwords.serve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/// An image that a client has sent.
///
/// @param type `image/jpeg` or `image/png`
@SuppressWarnings("ArrayRecordComponent") // never compared
record UploadedImage(String type, byte[] bytes) {
  private static final int LARGEST = 10 << 20;

  UploadedImage {
    if (bytes.length == 0) {
      throw Problem.badRequest("the body is empty; it must be a JPEG or PNG");
    }
  }

  /// Reads the body of a request.
  ///
  /// @throws Problem 413 if it is too large
  static UploadedImage read(String type, InputStream body) throws IOException {
    var bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new Problem(413, "the image is larger than %d MiB".formatted(LARGEST >> 20));
    }
    return new UploadedImage(type.replaceFirst(";.*", "").strip(), bytes);
  }

  String suffix() {
    return type.equals("image/png") ? ".png" : ".jpg";
  }

  String uri() {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
