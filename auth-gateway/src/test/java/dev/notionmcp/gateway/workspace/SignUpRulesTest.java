package dev.notionmcp.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.WorkspaceOwner;
import dev.notionmcp.gateway.SignUpSettings;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.SignUpRefused.Reason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignUpRulesTest {

    private static final String WORKSPACE = "0a1b2c3d-2222-4333-8444-555555555555";
    private static final NotionAuthorization LOGIN = login("00000000-0000-4000-8000-000000000009", "ada");

    @Test
    void emptyListsAllowEveryone() {
        assertThatCode(() -> rules(Set.of(), Set.of(), 1, 1).requireAllowed(LOGIN))
                .doesNotThrowAnyException();
    }

    @Test
    void knowsAnIdHoweverItIsSpelled() {
        var plain = WORKSPACE.replace("-", "").toUpperCase(Locale.ROOT);

        assertThatCode(() -> rules(Set.of(plain), Set.of("ADA"), 1, 1).requireAllowed(LOGIN))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhoIsOnNoList() {
        refuses(
                Reason.WORKSPACE_NOT_ALLOWED,
                () -> rules(Set.of("another"), Set.of(), 1, 1).requireAllowed(LOGIN));
        refuses(
                Reason.PERSON_NOT_ALLOWED,
                () -> rules(Set.of(), Set.of("grace"), 1, 1).requireAllowed(LOGIN));
    }

    @Test
    void countsWhatLoginsMadeAndIsNotGoing() {
        var rules = rules(Set.of(), Set.of(), 1, 5);
        var going = workspace("nws-1", "grace", "w", true);
        going.getMetadata().setDeletionTimestamp("2026-11-22T12:00:00Z");

        assertThatCode(() -> rules.requireRoom(LOGIN, List.of(going, workspace("team", null, "w", false))))
                .doesNotThrowAnyException();
        refuses(Reason.SERVER_FULL, () -> rules.requireRoom(LOGIN, List.of(workspace("nws-2", "grace", "w", true))));
    }

    @Test
    void countsEachPersonsAlone() {
        var rules = rules(Set.of(), Set.of(), 5, 1);

        assertThatCode(() -> rules.requireRoom(LOGIN, List.of(workspace("nws-1", "grace", "w", true))))
                .doesNotThrowAnyException();
        refuses(
                Reason.TOO_MANY_OF_PERSON,
                () -> rules.requireRoom(LOGIN, List.of(workspace("nws-1", "ada", "w", true))));
    }

    @Test
    void whatALoginReplacesTakesNoRoom() {
        var before = workspace("nws-1", "ada", WORKSPACE, true);

        assertThat(SignUpRules.isReplacedBy(LOGIN, before)).isTrue();
        assertThatCode(() -> rules(Set.of(), Set.of(), 1, 1).requireRoom(LOGIN, List.of(before)))
                .doesNotThrowAnyException();
    }

    @Test
    void replacesNothingOfOthersNorByHandNorWithoutAPerson() {
        assertThat(SignUpRules.isReplacedBy(LOGIN, workspace("nws-1", "grace", WORKSPACE, true)))
                .isFalse();
        assertThat(SignUpRules.isReplacedBy(LOGIN, workspace("nws-1", "ada", "another", true)))
                .isFalse();
        assertThat(SignUpRules.isReplacedBy(LOGIN, workspace("team", "ada", WORKSPACE, false)))
                .isFalse();
        assertThat(SignUpRules.isReplacedBy(
                        LOGIN, workspace(NotionWorkspace.nameFor(LOGIN.botId()), "ada", WORKSPACE, true)))
                .isFalse();
        var nobodys = login("00000000-0000-4000-8000-000000000008", "bot:x");
        assertThat(SignUpRules.isReplacedBy(nobodys, workspace("nws-1", "bot:x", WORKSPACE, true)))
                .isFalse();
    }

    private static void refuses(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SignUpRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static SignUpRules rules(Set<String> workspaces, Set<String> persons, int most, int mostPerPerson) {
        return new SignUpRules(new SignUpSettings(workspaces, persons, most, mostPerPerson, 100));
    }

    private static NotionAuthorization login(String botId, String person) {
        return new NotionAuthorization("token", null, botId, WORKSPACE, "Analytical Engines", person, null);
    }

    private static NotionWorkspace workspace(
            String name, @Nullable String owner, String workspaceId, boolean gatewayMade) {
        var metadata = new ObjectMetaBuilder().withName(name);
        if (gatewayMade) {
            metadata.addToLabels(WorkspaceObjects.MANAGED_BY, WorkspaceObjects.FIELD_MANAGER);
        }
        var workspace = new NotionWorkspace();
        workspace.setMetadata(metadata.build());
        workspace.setSpec(new NotionWorkspaceSpec(
                "00000000-0000-4000-8000-000000000001",
                "c",
                workspaceId,
                null,
                owner == null ? null : new WorkspaceOwner(owner, null),
                null,
                null,
                null,
                null));
        return workspace;
    }
}
