package dev.notionmcp.bench;

/** One workspace and where its runtime listens. */
record Tenant(int number) {

    private static final int PER_NETWORK = 250;

    /** The workspace, as the upstream derives it from {@link #address}. */
    String name() {
        return "t-" + number / PER_NETWORK + "-" + (number % PER_NETWORK + 1);
    }

    /** An address of loopback that is its runtime's alone. */
    String address() {
        return "127.1." + number / PER_NETWORK + "." + (number % PER_NETWORK + 1);
    }

    String botId() {
        return "00000000-0000-4000-8000-" + String.format("%012d", number);
    }

    String connectionId() {
        return "connection-" + number;
    }
}
