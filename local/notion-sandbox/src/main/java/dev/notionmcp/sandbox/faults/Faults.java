package dev.notionmcp.sandbox.faults;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Reply;
import dev.notionmcp.sandbox.http.Request;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The switches of {@code PUT /sandbox/faults}, which replaces what was set before; GET shows them with the requests they
 * still apply to, DELETE clears them.
 *
 * <pre>{@code
 * {"rules": [{"answer": "rate_limited", "times": 2, "method": "GET", "path": "/v1/pages", "person": "ada",
 *             "retry_after": 1, "reason": "public_api_request_blocked"}],
 *  "oauth_down": true,
 *  "expire": ["grace"],
 *  "revoke": ["ada"]}
 * }</pre>
 *
 * <ul>
 *   <li>{@code answer}: rate_limited (429), overloaded (529), error (an envelope of {@code status}), html_502, empty_500,
 *       saved_503 (the write is done, then 503 with retry_guidance), saved_cut (done, then cut), cut (no answer at all),
 *       slow (the real answer, late), invalid_grant (of the token endpoint, in the envelope of Notion's other errors)
 *   <li>{@code times}: how many requests, 1 unless said; -1 is until cleared
 *   <li>{@code method}, {@code path} (prefix), {@code person}, {@code workspace} (bot_id or workspace_id): which requests
 *   <li>{@code delay_ms}: wait first, with any answer; setting or clearing the switches ends the wait
 *   <li>{@code oauth_down}: the token endpoint answers 503 until cleared
 *   <li>{@code expire}: these persons' access tokens end now; their refresh tokens get new ones
 *   <li>{@code revoke}: these persons' authorizations end now, as if they removed the connection in Notion
 * </ul>
 */
public final class Faults {
    private static final int MAX_RULES = 100;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition replaced = lock.newCondition();
    private final List<Rule> rules = new ArrayList<>();
    private final World world;
    private int sets;

    public Faults(World world) {
        this.world = world;
    }

    public Reply set(Request request) {
        var body = request.json().only("rules", "oauth_down", "expire", "revoke");
        var read = new ArrayList<Rule>();
        for (var rule : body.get("rules").optionalItems(MAX_RULES)) {
            read.add(Rule.read(rule));
        }
        if (body.get("oauth_down").bool(false)) {
            read.add(Rule.read(Input.of(
                    "body.oauth_down",
                    Json.of("answer", "error", "status", 503, "times", -1, "path", "/v1/oauth/token"))));
        }
        var revoked = body.get("revoke").optionalItems(MAX_RULES).stream()
                .map(this::botOf)
                .toList();
        var expired = body.get("expire").optionalItems(MAX_RULES).stream()
                .map(this::botOf)
                .toList();
        world.change(() -> {
            expired.forEach(world::expire);
            revoked.forEach(world::remove);
            return revoked;
        });
        replace(read);
        return show();
    }

    private String botOf(Input person) {
        var tenant = world.ofPerson(person.string());
        if (tenant == null) {
            throw person.bad("should be ada, grace or linus");
        }
        return tenant.botId();
    }

    public Reply clear() {
        replace(List.of());
        return Reply.empty(204);
    }

    public Reply show() {
        return Reply.json(200, current());
    }

    public ObjectNode current() {
        lock.lock();
        try {
            return Json.of("rules", Json.array(rules.stream().map(Rule::show).toList()));
        } finally {
            lock.unlock();
        }
    }

    private void replace(List<Rule> read) {
        lock.lock();
        try {
            rules.clear();
            rules.addAll(read);
            sets++;
            replaced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The real answer, or what the first matching switch makes of it. */
    public Reply apply(Request request, @Nullable Tenant tenant, String requestId, Supplier<Reply> real) {
        var rule = taken(request, tenant);
        return rule == null ? real.get() : rule.fault().apply(requestId, real);
    }

    /** The switch that is for this request, after its delay. */
    private @Nullable Rule taken(Request request, @Nullable Tenant tenant) {
        lock.lock();
        try {
            var rule = take(request, tenant);
            if (rule != null) {
                delay(rule);
            }
            return rule;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new NotionError(503, "service_unavailable", "The sandbox is stopping.", null);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Rule take(Request request, @Nullable Tenant tenant) {
        for (var i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.left() != 0 && rule.matches(request, tenant)) {
                rules.set(i, rule.used());
                return rule;
            }
        }
        return null;
    }

    private void delay(Rule rule) throws InterruptedException {
        var set = sets;
        var left = TimeUnit.MILLISECONDS.toNanos(rule.delayMillis());
        while (left > 0 && set == sets) {
            left = replaced.awaitNanos(left);
        }
    }
}
