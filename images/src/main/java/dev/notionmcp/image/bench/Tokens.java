package dev.notionmcp.image.bench;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a model is given, in tokens of cl100k. */
final class Tokens {

    private static final Encoding CL100K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    private final Instance instance;

    Tokens(Instance instance) {
        this.instance = instance;
    }

    /** The whole result of tools/list. */
    int ofToolsList() throws IOException {
        return count(instance.result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}")
                .toString());
    }

    /** The texts that these calls give: what clients put before the model. */
    int ofTexts(List<ToolCall> calls) throws IOException {
        var tokens = 0;
        for (var call : calls) {
            tokens += count(text(instance.result(call.message())));
        }
        return tokens;
    }

    private static String text(JsonNode result) {
        var text = new StringBuilder();
        result.required("content").forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    private static int count(String text) {
        return CL100K.countTokensOrdinary(text);
    }
}
