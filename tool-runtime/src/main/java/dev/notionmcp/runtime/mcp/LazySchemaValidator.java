package dev.notionmcp.runtime.mcp;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import java.util.Map;

/**
 * Loads the JSON Schema library when the first structured result is to be checked, so for tools without an output schema
 * never: it would be the largest part of the classes of this process. The schemas themselves are checked by the tests and
 * not at each start.
 */
final class LazySchemaValidator implements JsonSchemaValidator {

    private static final class Loaded {
        private static final JsonSchemaValidator VALIDATOR = new DefaultJsonSchemaValidator();
    }

    @Override
    public void assertConforms(String what, Map<String, Object> schema) {
        // see the class comment
    }

    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object value) {
        return Loaded.VALIDATOR.validate(schema, value);
    }
}
