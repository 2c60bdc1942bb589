package org.firstwords.workflow.serve;

import java.util.Base64;

/// A picture that a client has sent.
///
/// @param type `image/jpeg` or `image/png`
@SuppressWarnings("ArrayRecordComponent") // only passed on, never compared
record Picture(String type, byte[] bytes) {
  Picture {
    if (bytes.length == 0) {
      throw Problem.wrong("the body is empty; it must be a JPEG or PNG");
    }
  }

  String suffix() {
    return type.equals("image/png") ? ".png" : ".jpg";
  }

  String uri() {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
