package org.firstwords.serve;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// Sends a [StreamedBody] at the pace of the client.
///
/// Each response takes a virtual thread, which waits until the client has taken what was written
/// before it writes more: however many clients read slowly, they hold no thread of the pool that
/// answers others, and one buffer each.
@Provider
public class StreamedBodyWriter implements ServerMessageBodyWriter<StreamedBody> {
  private static final Logger LOG = Logger.getLogger(StreamedBodyWriter.class);

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == StreamedBody.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == StreamedBody.class;
  }

  @Override
  public void writeResponse(StreamedBody body, Type generic, ServerRequestContext context) {
    var request = (ResteasyReactiveRequestContext) context;
    var response = context.serverResponse();
    body.length()
        .ifPresentOrElse(
            length -> response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, "" + length),
            () -> response.setChunked(true));
    request.suspend();
    Thread.ofVirtual().name("response").start(() -> send(body, request, response));
  }

  private static void send(
      StreamedBody body, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
    try {
      body.content().writeTo(new ResponseStream(response));
      response.end();
      request.resume();
    } catch (ClientGoneException gone) {
      LOG.debugf("a client closed its connection: %s", gone.getMessage());
      request.resume();
    } catch (IOException | RuntimeException failed) {
      if (response.headWritten()) {
        LOG.error("a response was broken off", failed);
        response.reset();
        request.resume();
      } else {
        request.resume(failed);
      }
    } catch (Error fatal) {
      response.reset();
      request.resume();
      throw fatal;
    }
  }

  @Override
  public void writeTo(
      StreamedBody body,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    body.content().writeTo(out);
  }

  /// The client closed its connection, or stopped reading for too long.
  private static final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// Writes to the client; returns when it has taken the bytes.
  private static final class ResponseStream extends OutputStream {
    private final ServerHttpResponse response;

    ResponseStream(ServerHttpResponse response) {
      this.response = response;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      try {
        response
            .write(Arrays.copyOfRange(data, offset, offset + length))
            .toCompletableFuture()
            .join();
      } catch (CompletionException | IllegalStateException closed) {
        throw new ClientGoneException(closed);
      }
    }
  }
}
