package dev.notionmcp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.ReadyReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** What ArgoCD shows of a NotionWorkspace: it gives the object to the script as "obj", and takes the table that this returns. */
final class HealthTest {

    private static final Path SCRIPT = Path.of("gitops/argocd/health/notionworkspace.lua");

    @ParameterizedTest
    @EnumSource
    void followsEachReasonOfReady(ReadyReason reason) throws IOException {
        var health = health(2, condition("Ready", reason.status(), reason.condition(), 2));

        assertThat(health.get("status").tojstring()).isEqualTo(expected(reason));
        assertThat(health.get("message").tojstring()).isEqualTo(reason.condition() + ": Said for people.");
    }

    private static String expected(ReadyReason reason) {
        return switch (reason) {
            case RUNNING, SCALED_TO_ZERO, WAKING -> "Healthy";
            case PENDING -> "Progressing";
            case SUSPENDED -> "Suspended";
            case SECRET_MISSING, SECRET_KEY_MISSING, RECONNECT_REQUIRED, RUNTIME_UNAVAILABLE, DUPLICATE_BOT ->
                "Degraded";
        };
    }

    /** A new reason may come with any version. */
    @Test
    void takesAReasonThatItDoesNotKnowByItsStatus() throws IOException {
        assertThat(status(1, condition("Ready", "False", "Unheard", 1))).isEqualTo("Degraded");
        assertThat(status(1, condition("Ready", "True", "Unheard", 1))).isEqualTo("Healthy");
        assertThat(status(1, condition("Ready", "Unknown", "Unheard", 1))).isEqualTo("Progressing");
    }

    @Test
    void waitsForWordAboutThisSpec() throws IOException {
        assertThat(status(2, condition("Ready", "False", "RuntimeUnavailable", 1)))
                .isEqualTo("Progressing");
        assertThat(status(2, condition("Ready", "True", "Running", 1))).isEqualTo("Progressing");
    }

    @Test
    void heedsNoOtherCondition() throws IOException {
        assertThat(status(1, condition("CredentialsValid", "False", "ReconnectRequired", 1)))
                .isEqualTo("Progressing");
        assertThat(status(1, condition("Progressing", "False", "Settled", 1), condition("Ready", "True", "Running", 1)))
                .isEqualTo("Healthy");
    }

    @Test
    void waitsWhileNothingWasSaid() throws IOException {
        assertThat(status(1)).isEqualTo("Progressing");
        var withoutStatus = object(1);
        withoutStatus.set("status", LuaValue.NIL);
        assertThat(run(withoutStatus).get("status").tojstring()).isEqualTo("Progressing");
    }

    private static String status(int generation, LuaTable... conditions) throws IOException {
        return health(generation, conditions).get("status").tojstring();
    }

    private static LuaValue health(int generation, LuaTable... conditions) throws IOException {
        return run(object(generation, conditions));
    }

    private static LuaValue run(LuaTable object) throws IOException {
        var lua = JsePlatform.standardGlobals();
        lua.set("obj", object);
        return lua.load(Files.readString(SCRIPT), "health").call();
    }

    private static LuaTable object(int generation, LuaTable... conditions) {
        var metadata = new LuaTable();
        metadata.set("generation", generation);
        var status = new LuaTable();
        status.set("conditions", LuaValue.listOf(conditions));
        var object = new LuaTable();
        object.set("metadata", metadata);
        object.set("status", status);
        return object;
    }

    private static LuaTable condition(String type, String status, String reason, int generation) {
        var condition = new LuaTable();
        condition.set("type", type);
        condition.set("status", status);
        condition.set("reason", reason);
        condition.set("message", "Said for people.");
        condition.set("observedGeneration", generation);
        return condition;
    }
}
