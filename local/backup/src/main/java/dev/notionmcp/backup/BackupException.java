package dev.notionmcp.backup;

/** Why it cannot be done and what helps, in sentences that hold no secret. */
final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupException(String sentence) {
        super(sentence);
    }
}
