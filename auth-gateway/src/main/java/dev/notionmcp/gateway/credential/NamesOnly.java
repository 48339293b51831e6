package dev.notionmcp.gateway.credential;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets an informer remember of Secrets only which ones there are: their values are not kept in memory. */
final class NamesOnly implements ItemStore<Secret> {

    private final ConcurrentMap<String, Secret> names = new ConcurrentHashMap<>();

    @Override
    public String getKey(Secret secret) {
        return secret.getMetadata().getNamespace() + "/" + secret.getMetadata().getName();
    }

    @Override
    public @Nullable Secret put(String key, Secret secret) {
        var metadata = secret.getMetadata();
        return names.put(
                key,
                new SecretBuilder()
                        .withMetadata(new ObjectMetaBuilder()
                                .withName(metadata.getName())
                                .withNamespace(metadata.getNamespace())
                                .withUid(metadata.getUid())
                                .withResourceVersion(metadata.getResourceVersion())
                                .build())
                        .build());
    }

    @Override
    public @Nullable Secret remove(String key) {
        return names.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return names.keySet().stream();
    }

    @Override
    public Stream<Secret> values() {
        return names.values().stream();
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public @Nullable Secret get(String key) {
        return names.get(key);
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
