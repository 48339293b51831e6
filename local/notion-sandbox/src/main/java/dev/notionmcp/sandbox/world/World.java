package dev.notionmcp.sandbox.world;

import dev.notionmcp.sandbox.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** All workspaces and authorizations, behind one lock: every request sees and leaves a whole state. */
public final class World {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Tenant> tenants = new LinkedHashMap<>();
    private final Map<String, Authorization> authorizations = new LinkedHashMap<>();
    private long version;

    public World(List<Tenant> seeded) {
        seeded.forEach(tenant -> tenants.put(tenant.botId(), tenant));
    }

    public <T> T read(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #read}, for work that changes something, so that the state file follows. */
    public <T> T change(Supplier<T> work) {
        return read(() -> {
            version++;
            return work.get();
        });
    }

    public long version() {
        return read(() -> version);
    }

    public List<Tenant> tenants() {
        return List.copyOf(tenants.values());
    }

    public Tenant tenant(String botId) {
        var tenant = tenants.get(botId);
        if (tenant == null) {
            throw new IllegalStateException("no workspace has the bot " + botId);
        }
        return tenant;
    }

    public @Nullable Tenant ofPerson(@Nullable String person) {
        return tenants.values().stream()
                .filter(tenant -> tenant.person().equals(person))
                .findFirst()
                .orElse(null);
    }

    /** The one live pair of each bot; storing another replaces it, and the old tokens die. */
    public void put(Authorization authorization) {
        authorizations.put(authorization.botId(), authorization);
    }

    /** Ends the access token; the refresh token lives on. */
    public void expire(String botId) {
        authorizations.computeIfPresent(botId, (bot, live) -> live.expired());
    }

    public void remove(String botId) {
        authorizations.remove(botId);
    }

    public List<Authorization> authorizations() {
        return List.copyOf(authorizations.values());
    }

    ObjectNode save() {
        var saved = Json.of();
        tenants.forEach((botId, tenant) -> saved.set(botId, tenant.save()));
        var pairs = new ArrayList<ObjectNode>();
        authorizations.values().forEach(pair -> pairs.add(pair.save()));
        return Json.of("version", version, "tenants", saved, "authorizations", Json.array(pairs));
    }

    void load(ObjectNode saved) {
        version = saved.path("version").asLong(0);
        tenants.forEach((botId, tenant) -> {
            var content = Json.object(saved, "tenants").get(botId);
            if (content instanceof ObjectNode object) {
                tenant.load(object);
            }
        });
        authorizations.clear();
        Json.list(saved, "authorizations").forEach(pair -> put(Authorization.load((ObjectNode) pair)));
    }
}
