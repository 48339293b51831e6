-- Connections that were made before their uses were noted: one that has a grant was redeemed, and is not one whose client never came.

insert into workspace_uses (workspace_name, connection_id, connected_at, redeemed)
select g.workspace_name, g.connection_id, min(g.created_at), true
from grants g
where not exists (
    select 1 from workspace_uses u where u.workspace_name = g.workspace_name and u.connection_id = g.connection_id)
group by g.workspace_name, g.connection_id;
