package dev.notionmcp.verify;

import java.io.IOException;

/** What a client opens a conversation with. */
record HandshakeCheck(Caller caller, Era era) implements Check {
    private static final String REMEDY =
            "Look whether gateway and runtime are of one release: this one speaks both eras.";

    @Override
    public String promise() {
        return era.version() + ": " + era.first() + " is answered";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var result = caller.result(era, era.first(), era.opening());
        return switch (era) {
            case LEGACY -> {
                var version = result.path("protocolVersion").asString("");
                BrokenPromise.unless(version.equals(era.version()), "the version is \"" + version + "\"", REMEDY);
                var status = caller.tell(era, "notifications/initialized");
                BrokenPromise.unless(status == 202, "notifications/initialized answers " + status, REMEDY);
                yield "by " + result.path("serverInfo").path("name").asString("");
            }
            case MODERN -> {
                var versions = Metadata.strings(result.path("supportedVersions"));
                BrokenPromise.unless(versions.contains(era.version()), "the versions are " + versions, REMEDY);
                requireComplete(result.path("resultType").asString(""));
                yield "versions " + String.join(", ", versions);
            }
        };
    }

    static void requireComplete(String resultType) throws BrokenPromise {
        BrokenPromise.unless(
                resultType.equals("complete"), "resultType is \"" + resultType + "\" and not complete", REMEDY);
    }
}
