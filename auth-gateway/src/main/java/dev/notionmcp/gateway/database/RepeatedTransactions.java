package dev.notionmcp.gateway.database;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a transaction again that the database gave up in favour of another one, as it does with one of two that wait for each other.
 * What a transaction does outside the database must bear that.
 */
final class RepeatedTransactions implements TransactionOperations {
    private static final int ATTEMPTS = 3;

    private final TransactionTemplate once;

    RepeatedTransactions(TransactionTemplate once) {
        this.once = once;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        // within another transaction that one is what can be begun again
        var attempts = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                return once.execute(action);
            } catch (ConcurrencyFailureException e) {
                if (attempt == attempts) {
                    throw e;
                }
            }
        }
    }
}
