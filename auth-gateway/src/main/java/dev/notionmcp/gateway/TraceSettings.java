package dev.notionmcp.gateway;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go, by OpenTelemetry's own variables.
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 *
 * @param endpoint of the collector, without the path (OTEL_EXPORTER_OTLP_ENDPOINT)
 * @param headers that the collector wants, often a key (OTEL_EXPORTER_OTLP_HEADERS)
 * @param service the name under which spans are shown (OTEL_SERVICE_NAME, default notion-mcp-gateway)
 * @param sampler which calls are traced (OTEL_TRACES_SAMPLER, default parentbased_always_on)
 * @param ratio the part of them, where the sampler takes one (OTEL_TRACES_SAMPLER_ARG, default 1)
 */
public record TraceSettings(URI endpoint, Map<String, String> headers, String service, Choice sampler, double ratio) {

    /** Which calls are traced; the parent's word is what the client says in its traceparent. */
    public enum Choice {
        PARENTBASED_ALWAYS_ON,
        PARENTBASED_ALWAYS_OFF,
        PARENTBASED_TRACEIDRATIO,
        ALWAYS_ON,
        ALWAYS_OFF,
        TRACEIDRATIO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TraceSettings {
        headers = Map.copyOf(headers);
    }

    /** Null where no collector is set; the other variables are held to their form all the same. */
    static @Nullable TraceSettings from(SettingsReader read) {
        var headers = headers(read);
        var service = read.text("OTEL_SERVICE_NAME", "notion-mcp-gateway");
        var sampler = sampler(read);
        var ratio = ratio(read);
        return read.text("OTEL_EXPORTER_OTLP_ENDPOINT", "").isEmpty()
                ? null
                : new TraceSettings(read.url("OTEL_EXPORTER_OTLP_ENDPOINT", ""), headers, service, sampler, ratio);
    }

    /** Values stay out of the message: they may be keys. */
    private static Map<String, String> headers(SettingsReader read) {
        var headers = new HashMap<String, String>();
        for (var pair : read.list("OTEL_EXPORTER_OTLP_HEADERS")) {
            var parts = pair.split("=", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new InvalidSetting(
                        "OTEL_EXPORTER_OTLP_HEADERS is not a list of name=value pairs, such as api-key=abc,tenant=x.");
            }
            // percent-encoded, as in W3C Baggage: a plus is a plus
            headers.put(
                    parts[0].strip(), URLDecoder.decode(parts[1].strip().replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static Choice sampler(SettingsReader read) {
        var value = read.text("OTEL_TRACES_SAMPLER", Choice.PARENTBASED_ALWAYS_ON.toString());
        return Arrays.stream(Choice.values())
                .filter(choice -> choice.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting("OTEL_TRACES_SAMPLER is \"" + value + "\", which is none of "
                        + Arrays.toString(Choice.values()) + "."));
    }

    private static double ratio(SettingsReader read) {
        var value = read.text("OTEL_TRACES_SAMPLER_ARG", "1");
        try {
            var ratio = Double.parseDouble(value);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below, which says the same
        }
        throw new InvalidSetting("OTEL_TRACES_SAMPLER_ARG is \"" + value + "\", which is not a number from 0 to 1.");
    }

    /** Leaves out the headers. */
    @Override
    public String toString() {
        return "TraceSettings[endpoint=" + endpoint + ", service=" + service + ", sampler=" + sampler + "]";
    }
}
