-- Lists are read newest first, of one demo and of all, and only as far as they are shown.

create index comparison_listed on comparison (created_at desc, id)
  where listed and deleted_at is null and not example;
create index comparison_of_demo on comparison (demo, created_at desc, id)
  where listed and deleted_at is null;
