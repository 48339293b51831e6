-- When connections and grants were used, so that those nobody uses go.

-- A connection without a row is one of which nothing is known, such as one made before this table.
create table workspace_uses (
    workspace_name varchar(253) not null,
    connection_id  varchar(64) not null,
    -- of its newest login
    connected_at   timestamp with time zone not null,
    -- whether any client ever got tokens for it
    redeemed       boolean not null,
    -- since when it was seen without a live grant; null while it has one
    unused_since   timestamp with time zone,
    primary key (workspace_name, connection_id)
);

-- the last call with one of its tokens, to the minute
alter table grants add column used_at timestamp with time zone;
