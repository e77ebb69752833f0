-- Questions to what runs have learnt, answered while somebody waits. A crash of the database may lose all of it: who
-- asked asks again.

create unlogged table ask (
  id          bigint primary key,               -- by lot, so that who asks knows it beforehand
  viewer      text not null,                    -- who asks
  run         bigint not null,
  kind        text not null,
  product     text not null,                    -- id of what the run has learnt
  question    bytea not null check (octet_length(question) <= 1048576),
  worker      text,                             -- whom it was given to
  taken_by    text,                             -- who answers it
  asked_at    timestamptz not null default clock_timestamp(),
  media_type  text,                             -- of the answer, once that is there
  answer      bytea,
  millis      double precision,                 -- that the answer took
  error       jsonb,                            -- key and arguments of a sentence
  unique (viewer, run, kind)                    -- of one viewer only the newest is answered
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 500);
create index ask_open on ask (worker) where answer is null and error is null;

create unlogged table live_worker (             -- processes that answer
  id          text primary key,
  host        text not null,
  pid         bigint not null,
  seen_at     timestamptz not null default clock_timestamp()
);
