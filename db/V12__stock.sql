-- What the folders of the site's home hold, told to workers on other machines. Bytes lie here only while such a
-- worker wants them: the site's own machine has them on its disk.

create table stock (
  kind       text not null check (kind in ('weights', 'dataset')),
  name       text not null,                      -- of the file; of a data set its id
  key        text not null,                      -- by which runs ask: a network's name, a data set's id
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),  -- of the weights, or of all pictures of the set
  wanted_at  timestamptz,                        -- when a worker last asked
  blob       bytea references blob,
  primary key (kind, name)
);
create index on stock (blob) where blob is not null;
