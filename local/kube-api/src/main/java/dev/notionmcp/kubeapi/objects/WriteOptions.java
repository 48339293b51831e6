package dev.notionmcp.kubeapi.objects;

/** What a writing request says about itself; {@code strict} refuses unknown fields instead of dropping them. */
public record WriteOptions(String fieldManager, boolean dryRun, boolean strict) {

    /** How the server itself writes. */
    static final WriteOptions SERVER = new WriteOptions("kube-api", false, false);
}
