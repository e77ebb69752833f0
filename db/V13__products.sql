-- What runs have learnt, such as the weights of a network: kept when a run has ended, for whoever wants to ask it
-- or to begin with it.

create table product (
  run         bigint not null references run on delete cascade,
  name        text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,50}$'),
  id          text not null,                     -- the name with the beginning of the hash: equal ids are equal bytes
  kind        text not null,                     -- what can be done with it, such as 'picture-classifier'
  card        jsonb not null,                    -- how it was learnt, text by key
  blob        bytea not null references blob,
  created_at  timestamptz not null default clock_timestamp(),
  primary key (run, name)
);
create index on product (id);
create index on product (blob);
