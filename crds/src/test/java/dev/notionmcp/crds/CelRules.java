package dev.notionmcp.crds;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the validation rules of a schema as an API server does, by Google's own CEL: a rule that names oldSelf counts only where
 * there is an old value. https://kubernetes.io/docs/reference/using-api/cel/
 */
final class CelRules {

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();
    private static final ObjectMapper VALUES = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final List<String> messages = new ArrayList<>();

    private CelRules() {}

    /** The messages of the rules that {@code now} breaks, {@code before} being what it replaces. */
    static List<String> broken(JSONSchemaProps schema, JsonNode now, @Nullable JsonNode before) {
        var rules = new CelRules();
        rules.check(schema, now, before);
        return rules.messages;
    }

    private void check(JSONSchemaProps schema, JsonNode now, @Nullable JsonNode before) {
        schema.getXKubernetesValidations().stream()
                .filter(rule -> !rule.getRule().contains("oldSelf") || before != null)
                .filter(rule -> !holds(rule.getRule(), now, before))
                .forEach(rule -> messages.add(rule.getMessage()));
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> {
                if (now.has(name)) {
                    check(field, now.get(name), before == null ? null : before.get(name));
                }
            });
        }
        if (schema.getItems() != null) {
            now.forEach(item -> check(schema.getItems().getSchema(), item, null));
        }
    }

    private static boolean holds(String rule, JsonNode now, @Nullable JsonNode before) {
        try {
            var values = new HashMap<String, Object>();
            values.put("self", VALUES.convertValue(now, Object.class));
            if (before != null) {
                values.put("oldSelf", VALUES.convertValue(before, Object.class));
            }
            return Boolean.TRUE.equals(
                    RUNTIME.createProgram(COMPILER.compile(rule).getAst()).eval(values));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new AssertionError("the rule " + rule + " cannot be evaluated", e);
        }
    }
}
