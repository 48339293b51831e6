-- The page on which a person sees what they connected: the logins to it, and its sessions.

-- One login in progress. It is deleted by the answer it waits for, so that none is answered twice.
create table connection_logins (
    -- of the state sent to Notion
    state_hash  varchar(64) primary key,
    -- of the cookie that binds Notion's answer to this browser
    cookie_hash varchar(64) not null,
    expires_at  timestamp with time zone not null
);
create index connection_logins_expires_at on connection_logins (expires_at);

create table connection_sessions (
    -- of the cookie
    session_hash varchar(64) primary key,
    person       varchar(200) not null,
    expires_at   timestamp with time zone not null
);
create index connection_sessions_expires_at on connection_sessions (expires_at);
