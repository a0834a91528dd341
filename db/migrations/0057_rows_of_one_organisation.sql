-- A row refers to rows of its own organisation alone, by two columns: the activities of a log, the material of an answer, and the
-- receipt of a report that was certified for the public body that keeps it. The rows wait in a table without rules: in PostgreSQL
-- two tables may not have a constraint of one name.

CREATE UNIQUE INDEX outreach_import_of_organisation ON outreach_import (organisation_id, id);
CREATE TABLE kept_rows AS SELECT * FROM outreach_activity;
DROP TABLE outreach_activity;
CREATE TABLE outreach_activity (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    outreach_import_id INTEGER NOT NULL,
    held_on TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area TEXT NOT NULL,
    activity_type TEXT NOT NULL,
    audience TEXT NOT NULL,
    title TEXT NOT NULL,
    people_reached INTEGER,
    FOREIGN KEY (organisation_id, outreach_import_id) REFERENCES outreach_import (organisation_id, id)
) STRICT;
INSERT INTO outreach_activity (id, organisation_id, outreach_import_id, held_on, municipality, area, activity_type, audience, title, people_reached)
    SELECT id, organisation_id, outreach_import_id, held_on, municipality, area, activity_type, audience, title, people_reached
    FROM kept_rows;
DROP TABLE kept_rows;
CREATE INDEX outreach_activity_of_import ON outreach_activity (outreach_import_id, held_on);

CREATE TABLE kept_rows AS SELECT * FROM material_request_answer;
DROP TABLE material_request_answer;
CREATE TABLE material_request_answer (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    material_id INTEGER NOT NULL,
    sender TEXT NOT NULL,
    came_at TEXT NOT NULL,
    FOREIGN KEY (organisation_id, request_id) REFERENCES material_request (organisation_id, id),
    FOREIGN KEY (organisation_id, material_id) REFERENCES received_material (organisation_id, id),
    CONSTRAINT material_request_answer_has_a_sender CHECK (sender <> '')
) STRICT;
INSERT INTO material_request_answer (id, organisation_id, request_id, material_id, sender, came_at)
    SELECT id, organisation_id, request_id, material_id, sender, came_at
    FROM kept_rows;
DROP TABLE kept_rows;
CREATE INDEX material_request_answer_of_request ON material_request_answer (request_id, id);

CREATE UNIQUE INDEX report_version_for_public_body ON report_version (public_body_id, id);
CREATE TABLE kept_rows AS SELECT * FROM report_receipt;
DROP TABLE report_receipt;
CREATE TABLE report_receipt (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL,
    receiver_name TEXT NOT NULL,
    CONSTRAINT report_receipt_once UNIQUE (version_id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    FOREIGN KEY (organisation_id, version_id) REFERENCES report_version (public_body_id, id)
) STRICT;
INSERT INTO report_receipt (id, organisation_id, follow_up_id, version_id, sha256, received_at, received_by, receiver_name)
    SELECT id, organisation_id, follow_up_id, version_id, sha256, received_at, received_by, receiver_name
    FROM kept_rows;
DROP TABLE kept_rows;
