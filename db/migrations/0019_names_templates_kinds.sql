-- What sentences call an organisation, and what is chosen for it: the template of a public body's memoranda, the kind of
-- partnership that a partner's records are kept by and the counties that it works in (their codes, with commas).
ALTER TABLE organisation ADD COLUMN short_name TEXT NOT NULL DEFAULT '' CHECK (length(short_name) <= 200);
ALTER TABLE organisation ADD COLUMN genitive TEXT NOT NULL DEFAULT '' CHECK (length(genitive) <= 200);
ALTER TABLE organisation ADD COLUMN memorandum_template TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN partnership_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN counties TEXT NOT NULL DEFAULT '';

-- Until now there was one template, one kind and one list of municipalities. Whoever is here already keeps them.
UPDATE organisation SET memorandum_template = 'coast-and-countryside-v1' WHERE kind = 'public_body';
UPDATE organisation SET partnership_kind = 'victim-support-v1', counties = '01,09' WHERE kind = 'partner';

-- Templates of memoranda and kinds of partnership that an organisation has imported. A version keeps its content.
CREATE TABLE imported_data (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    PRIMARY KEY (organisation_id, kind, version),
    CONSTRAINT imported_data_kind CHECK (kind IN ('memorandum_template', 'partnership_kind'))
) STRICT, WITHOUT ROWID;

-- The decision that an officer has chosen to propose. The newest row stands; one without a decision takes the choice back.
CREATE TABLE proposed_decision (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    decision TEXT,
    day TEXT,
    reason TEXT NOT NULL,
    chosen_by TEXT NOT NULL,
    chosen_on TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT proposed_decision_kind CHECK (decision IN ('approve', 'approve_with_reservation', 'extend', 'end', 'refuse'))
) STRICT;
CREATE INDEX proposed_decision_of_follow_up ON proposed_decision (follow_up_id, id);

-- The kind of partnership that an agreement is of, and what the figures of a year were recorded by: the kind with its
-- counties. Everything here already is of the one kind that there was.
ALTER TABLE agreement ADD COLUMN kind TEXT NOT NULL DEFAULT '';
UPDATE agreement SET kind = 'victim-support-v1';
UPDATE agreement_version SET content = json_set(content, '$.kind', 'victim-support-v1');
UPDATE record_dataset SET variable_set = 'victim-support-v1:01,09' WHERE variable_set = 'grunduppgifter-v1';

-- Places where the partner works outside municipalities: until now courts alone.
CREATE TABLE new_agreement_item (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    list TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agreement_id, list, position),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT agreement_item_list CHECK (list IN ('place_of_work', 'recipient', 'material'))
) STRICT;
INSERT INTO new_agreement_item
    SELECT organisation_id, agreement_id, CASE list WHEN 'witness_court' THEN 'place_of_work' ELSE list END, position, text
    FROM agreement_item;
DROP TABLE agreement_item;
ALTER TABLE new_agreement_item RENAME TO agreement_item;

-- The parts that a year's support is paid in, each with the last day of the year that it may be paid.
CREATE TABLE payment_instalment (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    month INTEGER NOT NULL,
    day INTEGER NOT NULL,
    amount_ore INTEGER NOT NULL,
    PRIMARY KEY (agreement_id, position),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT payment_instalment_day CHECK (month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 31),
    CONSTRAINT payment_instalment_is_positive CHECK (amount_ore > 0)
) STRICT;

-- Other public bodies and associations that are party to an agreement, and whose commitment each is: empty for the first of
-- its side.
CREATE TABLE further_party (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    PRIMARY KEY (agreement_id, position),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT further_party_side CHECK (side IN ('partner', 'public_body'))
) STRICT;
ALTER TABLE commitment ADD COLUMN named_party TEXT NOT NULL DEFAULT '';
