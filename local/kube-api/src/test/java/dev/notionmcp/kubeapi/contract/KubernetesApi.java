package dev.notionmcp.kubeapi.contract;

import org.junit.jupiter.api.Nested;

/** All parts of the contract, for each API that is held to it. */
abstract class KubernetesApi {

    abstract ContractedApi contracted();

    @Nested
    final class Crud extends CrudContract {
        Crud() {
            super(contracted());
        }
    }

    @Nested
    final class Apply extends ApplyContract {
        Apply() {
            super(contracted());
        }
    }

    @Nested
    final class Lifecycle extends LifecycleContract {
        Lifecycle() {
            super(contracted());
        }
    }

    @Nested
    final class Schema extends SchemaContract {
        Schema() {
            super(contracted());
        }
    }

    @Nested
    final class Table extends TableContract {
        Table() {
            super(contracted());
        }
    }

    @Nested
    final class Watch extends WatchContract {
        Watch() {
            super(contracted());
        }
    }
}
