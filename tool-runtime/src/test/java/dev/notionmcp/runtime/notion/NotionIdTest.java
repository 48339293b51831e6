package dev.notionmcp.runtime.notion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.NotionId.In;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotionIdTest {

    private static final NotionId ID = new NotionId("3f188fcd-daf4-81fb-8780-f9b94d9fcaf4");
    private static final NotionId OTHER = new NotionId("af171d5d-c36f-45bc-a0a3-6086c0dafa45");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4",
                " 3f188fcd-daf4-81fb-8780-f9b94d9fcaf4\n",
                "3F188FCD-DAF4-81FB-8780-F9B94D9FCAF4",
                "3f188fcddaf481fb8780f9b94d9fcaf4",
                "https://www.notion.so/3f188fcddaf481fb8780f9b94d9fcaf4",
                "https://www.notion.so/acme/Road-map-2027-3f188fcddaf481fb8780f9b94d9fcaf4?pvs=4",
                "https://app.notion.com/p/Slug-3f188fcddaf481fb8780f9b94d9fcaf4",
                "https://acme.notion.site/Slug-3f188fcddaf481fb8780f9b94d9fcaf4",
                "https://notion.so/acme/3f188fcddaf481fb8780f9b94d9fcaf4?v=af171d5dc36f45bca0a36086c0dafa45",
                "https://notion.so/acme/af171d5dc36f45bca0a36086c0dafa45?v=af17&p=3f188fcddaf481fb8780f9b94d9fcaf4&pm=s",
                "https://notion.so/Slug-3f188fcddaf481fb8780f9b94d9fcaf4#af171d5dc36f45bca0a36086c0dafa45",
                "notion://www.notion.so/Slug-3f188fcddaf481fb8780f9b94d9fcaf4",
            })
    void findsThePageInEveryFormPeoplePaste(String text) {
        assertThat(NotionId.find(text, In.PAGE_URL)).contains(ID);
    }

    @Test
    void takesTheBlockFromALinkToABlock() {
        var link = "https://notion.so/Slug-3f188fcddaf481fb8780f9b94d9fcaf4#af171d5dc36f45bca0a36086c0dafa45";
        assertThat(NotionId.find(link, In.BLOCK_URL)).contains(OTHER);
    }

    @Test
    void takesThePageAsABlockWhenTheLinkNamesNoBlock() {
        var link = "https://notion.so/Slug-3f188fcddaf481fb8780f9b94d9fcaf4#heading";
        assertThat(NotionId.find(link, In.BLOCK_URL)).contains(ID);
    }

    @Test
    void takesTheDiscussionFromALinkToAComment() {
        var link = "https://notion.so/3f188fcddaf481fb8780f9b94d9fcaf4?d=af171d5dc36f45bca0a36086c0dafa45";
        assertThat(NotionId.find(link, In.DISCUSSION_URL)).contains(OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "me",
                "../users/me",
                "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4/../../users/me",
                "3f188fcddaf481fb8780f9b94d9fcaf4?x=1",
                "3f188fcddaf481fb8780f9b94d9fcaf",
                "3f188fcddaf481fb8780f9b94d9fcaf4a",
                "3f188fcdd-af481fb8780f9b94d9fcaf4",
                "https://example.org/Slug-3f188fcddaf481fb8780f9b94d9fcaf4",
                "https://evilnotion.so/3f188fcddaf481fb8780f9b94d9fcaf4",
                "https://notion.so.example.org/3f188fcddaf481fb8780f9b94d9fcaf4",
                "https://www.notion.so/acme/No-id-here",
                "https://",
                "https://notion.so",
                "https://notion.so/%zz",
            })
    void findsNothingElse(String text) {
        assertThat(NotionId.find(text, In.PAGE_URL)).isEmpty();
    }
}
