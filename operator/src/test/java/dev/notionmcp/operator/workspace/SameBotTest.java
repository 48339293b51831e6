package dev.notionmcp.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SameBotTest {

    private final NotionWorkspace first = created("first", "2026-11-01T10:00:00Z");
    private final NotionWorkspace second = created("second", "2026-11-02T10:00:00Z");
    private final NotionWorkspace third = created("third", "2026-11-03T10:00:00Z");
    private final List<NotionWorkspace> all = List.of(third, first, second);

    @Test
    void theOldestServes() {
        assertThat(SameBot.olderThan(first, all)).isEmpty();
        assertThat(SameBot.olderThan(second, all)).contains(first);
        assertThat(SameBot.olderThan(third, all)).contains(first);
    }

    @Test
    void theNameDecidesBetweenTwoOfOneSecond() {
        var twin = created("a-twin", "2026-11-01T10:00:00Z");
        assertThat(SameBot.olderThan(twin, List.of(first, twin))).isEmpty();
        assertThat(SameBot.olderThan(first, List.of(first, twin))).contains(twin);
    }

    @Test
    void oneThatIsBeingDeletedServesNoMore() {
        first.getMetadata().setDeletionTimestamp("2026-11-04T10:00:00Z");
        assertThat(SameBot.olderThan(second, all)).isEmpty();
        assertThat(SameBot.olderThan(third, all)).contains(second);
    }

    @Test
    void idsAreTheSameWithAndWithoutDashes() {
        var plain = Samples.BOT.replace("-", "").toUpperCase(Locale.ROOT);
        var other = Samples.workspace(
                "other", new NotionWorkspaceSpec(plain, null, null, null, null, null, null, null, null));
        assertThat(SameBot.bot(other)).isEqualTo(SameBot.bot(first));
    }

    private static NotionWorkspace created(String name, String at) {
        var workspace = Samples.workspace(name);
        workspace.getMetadata().setCreationTimestamp(at);
        return workspace;
    }
}
