-- Committees and working committees, who holds an office in them and when, the order in which substitutes serve, the decisions that
-- allow somebody to take part at a distance, and who sits or has sat in the board of a partner. Rows are added and never changed, but for
-- the name and the position of an official; what no longer holds is taken back by a row of `withdrawal`.
INSERT INTO withdrawal_kind (name) VALUES ('committee'), ('service_order'), ('distance_decision'), ('official'),
    ('term_of_office'), ('term_end'), ('board_membership');

-- Of a working committee: the committee that it prepares for.
CREATE TABLE committee (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    parent_id INTEGER,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, parent_id) REFERENCES committee (organisation_id, id),
    CONSTRAINT committee_kind CHECK (kind IN ('committee', 'working_committee')),
    CONSTRAINT committee_has_its_parent CHECK ((kind = 'working_committee') = (parent_id IS NOT NULL))
) STRICT;
CREATE INDEX committee_of_organisation ON committee (organisation_id, id);

-- What it is called and how many members' places it has, from a day. Of those that have begun the one with the highest number holds.
CREATE TABLE committee_version (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    committee_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    member_places INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, committee_id) REFERENCES committee (organisation_id, id),
    CONSTRAINT committee_version_once UNIQUE (committee_id, number),
    CONSTRAINT committee_version_name CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT committee_version_places CHECK (member_places BETWEEN 1 AND 101)
) STRICT;

-- From which groups a substitute serves for a member of a group, the first first. Of those that have begun the one that was entered last
-- of the latest day holds.
CREATE TABLE service_order (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    committee_id INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    source TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, committee_id) REFERENCES committee (organisation_id, id),
    CONSTRAINT service_order_source CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX service_order_of_committee ON service_order (committee_id, id);

CREATE TABLE service_order_group (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    service_order_id INTEGER NOT NULL,
    group_name TEXT NOT NULL,
    position INTEGER NOT NULL,
    serving_group TEXT NOT NULL,
    FOREIGN KEY (organisation_id, service_order_id) REFERENCES service_order (organisation_id, id),
    CONSTRAINT service_order_group_once UNIQUE (service_order_id, group_name, position)
) STRICT;

-- The council's decision that somebody may take part at a distance.
CREATE TABLE distance_decision (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    committee_id INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, committee_id) REFERENCES committee (organisation_id, id),
    CONSTRAINT distance_decision_ends_after_it_starts CHECK (last_day IS NULL OR last_day >= first_day),
    CONSTRAINT distance_decision_comes_first CHECK (decided_on <= first_day)
) STRICT;
CREATE INDEX distance_decision_of_committee ON distance_decision (committee_id, id);

-- Somebody elected, or an officer, whose position then says what they are.
CREATE TABLE official (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT official_has_a_name CHECK (length(name) BETWEEN 1 AND 200)
) STRICT;

CREATE TABLE term_of_office (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    committee_id INTEGER NOT NULL,
    official_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    group_name TEXT NOT NULL,
    place INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT,
    source TEXT NOT NULL,
    corrects_id INTEGER,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, committee_id) REFERENCES committee (organisation_id, id),
    FOREIGN KEY (organisation_id, official_id) REFERENCES official (organisation_id, id),
    FOREIGN KEY (organisation_id, corrects_id) REFERENCES term_of_office (organisation_id, id),
    CONSTRAINT term_of_office_role CHECK (role IN ('member', 'substitute', 'chair', 'first_vice_chair', 'second_vice_chair',
        'temporary_chair', 'secretary', 'adjuster')),
    CONSTRAINT term_of_office_place CHECK ((role IN ('member', 'substitute')) = (place > 0)),
    CONSTRAINT term_of_office_ends_after_it_starts CHECK (last_day IS NULL OR last_day >= first_day)
) STRICT;
CREATE INDEX term_of_office_of_committee ON term_of_office (committee_id, id);

-- It ended another day than it was to. The newest that stands holds.
CREATE TABLE term_end (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    term_of_office_id INTEGER NOT NULL,
    last_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, term_of_office_id) REFERENCES term_of_office (organisation_id, id),
    CONSTRAINT term_end_has_a_reason CHECK (length(reason) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX term_end_of_term ON term_end (term_of_office_id, id);

-- That an official sits or has sat in the board of a partner. Without a first day it is not known when it began.
CREATE TABLE board_membership (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    official_id INTEGER NOT NULL,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    source TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, official_id) REFERENCES official (organisation_id, id),
    CONSTRAINT board_membership_source CHECK (length(source) BETWEEN 1 AND 500),
    CONSTRAINT board_membership_ends_after_it_starts CHECK (first_day IS NULL OR last_day IS NULL OR last_day >= first_day)
) STRICT;
CREATE INDEX board_membership_of_partner ON board_membership (organisation_id, partner_organisation_id);
