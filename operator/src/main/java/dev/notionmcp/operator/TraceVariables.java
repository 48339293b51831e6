package dev.notionmcp.operator;

import dev.notionmcp.operator.trace.TraceTarget;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's own variables, of which the gateway reads the same.
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
final class TraceVariables {

    private TraceVariables() {}

    /** Null where no collector is set; the other variables are held to their form all the same. */
    static @Nullable TraceTarget read(EnvironmentReader read) {
        var set = !read.text("OTEL_EXPORTER_OTLP_ENDPOINT", "").isEmpty();
        var endpoint = read.httpUrl("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otel-collector:4318");
        var headers = headers(read);
        var service = read.text("OTEL_SERVICE_NAME", "notion-mcp-operator");
        var sampler = read.oneOf(
                "OTEL_TRACES_SAMPLER",
                "parentbased_always_on",
                "parentbased_always_off",
                "parentbased_traceidratio",
                "always_on",
                "always_off",
                "traceidratio");
        var ratio = ratio(read);
        return set ? new TraceTarget(endpoint, headers, service, sampler, ratio) : null;
    }

    /** Values stay out of the message: they may be keys. */
    private static Map<String, String> headers(EnvironmentReader read) {
        var headers = new HashMap<String, String>();
        for (var pair : read.items("OTEL_EXPORTER_OTLP_HEADERS")) {
            var parts = pair.split("=", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new SettingsException(
                        "OTEL_EXPORTER_OTLP_HEADERS is wrong; use comma-separated name=value pairs, such as"
                                + " api-key=abc.");
            }
            // percent-encoded, as in W3C Baggage: a plus is a plus
            headers.put(
                    parts[0].strip(), URLDecoder.decode(parts[1].strip().replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static double ratio(EnvironmentReader read) {
        var value = read.text("OTEL_TRACES_SAMPLER_ARG", "1");
        if (!value.matches("0|1|0?\\.\\d{1,9}|[01]\\.0+")) {
            throw new SettingsException(
                    "OTEL_TRACES_SAMPLER_ARG is '" + value + "'; use a number from 0 to 1, such as 0.1.");
        }
        return Double.parseDouble(value);
    }
}
