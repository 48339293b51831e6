package dev.notionmcp.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the specification's "Value Encoding", and what it forbids. */
class HeaderValueTest {

    @ParameterizedTest
    @CsvSource({
        "us-west1, us-west1",
        "=?base64?SGVsbG8sIOS4lueVjA==?=, 'Hello, 世界'",
        "=?base64?IHBhZGRlZCA=?=, ' padded '",
        "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=, =?base64?literal?=",
        "SGVsbG8=, SGVsbG8=",
        "=?base64?SGVsbG8=, =?base64?SGVsbG8=",
        "SGVsbG8=?=, SGVsbG8=?=",
        "=?BASE64?SGVsbG8=?=, =?BASE64?SGVsbG8=?=",
        "=?base64??=, ''"
    })
    void decodesWhatIsMarked(String raw, String value) {
        assertThat(HeaderValue.decode(raw, true)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?base64?SGVsbG8?=", "=?base64?SGVs!!!bG8=?=", "=?base64?/w==?=", "näme", "a\u0000b"})
    void refusesWhatNoHeaderMayHold(String raw) {
        assertThat(HeaderValue.decode(raw, true)).isEmpty();
    }

    @Test
    void leavesOtherHeadersLiteral() {
        assertThat(HeaderValue.decode("=?base64?dG9vbHMvbGlzdA==?=", false)).contains("=?base64?dG9vbHMvbGlzdA==?=");
    }
}
