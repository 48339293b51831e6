-- Products register anew for each connection; a public client that says the same again is the same client.

-- SHA-256 of what a public client registered with; null for one with a secret of its own
alter table clients add column fingerprint varchar(64);
create unique index clients_fingerprint on clients (fingerprint);
