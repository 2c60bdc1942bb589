package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that gives out the credentials of roles: AWS's token service, the address of a
/// container at `/credentials`, and the metadata service of a machine. Signed requests are taken
/// for S3, which knows no bucket here.
public final class RoleServer implements AutoCloseable {
  private final HttpServer server;
  private final String accessKey;
  private final String secretKey;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> signed = new CopyOnWriteArrayList<>();
  private String until = "2100-01-01T00:00:00Z";
  private int refused;
  private int status;

  public RoleServer(String accessKey, String secretKey) {
    this.accessKey = accessKey;
    this.secretKey = secretKey;
    try {
      var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      this.server = HttpServer.create(at, 0);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The requests for credentials so far.
  List<String> asked() {
    return asked;
  }

  /// Signature and session token of each signed request so far.
  public List<String> signed() {
    return signed;
  }

  /// Refuses the next requests.
  void refuse(int times, int withStatus) {
    refused = times;
    status = withStatus;
  }

  /// Gives out credentials that have expired.
  void expire() {
    until = "2020-01-01T00:00:00Z";
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    var signature = headers.getFirst("Authorization");
    if (signature == null) {
      asked.add(request);
    } else {
      signed.add(signature + " " + headers.getFirst("X-Amz-Security-Token"));
    }
    if (refused > 0) {
      refused--;
      exchange.sendResponseHeaders(status, -1);
    } else {
      var body = body(request).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(signature == null ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private String body(String request) {
    if (request.contains("Action=AssumeRoleWithWebIdentity")) {
      return """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
       <AssumeRoleWithWebIdentityResult><Credentials>
        <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
        <SessionToken>session-of-the-role</SessionToken><Expiration>%s</Expiration>
       </Credentials></AssumeRoleWithWebIdentityResult>
      </AssumeRoleWithWebIdentityResponse>
      """
          .formatted(accessKey, secretKey, until);
    }
    return switch (request) {
      case "PUT /latest/api/token" -> "token-of-the-machine";
      case "GET /latest/meta-data/iam/security-credentials/" -> "reader";
      case "GET /credentials", "GET /latest/meta-data/iam/security-credentials/reader" ->
          """
          {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "%s",
           "SecretAccessKey": "%s", "Token": "session-of-the-role", "Expiration": "%s"}
          """
              .formatted(accessKey, secretKey, until);
      default -> "<Error><Code>NoSuchBucket</Code></Error>";
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
