package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownIT extends RestIT {
    private static final String RICH = """
        ## Toggle {toggle="true" color="red"}
        \t<callout icon="💡" color="gray_bg">
        \t\tMind **this**
        \t</callout>
        <details>
        <summary>More</summary>
        \t$$
        \tx^2
        \t$$
        </details>
        <columns>
        \t<column>
        \t\tleft
        \t</column>
        \t<column>
        \t\t- right
        \t</column>
        </columns>
        <table header-row="true">
        <tr>
        <td>A</td>
        <td>$`b`$</td>
        </tr>
        </table>
        a<br>b <span underline="true">c</span> \\*d\\*\
        """;

    @Test
    void keepsWhatIsMoreThanALine() {
        var page = id(ada.post("/v1/pages", "{'parent':{'workspace':true}}"));
        assertThat(ada.patch("/v1/pages/" + page + "/markdown", replace(RICH)).text("markdown"))
                .isEqualTo(RICH);
        assertThat(ada.get("/v1/pages/" + page + "/markdown").json().get("unknown_block_ids"))
                .isEmpty();
    }

    @Test
    void insertsAtEitherEnd() {
        var page = id(ada.post("/v1/pages", "{'parent':{'workspace':true}}"));
        ada.patch("/v1/pages/" + page + "/markdown", replace("middle"));
        ada.patch(
                "/v1/pages/" + page + "/markdown",
                "{'type':'insert_content','insert_content':{'content':'first','position':{'type':'start'}}}");
        assertThat(ada.patch(
                                "/v1/pages/" + page + "/markdown",
                                "{'type':'insert_content','insert_content':{'content':'last'}}")
                        .text("markdown"))
                .isEqualTo("first\nmiddle\nlast");
    }

    @Test
    void namesWhatItCannotShow() {
        var page = id(ada.post("/v1/pages", "{'parent':{'workspace':true}}"));
        ada.patch("/v1/blocks/" + page + "/children", "{'children':[{'breadcrumb':{}}]}");
        var markdown = ada.get("/v1/pages/" + page + "/markdown").json();
        assertThat(markdown.get("unknown_block_ids")).hasSize(1);
        assertThat(markdown.get("markdown").stringValue()).contains("<unknown url=\"https://app.notion.com/p/");
    }

    private static String replace(String markdown) {
        return "{'type':'replace_content','replace_content':{'new_str':'"
                + markdown.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\"", "\\\"") + "'}}";
    }
}
