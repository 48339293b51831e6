-- Clients that are known by a URL; what the document there says lies in clients like what others registered.

alter table clients alter column client_id set data type varchar(1024);
alter table logins alter column client_id set data type varchar(1024);
alter table grants alter column client_id set data type varchar(1024);

create table client_documents (
    client_id    varchar(1024) primary key references clients (client_id) on delete cascade,
    etag         varchar(256),
    -- when its host last gave it or stood by it
    confirmed_at timestamp with time zone not null,
    -- when its host is to be asked again
    fresh_until  timestamp with time zone not null
);
