package org.firstwords.core.storage;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.firstwords.core.process.UserException;

/// The proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, as curl understands them.
final class EnvironmentProxy extends ProxySelector {
  private final Optional<HttpUrl> https;
  private final Optional<HttpUrl> http;
  private final List<String> direct;

  /// @throws UserException if one is no address of a proxy
  EnvironmentProxy(S3Settings settings) {
    this.https = settings.httpsProxy().flatMap(text -> parse("HTTPS_PROXY", text));
    this.http = settings.httpProxy().flatMap(text -> parse("http_proxy", text));
    this.direct =
        Arrays.stream(settings.noProxy().orElse("").split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList();
  }

  private static Optional<HttpUrl> parse(String name, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    var url = HttpUrl.parse(text.contains("://") ? text.strip() : "http://" + text.strip());
    if (url == null || !url.scheme().equals("http")) {
      throw new UserException(
          "%s is not an address such as http://proxy.example.org:3128".formatted(name));
    }
    return Optional.of(url);
  }

  /// The proxy for an address; its URL may hold user and password.
  Optional<HttpUrl> find(URI address) {
    var proxy = "https".equals(address.getScheme()) ? https : http;
    return proxy.filter(_ -> !isDirect(String.valueOf(address.getHost()), address.getPort()));
  }

  private boolean isDirect(String host, int port) {
    var name = host.toLowerCase(Locale.ROOT);
    return direct.stream()
        .map(entry -> entry.endsWith(":" + port) ? entry.replaceFirst(":\\d+$", "") : entry)
        .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
        .anyMatch(entry -> entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        find(address)
            .map(url ->
                new Proxy(
                    Proxy.Type.HTTP, InetSocketAddress.createUnresolved(url.host(), url.port())))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failed) {
    // the request fails, which is reported
  }
}
