-- What visitors have put into the forms of demos, so that it is there when they come back; and the small
-- picture that a form shows of an upload, so that nothing is decoded again for it.

create table draft (
  visitor     text not null,
  demo        text not null,
  state       jsonb not null check (octet_length(state::text) <= 524288),
  updated_at  timestamptz not null default clock_timestamp(),  -- removed by age; until then its uploads are kept
  primary key (visitor, demo)
);
create index on draft (updated_at);

alter table upload add column preview bytea;  -- JPEG; null where nobody looked at it
