package org.firstwords.serve;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks the token, host and origin of every request and sets the security headers.
@ApplicationScoped
public class SecurityFilter {
  private static final int FIRST = 1000;

  /// The scheme may be written in any case (RFC 9110, 11.1).
  private static final String BEARER = "Bearer ";

  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self';"
          + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /// The `Host` headers accepted without a token: a page of another host whose name resolves to
  /// this machine (DNS rebinding) sends that name.
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Pattern PUBLIC =
      Pattern.compile(
          "/(index\\.html|app\\.css|icon\\.svg|js/[a-z]+\\.js|webjars/[A-Za-z0-9./-]+|q/health(/[a-z]+)?)?");

  private final RunService service;

  SecurityFilter(RunService service) {
    this.service = service;
  }

  void guard(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    headers(context);
    var refusal = refusal(context);
    if (refusal.isPresent()) {
      refuse(context, refusal.get());
    } else {
      context.next();
    }
  }

  private static void headers(RoutingContext context) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    context.addHeadersEndHandler(_ -> {
      var headers = context.response().headers();
      if (!headers.contains("Content-Security-Policy")) {
        headers.set("Content-Security-Policy", POLICY);
      }
      if (!context.normalizedPath().startsWith("/webjars/")) { // their paths contain the version
        headers.set("Cache-Control", "private, no-cache");
      }
    });
  }

  private record Refusal(int status, String detail) {}

  private Optional<Refusal> refusal(RoutingContext context) {
    var token = service.settings().token();
    if (token.isEmpty() && !LOOPBACK.contains(host(context))) {
      return Optional.of(
          new Refusal(
              421, "without a token this server accepts requests to localhost and 127.0.0.1 only"));
    }
    if (isCrossOrigin(context)) {
      return Optional.of(new Refusal(403, "cross-origin requests are not allowed"));
    }
    if (token.isPresent() && needsToken(context) && !hasToken(context, token.get())) {
      return Optional.of(new Refusal(401, "send the server's token: Authorization: Bearer …"));
    }
    return Optional.empty();
  }

  private static String host(RoutingContext context) {
    var authority = context.request().authority();
    var host = authority == null ? "" : authority.host();
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /// Whether a page of another origin asks for a change.
  private static boolean isCrossOrigin(RoutingContext context) {
    var origin = context.request().getHeader("Origin");
    var method = context.request().method();
    if (origin == null || method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return false;
    }
    var authority = context.request().authority();
    return authority == null || !origin.replaceFirst("^https?://", "").equals(authority.toString());
  }

  /// The page and the health endpoints are public; every other path needs the token, however it is
  /// encoded.
  private static boolean needsToken(RoutingContext context) {
    return !PUBLIC.matcher(String.valueOf(context.request().path())).matches()
        || !PUBLIC.matcher(context.normalizedPath()).matches();
  }

  private static boolean hasToken(RoutingContext context, String token) {
    var given = context.request().getHeader("Authorization");
    return given != null
        && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(
            given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(RoutingContext context, Refusal refusal) {
    var response = context.response().setStatusCode(refusal.status());
    if (refusal.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    response
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Problem.body(refusal.status(), refusal.detail()));
  }
}
