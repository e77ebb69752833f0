-- A comparison and its runs are understood without the demo that made them: what results are compared by stands
-- with the comparison, what a run was to do stands with the run. What is there already gets what its demo said then.

alter table comparison add column results jsonb not null
  default '{"picture": null, "first": null, "metrics": []}';
alter table run add column plan jsonb not null
  default '{"lane": "LONG", "endsEarly": false, "phases": [{"name": "all", "steps": 1, "cpuSeconds": 0, "scales": []}]}';

update comparison set results = said.results::jsonb from (values
  ('style', '{"picture": "image", "first": null, "metrics": [
    {"name": "selfSimilarity", "better": "LOWER", "unit": "", "aspect": "content", "judged": true, "twin": ""},
    {"name": "selfSimilarityBent", "better": "LOWER", "unit": "", "aspect": "content", "judged": true, "twin": "selfSimilarity"},
    {"name": "gram", "better": "LOWER", "unit": "", "aspect": "style", "judged": true, "twin": ""},
    {"name": "slicedWasserstein", "better": "LOWER", "unit": "", "aspect": "style", "judged": true, "twin": ""},
    {"name": "colours", "better": "LOWER", "unit": "%", "aspect": "style", "judged": false, "twin": ""},
    {"name": "keypointError", "better": "LOWER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "keypointsReached", "better": "HIGHER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "keypointErrorBefore", "better": "NEITHER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "folded", "better": "LOWER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "flowVariation", "better": "NEITHER", "unit": "", "aspect": "", "judged": false, "twin": ""},
    {"name": "perceptual", "better": "LOWER", "unit": "", "aspect": "content", "judged": true, "twin": ""},
    {"name": "perceptualBent", "better": "LOWER", "unit": "", "aspect": "content", "judged": true, "twin": "perceptual"},
    {"name": "lpips", "better": "LOWER", "unit": "", "aspect": "content", "judged": true, "twin": ""},
    {"name": "lpipsBent", "better": "LOWER", "unit": "", "aspect": "content", "judged": true, "twin": "lpips"},
    {"name": "sharpness", "better": "NEITHER", "unit": "%", "aspect": "", "judged": false, "twin": ""}]}'),
  ('keypoints', '{"picture": "matches", "first": null, "metrics": [
    {"name": "matches", "better": "NEITHER", "unit": "", "aspect": "", "judged": false, "twin": ""}]}'),
  ('mixing', '{"picture": "confusion", "first": "batch", "metrics": [
    {"name": "accuracy", "better": "HIGHER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "logLoss", "better": "LOWER", "unit": "", "aspect": "", "judged": false, "twin": ""},
    {"name": "calibration", "better": "LOWER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "trainAccuracy", "better": "NEITHER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "ghosts", "better": "NEITHER", "unit": "%", "aspect": "", "judged": false, "twin": ""},
    {"name": "onObject", "better": "NEITHER", "unit": "", "aspect": "", "judged": false, "twin": ""}]}')
) as said (demo, results) where said.demo = comparison.demo;

-- Steps that a run has not reported yet are those that its settings ask for.
with known as (
  select run.id, upper(run.lane) as lane, run.demo, coalesce(run.effort, 0) as cpu_seconds, arm.settings as asked,
    arm.method = 'attentive-cutmix' and arm.settings ->> 'attention' = 'self-trained' as teacher,
    coalesce(case when run.steps > 0 then run.steps
      when run.demo = 'style' then (arm.settings ->> 'iterations')::int
        * (1 + floor(log(2, greatest(64, (arm.settings ->> 'resolution')::int) / 64.0)))::int
      when run.demo = 'mixing' then (arm.settings ->> 'epochs')::int
        * greatest(1, (arm.settings ->> 'trainImages')::int / (arm.settings ->> 'batch')::int)
        * case when arm.method = 'attentive-cutmix' and arm.settings ->> 'attention' = 'self-trained' then 2 else 1 end
      else 1 end, 1) as steps
  from run join arm on arm.comparison = run.comparison and arm.position = run.arm
  where run.demo in ('style', 'keypoints', 'mixing')),
parts as (
  select known.*, case when demo = 'mixing' and teacher then 2 else 1 end as parts,
    case when demo = 'mixing' then jsonb_build_array(
        jsonb_build_object('unit', 'EPOCHS', 'perStep', coalesce((asked ->> 'epochs')::float8, 1)
          / greatest(1, steps / case when teacher then 2 else 1 end)),
        jsonb_build_object('unit', 'PICTURES', 'perStep', coalesce((asked ->> 'batch')::float8, 1)))
      else '[]' end as scales
  from known)
update run set plan = jsonb_build_object('lane', parts.lane, 'endsEarly', parts.demo = 'mixing', 'phases',
    case when parts.parts = 2 then jsonb_build_array(jsonb_build_object(
        'name', 'teacher', 'steps', parts.steps / 2, 'cpuSeconds', parts.cpu_seconds / 2, 'scales', '[]'::jsonb))
      else '[]' end
    || jsonb_build_array(jsonb_build_object(
        'name', case when parts.demo = 'mixing' then 'learning' else 'all' end,
        'steps', parts.steps / parts.parts, 'cpuSeconds', parts.cpu_seconds / parts.parts, 'scales', parts.scales)))
  from parts where parts.id = run.id;
