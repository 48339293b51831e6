package dev.notionmcp.runtime.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class BlockUploadIT {

    private SandboxPage sandbox;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        sandbox = new SandboxPage();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** Notion does not send back an original's content in a reference, nor icons it was not given. */
    @Test
    void keepsEveryDocumentThroughNotion() {
        for (var seed = 0L; seed < 60; seed++) {
            var document = new Documents(seed).document();
            var page = sandbox.page();
            var read = MarkdownBlocks.read(BlockMarkdown.write(document, false).markdown());
            BlockUpload.append(sandbox.call(), page, null, read.blocks());
            var stored = sandbox.children(page);
            BlockTree.load(sandbox.call(), stored, 500, 20);
            var back = MarkdownBlocks.read(BlockMarkdown.write(stored, true).markdown());
            assertThat(Likeness.of(back.blocks()))
                    .as("seed %d%n%s", seed, Documents.show(document))
                    .isEqualTo(Likeness.of(document));
        }
    }

    @Test
    void appendsMoreThanARequestHolds() {
        var page = sandbox.page();
        var text = new StringBuilder();
        for (var i = 0; i < 250; i++) {
            text.append("- ").append(i).append('\n');
        }
        text.append("last\n");
        for (var depth = 1; depth < 12; depth++) {
            text.repeat('\t', depth).append("deep ").append(depth).append('\n');
        }
        text.append("<table>");
        for (var i = 0; i < 230; i++) {
            text.append("<tr><td>").append(i).append("</td></tr>");
        }
        text.append("</table>");
        var uploaded = BlockUpload.append(
                sandbox.call(), page, null, MarkdownBlocks.read(text.toString()).blocks());
        assertThat(uploaded.created()).hasSize(252);

        var stored = new ArrayList<>(List.of(parent(page)));
        BlockTree.load(sandbox.call(), stored, 100, 20);
        var markdown =
                BlockMarkdown.write(Children.of(stored.getFirst()), false).markdown();
        assertThat(markdown.lines().filter(line -> line.startsWith("- ")).toList())
                .hasSize(250)
                .startsWith("- 0", "- 1")
                .endsWith("- 248", "- 249");
        assertThat(markdown).contains("\t".repeat(11) + "deep 11").contains("<td>229</td>");
        assertThat(markdown.indexOf("<td>99<")).isLessThan(markdown.indexOf("<td>100<"));
    }

    /** The sandbox reads and writes Notion's Markdown with code of its own. */
    @Test
    void saysTheSameAsThePagesMarkdownEndpoint() {
        var markdown = """
            # Plan {color="blue"}
            Text with **bold**, *italic*, ~~gone~~, `code`, <span color="red">red</span>, [a link](https://example.org) and $`x^2`$
            \tA child {color="gray_bg"}
            - one
            \t- two
            1. first
            2. second
            - [x] done
            > quoted<br>twice
            <details>
            <summary>More</summary>
            \t```java
            \tint a = 1;
            \t```
            </details>
            <callout icon="💡" color="gray_bg">
            \tMind \\*this\\*
            \t- and this
            </callout>
            <columns>
            \t<column>
            \t\tleft
            \t</column>
            \t<column>
            \t\t$$
            \t\ty = x
            \t\t$$
            \t</column>
            </columns>
            <table header-row="true">
            <tr>
            <td>A</td>
            <td>**B**</td>
            </tr>
            </table>
            ### Toggle {toggle="true"}
            \t![caption](https://example.org/i.png)
            ---
            <table_of_contents/>
            <empty-block/>\
            """;
        var ours = sandbox.page();
        BlockUpload.append(
                sandbox.call(), ours, null, MarkdownBlocks.read(markdown).blocks());
        assertThat(sandbox.markdown(ours)).isEqualTo(markdown);

        var theirs = sandbox.page();
        sandbox.replace(theirs, markdown);
        var stored = sandbox.children(theirs);
        BlockTree.load(sandbox.call(), stored);
        assertThat(BlockMarkdown.write(stored, false).markdown()).isEqualTo(markdown);
    }

    @Test
    void keepsThePlace() {
        var page = sandbox.page();
        BlockUpload.append(
                sandbox.call(), page, null, MarkdownBlocks.read("first\nlast").blocks());
        var position =
                dev.notionmcp.runtime.notion.Json.MAPPER.createObjectNode().put("type", "start");
        BlockUpload.append(
                sandbox.call(),
                page,
                position,
                MarkdownBlocks.read("a\n".repeat(150) + "b").blocks());
        var shown = new ArrayList<>(List.of(parent(page)));
        BlockTree.load(sandbox.call(), shown);
        var lines = BlockMarkdown.write(Children.of(shown.getFirst()), false)
                .markdown()
                .lines()
                .toList();
        assertThat(lines).hasSize(153).endsWith("a", "b", "first", "last");
    }

    @Test
    void tellsWhatExistsWhenNotionRefusesHalfWay() {
        var page = sandbox.page();
        var blocks = new ArrayList<>(MarkdownBlocks.read("a\n".repeat(120)).blocks());
        blocks.add(Blocks.withUrl("bookmark", "x".repeat(3000)));
        assertThatThrownBy(() -> BlockUpload.append(sandbox.call(), page, null, blocks))
                .isInstanceOfSatisfying(UploadStopped.class, stopped -> {
                    assertThat(stopped.created()).hasSize(100);
                    assertThat(stopped.failure().failure().status()).isEqualTo(400);
                    assertThat(stopped.advice())
                            .contains("after_block")
                            .contains(stopped.created().getLast());
                });
        assertThat(sandbox.children(page)).hasSize(100);
    }

    @Test
    void marksWhatTheBudgetLeftOut() {
        var page = sandbox.page();
        BlockUpload.append(
                sandbox.call(),
                page,
                null,
                MarkdownBlocks.read("- a\n\t- b\n\t\t- c").blocks());
        var stored = sandbox.children(page);
        BlockTree.load(sandbox.call(), stored, 1, 8);
        var shown = BlockMarkdown.write(stored, false);
        assertThat(shown.markdown()).startsWith("- a\n\t- b\n\t\t<unknown url=\"https://app.notion.com/p/");
        assertThat(shown.unconverted()).hasSize(1);
    }

    @Test
    void loadsNoMoreThanTheHeapHolds() {
        var page = sandbox.page();
        var text = new StringBuilder();
        var toggles = 30;
        for (var i = 0; i < toggles; i++) {
            text.append("- ").append(i).append('\n').repeat("\t- **a** b *c* d ~~e~~ f `g` h\n", 100);
        }
        BlockUpload.append(
                sandbox.call(), page, null, MarkdownBlocks.read(text.toString()).blocks());
        var stored = sandbox.children(page);
        assertThat(toggles).isLessThan(BlockTree.MAX_REQUESTS);
        BlockTree.load(sandbox.call(), stored);
        var loaded = stored.stream().filter(Children::present).toList();
        assertThat(loaded).isNotEmpty().hasSizeLessThan(toggles / 2);
        assertThat(stored.stream().mapToLong(TreeWeight::of).sum()).isGreaterThan(BlockTree.MAX_WEIGHT / 2);
        var shown = BlockMarkdown.write(stored, false);
        assertThat(shown.unconverted()).hasSize(toggles - loaded.size());
        assertThat(shown.markdown().lines().filter(line -> line.contains("nested content not loaded")))
                .hasSize(toggles - loaded.size());
    }

    private ObjectNode parent(String page) {
        var block = Blocks.of("toggle");
        return block.put("id", page).put("has_children", true);
    }
}
