-- Work that is done later and by itself. What was asked for is a row that never changes; every attempt is a row of its own, and
-- what a person has ordered (stop, try again) is too.
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    job_key TEXT NOT NULL,
    arguments TEXT NOT NULL,
    due_at TEXT NOT NULL,
    queued_at TEXT NOT NULL,
    queued_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT job_is_queued_once UNIQUE (organisation_id, kind, job_key),
    CONSTRAINT job_has_a_kind CHECK (kind <> '' AND job_key <> '')
) STRICT;

-- The queue: a row while something is still to be done, gone when the job has ended. `attempts_before`: those before a person
-- ordered another try, which no longer count against the limit.
CREATE TABLE job_waiting (
    job_id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    attempts_before INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (organisation_id, job_id) REFERENCES job (organisation_id, id)
) STRICT;
CREATE INDEX job_waiting_by_day ON job_waiting (due_at, job_id);

-- `outcome` and `ended_at` come together, once. `lost`: whoever did it went away without a word.
CREATE TABLE job_attempt (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    job_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    started_by TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT,
    words TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, id),
    UNIQUE (job_id, number),
    FOREIGN KEY (organisation_id, job_id) REFERENCES job (organisation_id, id),
    CONSTRAINT job_attempt_outcome CHECK (outcome IN ('done', 'failed', 'given_up', 'stopped', 'interrupted', 'lost')),
    CONSTRAINT job_attempt_ends_once CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    CONSTRAINT job_attempt_number CHECK (number >= 1)
) STRICT;

-- Who works at it now, and until when nobody else may. It is renewed as the work goes on; after a kill it runs out.
CREATE TABLE job_lease (
    job_id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    held_until TEXT NOT NULL,
    steps_done INTEGER NOT NULL DEFAULT 0,
    steps_all INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (organisation_id, job_id) REFERENCES job (organisation_id, id),
    FOREIGN KEY (organisation_id, attempt_id) REFERENCES job_attempt (organisation_id, id)
) STRICT;

CREATE TABLE job_order (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    job_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    reason TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, job_id) REFERENCES job (organisation_id, id),
    CONSTRAINT job_order_what CHECK (what IN ('stop', 'retry'))
) STRICT;
CREATE INDEX job_order_of_job ON job_order (job_id, id);
