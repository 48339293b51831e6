package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults with effects: what was saved although nobody said so, and what was not. */
class SandboxFaultsIT {

    private final AdasWorkspace ada = new AdasWorkspace();
    private final String minutes = ada.page("Meeting minutes");

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limited", "overloaded"})
    void writesOnceThroughAShortLimit(String answer) {
        ada.workspaces().misbehave("{'rules':[{'answer':'" + answer + "','times':2,'retry_after':0}]}");
        append();
        assertThat(blocks()).isEqualTo(4);
    }

    @Test
    void leavesALongLimitToTheModel() {
        ada.workspaces().misbehave("{'rules':[{'answer':'rate_limited','retry_after':30}]}");
        assertThat(ada.fail("append_block_children", appending())
                        .path("retry_after_seconds")
                        .asInt())
                .isEqualTo(30);
        assertThat(blocksSeenBy(ada.workspaces().toolsOf("ada"))) // these tools hold back until then
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html_502", "empty_500", "cut"})
    void readsThroughAPassingFailure(String answer) {
        ada.workspaces().misbehave("{'rules':[{'answer':'" + answer + "','times':1}]}");
        assertThat(blocks()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html_502", "empty_500", "cut"})
    void neverRepeatsAWriteInDoubt(String answer) {
        ada.workspaces().misbehave("{'rules':[{'answer':'" + answer + "','times':1}]}");
        assertThat(ada.fail("append_block_children", appending()).path("hint").asString())
                .contains("may or may not have been saved");
        assertThat(blocks()).isEqualTo(3);
    }

    @Test
    void savesOnceWhenTheAnswerIsLost() {
        ada.workspaces().misbehave("{'rules':[{'answer':'saved_cut','times':1}]}");
        assertThat(ada.fail("append_block_children", appending()).path("hint").asString())
                .contains("may or may not have been saved");
        assertThat(blocks()).isEqualTo(4);
    }

    @Test
    void namesWhatAFailedWriteSaved() {
        ada.workspaces().misbehave("{'rules':[{'answer':'saved_503','times':1}]}");
        var error = ada.fail("create_page", "{'parent':{'page_id':'" + minutes + "'}}");
        var saved = error.path("additional_data").path("committed_resource_id").asString();
        assertThat(ada.call("get_page", "{'page_id':'" + saved + "'}")
                        .path("parent")
                        .path("page_id")
                        .asString())
                .isEqualTo(minutes);
    }

    @Test
    void asksToReconnectOnceThePersonRemovedTheConnection() {
        ada.workspaces().misbehave("{'revoke':['ada']}");
        var error = ada.fail("get_self", "{}");
        assertThat(error.path("code").asString()).isEqualTo("unauthorized");
        assertThat(error.path("hint").asString()).contains("reconnect");
    }

    private void append() {
        ada.call("append_block_children", appending());
    }

    private String appending() {
        return "{'block_id':'" + minutes + "','children':[{'divider':{}}]}";
    }

    private int blocks() {
        return ada.call("get_block_children", "{'block_id':'" + minutes + "'}")
                .path("results")
                .size();
    }

    private int blocksSeenBy(ToolCaller others) {
        return others.call("get_block_children", "{'block_id':'" + minutes + "'}")
                .path("results")
                .size();
    }
}
