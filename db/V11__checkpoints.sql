-- Checkpoints have storage of their own: two places per run, overwritten in turn, so that what they replace is
-- free again at once and nothing else has to be looked through for what refers to it.

create table checkpoint_part (  -- at most 1 MiB each
  run    bigint not null,
  place  smallint not null,
  seq    int not null,
  bytes  bytea not null,
  primary key (run, place, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 500);
alter table checkpoint_part alter column bytes set storage external;

alter table checkpoint rename to checkpoint_before;
create table checkpoint (
  run         bigint not null references run on delete cascade,
  place       smallint not null check (place in (0, 1)),
  step        int not null,
  sha256      bytea not null check (octet_length(sha256) = 32),  -- of all parts
  created_at  timestamptz not null default clock_timestamp(),
  primary key (run, place)
);
alter table checkpoint_part add foreign key (run, place) references checkpoint on delete cascade;

insert into checkpoint (run, place, step, sha256, created_at)
  select run, row_number() over (partition by run order by created_at, step) - 1, step, blob, created_at
  from checkpoint_before;
insert into checkpoint_part (run, place, seq, bytes)
  select run, place, seq, bytes from checkpoint join blob_chunk using (sha256);
drop table checkpoint_before;
