-- The days of an agreement that somebody must act before: the last day for notice and the last for an extension, as the officer has
-- read them out of it, and what was done by them. The day it ends is the agreement's own. Rows are added and never changed; what no
-- longer holds is taken back by a row of `withdrawal`.
INSERT INTO withdrawal_kind (name) VALUES ('agreement_day'), ('agreement_day_end');
INSERT INTO message_kind (name) VALUES ('agreement_day');

-- The newest of a kind that stands holds. `words`: where it stands, or how it was counted.
CREATE TABLE agreement_day (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    words TEXT NOT NULL,
    set_on TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_by_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT agreement_day_kind CHECK (kind IN ('notice', 'extension')),
    CONSTRAINT agreement_day_words CHECK (length(words) <= 2000)
) STRICT;
CREATE INDEX agreement_day_of_agreement ON agreement_day (agreement_id, id);

-- What was done by that day. It is of the day: when another day holds, nothing has been done by it yet.
CREATE TABLE agreement_day_end (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    ended_by_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT agreement_day_end_kind CHECK (kind IN ('notice', 'extension', 'expiry')),
    CONSTRAINT agreement_day_end_outcome CHECK (outcome IN ('notice_given', 'extended', 'new_agreement', 'left')),
    CONSTRAINT agreement_day_end_note CHECK (length(note) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX agreement_day_end_of_agreement ON agreement_day_end (agreement_id, id);

-- Each reminder of a day goes once to each, whoever tries twice.
CREATE TABLE agreement_day_letter (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    occasion TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    message_id INTEGER NOT NULL,
    sent_on TEXT NOT NULL,
    CONSTRAINT agreement_day_letter_once UNIQUE (agreement_id, kind, day, occasion, person_id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    FOREIGN KEY (organisation_id, message_id) REFERENCES message (organisation_id, id),
    CONSTRAINT agreement_day_letter_kind CHECK (kind IN ('notice', 'extension', 'expiry')),
    CONSTRAINT agreement_day_letter_occasion CHECK (occasion IN ('first_reminder', 'second_reminder', 'third_reminder'))
) STRICT;

-- How an organisation is reminded: the newest row holds. Days before the day, each fewer than the one before it.
CREATE TABLE day_reminder_settings (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    is_on INTEGER NOT NULL,
    first_before INTEGER NOT NULL,
    second_before INTEGER NOT NULL,
    third_before INTEGER NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    CONSTRAINT day_reminder_settings_days CHECK (first_before <= 366 AND first_before > second_before
        AND second_before > third_before AND third_before >= 0)
) STRICT;
CREATE INDEX day_reminder_settings_of_organisation ON day_reminder_settings (organisation_id, id);
