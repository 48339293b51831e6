-- What deletes rows, by their age or with the client they belong to, finds them without reading the whole table.

create index codes_expires_at on codes (expires_at);
create index logins_client_id on logins (client_id);
