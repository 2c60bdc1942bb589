package org.firstwords.core.observe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// Sends requests to one server, each with a timeout of [Telemetry#TIMEOUT].
///
/// @param base without a slash at its end
/// @param headers of every request; they may hold secrets
record HttpClient(URI base, Map<String, String> headers, OkHttpClient client) {
  static final String JSON = "application/json";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int OK = 200;
  private static final int REDIRECT = 300;

  HttpClient(URI base, Map<String, String> headers) {
    this(base, headers, createClient());
  }

  private static OkHttpClient createClient() {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(CONNECT_TIMEOUT)
        .callTimeout(Telemetry.TIMEOUT)
        .followRedirects(false) // the headers may hold secrets for this server
        .build();
  }

  /// A response of the server.
  record Response(int status, String body) {
    boolean isSuccess() {
      return status >= OK && status < REDIRECT;
    }

    /// @throws IOException unless the status is 2xx
    Response orFail() throws IOException {
      if (!isSuccess()) {
        throw new IOException("HTTP status " + status);
      }
      return this;
    }
  }

  Response get(String path) throws IOException {
    return send("GET", path, null);
  }

  Response post(String path, String json) throws IOException {
    return send("POST", path, body(JSON, json));
  }

  Response put(String path, String type, String text) throws IOException {
    return send("PUT", path, body(type, text));
  }

  private static RequestBody body(String type, String text) {
    return RequestBody.create(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8), MediaType.parse(type));
  }

  private Response send(String method, String path, @Nullable RequestBody body) throws IOException {
    var request = new Request.Builder().url(base + path).method(method, body);
    headers.forEach(request::header);
    try (var response = client.newCall(request.build()).execute()) {
      return new Response(response.code(), response.body().string());
    } catch (UnknownHostException unknown) {
      throw new IOException("no such host", unknown);
    } catch (ConnectException refused) {
      throw new IOException("connection refused", refused);
    } catch (InterruptedIOException late) {
      throw new IOException("timeout", late);
    }
  }
}
