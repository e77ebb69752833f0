-- Examples that somebody deleted: they ship with Diptych, and would come back at the next start.

create table example_deleted (
  demo   text not null,
  title  text not null,
  primary key (demo, title)
);
