-- Clients, logins in progress and grants. Portable between PostgreSQL and H2 in its PostgreSQL mode.
-- Columns named *_hash hold the SHA-256 of a random value in hex; the value itself is nowhere in this database, nor is anything of
-- Notion's tokens.

create table clients (
    client_id     varchar(64) primary key,
    secret_hash   varchar(64),
    client_name   varchar(200),
    auth_method   varchar(32) not null,
    -- one URI a line, in the order they were registered
    redirect_uris varchar(16384) not null,
    created_at    timestamp with time zone not null,
    used_at       timestamp with time zone not null
);

-- One authorization in progress; any replica can take its next step.
create table logins (
    id             varchar(32) primary key,
    -- CONSENT: its page is shown; NOTION: approved and sent to Notion; DONE: answered once, never again
    step           varchar(16) not null,
    client_id      varchar(64) not null references clients (client_id) on delete cascade,
    redirect_uri   varchar(2048) not null,
    client_state   varchar(4096),
    code_challenge varchar(43) not null,
    resource       varchar(512) not null,
    scopes         varchar(200) not null,
    -- of the consent page's cookie, then of the cookie that binds Notion's answer to this browser
    cookie_hash    varchar(64) not null,
    -- of the state sent to Notion
    state_hash     varchar(64) unique,
    expires_at     timestamp with time zone not null
);
create index logins_expires_at on logins (expires_at);

create table grants (
    id             varchar(32) primary key,
    person         varchar(200) not null,
    client_id      varchar(64) not null references clients (client_id) on delete cascade,
    workspace_name varchar(253) not null,
    connection_id  varchar(64) not null,
    resource       varchar(512) not null,
    scopes         varchar(200) not null,
    -- of the refresh token in force; 0 is the first
    generation     integer not null,
    created_at     timestamp with time zone not null,
    -- when nothing of it can be used any more
    expires_at     timestamp with time zone not null
);
create index grants_client_id on grants (client_id);
create index grants_expires_at on grants (expires_at);
create index grants_workspace on grants (workspace_name, connection_id);

create table codes (
    code_hash      varchar(64) primary key,
    grant_id       varchar(32) not null references grants (id) on delete cascade,
    redirect_uri   varchar(2048) not null,
    code_challenge varchar(43) not null,
    expires_at     timestamp with time zone not null,
    -- kept after its use, so that a replay is recognised
    redeemed_at    timestamp with time zone
);
create index codes_grant_id on codes (grant_id);

create table access_tokens (
    token_hash varchar(64) primary key,
    grant_id   varchar(32) not null references grants (id) on delete cascade,
    scopes     varchar(200) not null,
    expires_at timestamp with time zone not null
);
create index access_tokens_grant_id on access_tokens (grant_id);
create index access_tokens_expires_at on access_tokens (expires_at);

create table refresh_tokens (
    token_hash varchar(64) primary key,
    grant_id   varchar(32) not null references grants (id) on delete cascade,
    generation integer not null,
    expires_at timestamp with time zone not null,
    -- when its successor was issued
    rotated_at timestamp with time zone,
    unique (grant_id, generation)
);
create index refresh_tokens_expires_at on refresh_tokens (expires_at);
