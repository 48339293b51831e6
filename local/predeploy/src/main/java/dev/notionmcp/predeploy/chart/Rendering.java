package dev.notionmcp.predeploy.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.regex.Pattern;

/** What Helm makes of the chart with somebody's values. */
public sealed interface Rendering {

    /**
     * It is rendered.
     *
     * @param objects as they would be applied
     */
    record Rendered(List<HasMetadata> objects) implements Rendering {
        private static final Pattern SEPARATOR = Pattern.compile("^---\\R", Pattern.MULTILINE);

        public Rendered {
            objects = List.copyOf(objects);
        }

        static Rendered of(String yaml) {
            var reader = new KubernetesSerialization();
            return new Rendered(SEPARATOR
                    .splitAsStream(yaml)
                    .filter(part -> !part.isBlank())
                    .<HasMetadata>map(reader::unmarshal)
                    .toList());
        }

        /** What the objects say of the deployment. */
        public Manifest manifest() {
            return new Manifest(objects);
        }
    }

    /**
     * It is not rendered.
     *
     * @param why in Helm's words, or in those of templates/checks.yaml
     * @param byForm whether a value's name or form is wrong, or the YAML itself, so that no template was asked
     */
    record Refused(String why, boolean byForm) implements Rendering {
        private static final Pattern SCHEMA =
                Pattern.compile("(?s)values don't meet the specifications of the schema.*?\\R[^\\n]*:\\R(?=- )");

        /** A sentence of "fail", behind its place in a template. */
        private static final Pattern PLACE = Pattern.compile("(?s)^execution error at \\([^)]*\\): ");

        private static final Pattern ADVICE = Pattern.compile("\\s*Use --debug flag.*");

        static Refused of(String message) {
            var schema = SCHEMA.matcher(message);
            if (schema.lookingAt()) {
                return new Refused(message.substring(schema.end()).strip(), true);
            }
            var why = ADVICE.matcher(PLACE.matcher(message).replaceFirst("")).replaceFirst("");
            return new Refused(why.strip(), message.startsWith("failed to parse"));
        }

        /** What is wrong: the sentence up to its remedy. */
        String seen() {
            return why.split("; ", 2)[0];
        }

        String remedy() {
            var parts = why.split("; ", 2);
            var remedy =
                    parts.length == 2 ? parts[1] : "look at the values beside charts/notion-mcp-remote/values.yaml";
            return Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1) + ".";
        }
    }
}
