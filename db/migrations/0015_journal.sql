-- The journal: what was done and read, by whom, to what, for each organisation. What was a text beside a deed is from now
-- on a JSON object of facts, which each reader gets in its own language.

ALTER TABLE audit_log RENAME TO journal;
DROP INDEX audit_log_of_organisation;
CREATE INDEX journal_of_organisation ON journal (organisation_id, id);

UPDATE journal SET action = 'organisation.add' WHERE action = 'partner.create';
UPDATE journal SET detail = '{"commitment":' || substr(detail, 12) || '}' WHERE detail LIKE 'commitment %';
UPDATE journal SET detail = '{"files":' || substr(detail, 1, length(detail) - 6) || '}' WHERE detail LIKE '% files';
UPDATE journal SET detail = '{"certificate_file":true}' WHERE detail = 'certificate written to a file';
UPDATE journal SET detail = '{"year":' || detail || '}' WHERE action = 'follow_up.open' AND detail <> '';
UPDATE journal SET detail = '{"' || CASE action
        WHEN 'registry_number.set' THEN 'registry_number'
        WHEN 'material.receive' THEN 'sha256'
        WHEN 'memorandum.edit' THEN 'section'
        WHEN 'mapping.set' THEN 'kind'
        WHEN 'mapping.remove' THEN 'kind'
        WHEN 'records.import' THEN 'fingerprint'
        WHEN 'outreach.import' THEN 'fingerprint'
        ELSE 'columns' END || '":"' || replace(replace(detail, '\', '\\'), '"', '\"') || '"}'
    WHERE detail <> '' AND detail NOT LIKE '{%';
