-- Inputs that are text, which has no size in pixels.

alter table comparison_input
  add column media_type text not null default 'image/png',
  alter column width drop not null,
  alter column height drop not null,
  add check (num_nulls(width, height) = case when media_type like 'image/%' then 0 else 2 end);

alter table comparison_input alter column media_type drop default;
