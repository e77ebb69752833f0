-- Diptych, first schema. `run` is the single truth: what is to do, who does it, and how far it is.

create table blob (
  sha256      bytea primary key check (octet_length(sha256) = 32),
  media_type  text not null,
  size        bigint not null check (size >= 0),
  put_at      timestamptz not null default clock_timestamp()  -- last time; garbage collection spares the young
);

create table blob_chunk (  -- at most 1 MiB each
  sha256  bytea not null references blob on delete cascade,
  seq     int not null,
  bytes   bytea not null,
  primary key (sha256, seq)
);
alter table blob_chunk alter column bytes set storage external;  -- pictures do not compress

create table upload (
  id          text primary key,
  owner       text not null,
  name        text not null check (length(name) <= 120),
  blob        bytea not null references blob,
  width       int not null,
  height      int not null,
  created_at  timestamptz not null default now()
);
create index on upload (blob);

create table comparison (
  id          text primary key,
  demo        text not null,
  title       text not null check (length(title) <= 200),
  owner       text not null,            -- who submitted it; lanes are shared fairly between owners
  example     boolean not null default false,
  again_of    text references comparison on delete set null,   -- the comparison that this one runs again
  created_at  timestamptz not null default now()
);
create index on comparison (created_at desc);

create table comparison_input (
  comparison  text not null references comparison on delete cascade,
  slot        text not null,
  name        text not null,
  blob        bytea not null references blob,
  width       int not null,
  height      int not null,
  primary key (comparison, slot)
);
create index on comparison_input (blob);

create table arm (
  comparison  text not null references comparison on delete cascade,
  position    int not null,             -- 0 is the arm that the others are compared with
  method      text not null,
  label       text not null check (length(label) <= 80),
  settings    jsonb not null,           -- complete: every setting with its value
  primary key (comparison, position)
);

create table worker (
  id          text primary key,
  lane        text not null,
  host        text not null,
  pid         bigint not null,
  device      text not null,
  threads     int not null,
  started_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now()
);

create table run (
  id               bigint generated always as identity primary key,
  comparison       text not null,
  arm              int not null,
  seed             bigint not null,
  demo             text not null,       -- a worker claims only demos that it knows
  lane             text not null check (lane in ('quick', 'long')),
  owner            text not null,
  priority         int not null default 0,
  effort           double precision check (effort > 0),   -- expected cost in the demo's own unit; unknown of imported runs
  state            text not null default 'queued'
                   check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  cancel_wanted    boolean not null default false,
  attempt          int not null default 0,   -- fencing token: raised by every claim, part of every write
  deaths           int not null default 0,   -- leases that ran out in a row; too many and the run fails
  worker           text,
  lease_until      timestamptz,
  counted_at       timestamptz,              -- up to when compute_seconds has counted this attempt
  step             int not null default 0,
  steps            int not null default 0,
  error            jsonb,                    -- key and arguments of a sentence, said in the reader's language
  device           text,
  environment      jsonb,                    -- code version, threads, libtorch, processor, weights by hash
  compute_seconds  double precision not null default 0,   -- summed over attempts
  created_at       timestamptz not null default now(),
  started_at       timestamptz,
  finished_at      timestamptz,
  unique (comparison, arm, seed),
  foreign key (comparison, arm) references arm on delete cascade,
  check ((state = 'running') = (worker is not null and lease_until is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
create index run_claimable on run (lane, priority desc, id) where state in ('queued', 'running');
create index on run (comparison);

create table metric (
  run    bigint not null references run on delete cascade,
  name   text not null,
  step   int not null,
  value  double precision not null,
  primary key (run, name, step)
);

create table artifact (     -- kept pictures and files: name + step is what the scrubber walks over
  run         bigint not null references run on delete cascade,
  name        text not null,
  step        int not null,
  media_type  text not null,
  blob        bytea not null references blob,
  primary key (run, name, step)
);
create index on artifact (blob);

create table preview (      -- the newest look at a running run; replaced in place, never kept
  run         bigint primary key references run on delete cascade,
  step        int not null,
  media_type  text not null,
  bytes       bytea not null
);

create table checkpoint (   -- the last two per run
  run         bigint not null references run on delete cascade,
  step        int not null,
  blob        bytea not null references blob,
  created_at  timestamptz not null default now(),
  primary key (run, step)
);
create index on checkpoint (blob);

create table share (
  id          text primary key,
  token_hash  bytea not null unique,    -- SHA-256 of a 128-bit random token; the token itself is never stored
  comparison  text not null references comparison on delete cascade,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz,
  revoked_at  timestamptz,
  views       bigint not null default 0,
  viewed_at   timestamptz
);
create index on share (comparison);
