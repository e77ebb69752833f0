-- What somebody deletes is gone for everybody at once, and can be brought back whole for a minute.

alter table comparison add column deleted_at timestamptz;
create index comparison_deleted on comparison (deleted_at) where deleted_at is not null;
