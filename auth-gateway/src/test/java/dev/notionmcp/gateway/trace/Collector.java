package dev.notionmcp.gateway.trace;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes traces by OTLP over HTTP, as a collector does. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<Told> spans = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

    public Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                headers.add(Map.copyOf(exchange.getRequestHeaders()));
                for (var resource : ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                        .getResourceSpansList()) {
                    var service = attributes(resource.getResource().getAttributesList())
                            .getOrDefault("service.name", "");
                    resource.getScopeSpansList()
                            .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(new Told(service, span))));
                }
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The spans of one trace that have arrived, by their names. */
    public Map<String, Told> trace(String id) {
        return spans.stream()
                .filter(span -> span.trace().equals(id))
                .collect(Collectors.toMap(Told::name, span -> span, (one, other) -> other));
    }

    public List<Told> spans() {
        return List.copyOf(spans);
    }

    /** Of each request that brought some. */
    public List<Map<String, List<String>>> headers() {
        return List.copyOf(headers);
    }

    private static Map<String, String> attributes(List<KeyValue> all) {
        return all.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        one -> one.getValue().hasIntValue()
                                ? Long.toString(one.getValue().getIntValue())
                                : one.getValue().getStringValue()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A span and whose it is. */
    public record Told(String service, Span span) {

        public String name() {
            return span.getName();
        }

        public String trace() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        public String id() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        public String parent() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }

        public Map<String, String> attributes() {
            return Collector.attributes(span.getAttributesList());
        }

        public boolean hasFailed() {
            return span.getStatus().getCodeValue() == 2;
        }

        public long millis() {
            return (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1_000_000;
        }

        public boolean lastsWithin(Told other) {
            return span.getStartTimeUnixNano() >= other.span.getStartTimeUnixNano()
                    && span.getEndTimeUnixNano() <= other.span.getEndTimeUnixNano();
        }
    }
}
