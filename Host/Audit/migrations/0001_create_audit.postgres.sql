-- compatible: yes
-- Who changed what, when and from where. Rows come with their change and stay as they came; a batch takes each up once.
CREATE TABLE wm_audit_entries (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    principal TEXT NOT NULL,
    request TEXT NOT NULL,
    operation TEXT NOT NULL,
    event TEXT NOT NULL,
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    version BIGINT,
    action TEXT,
    marks TEXT NOT NULL,
    details TEXT NOT NULL,
    batch BIGINT,
    position BIGINT
);
CREATE INDEX wm_audit_entries_record ON wm_audit_entries (record, id);
CREATE INDEX wm_audit_entries_principal ON wm_audit_entries (principal, id);
CREATE INDEX wm_audit_entries_batch ON wm_audit_entries (batch, position);
CREATE INDEX wm_audit_entries_deleted ON wm_audit_entries (entity) WHERE event = 'delete';
CREATE INDEX wm_audit_entries_unsealed ON wm_audit_entries (id) WHERE batch IS NULL;

CREATE TABLE wm_audit_batches (
    number BIGINT PRIMARY KEY,
    count BIGINT NOT NULL,
    leaves TEXT NOT NULL,
    root TEXT NOT NULL,
    chain TEXT NOT NULL,
    sealed_at TEXT NOT NULL
);

-- Public halves only: the private half never leaves the memory of the process that made it.
CREATE TABLE wm_audit_keys (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    created_at TEXT NOT NULL
);

-- The end of the chain, one row; whoever seals holds its lock.
CREATE TABLE wm_audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    batches BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    chain TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    signing_key TEXT NOT NULL,
    signature TEXT NOT NULL
);
INSERT INTO wm_audit_head (id, batches, entries, chain, signed_at, signing_key, signature) VALUES (1, 0, 0, '', '', '', '');

-- Of an entry only what erasure empties may change, and its place in the chain be given once.
CREATE FUNCTION wm_audit_stays() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    RAISE EXCEPTION ''% stays as it is'', TG_TABLE_NAME USING ERRCODE = ''check_violation'';
END';
CREATE TRIGGER wm_audit_entries_stay BEFORE UPDATE ON wm_audit_entries FOR EACH ROW
WHEN ((OLD.id, OLD.at, OLD.principal, OLD.request, OLD.operation, OLD.event, OLD.entity, OLD.record, OLD.version,
        OLD.action, OLD.marks)
    IS DISTINCT FROM (NEW.id, NEW.at, NEW.principal, NEW.request, NEW.operation, NEW.event, NEW.entity, NEW.record,
        NEW.version, NEW.action, NEW.marks)
    OR length(NEW.details) > length(OLD.details)
    OR (OLD.batch IS NOT NULL AND (OLD.batch, OLD.position) IS DISTINCT FROM (NEW.batch, NEW.position)))
EXECUTE FUNCTION wm_audit_stays();
CREATE TRIGGER wm_audit_entries_kept BEFORE DELETE ON wm_audit_entries
FOR EACH ROW EXECUTE FUNCTION wm_audit_stays();
CREATE TRIGGER wm_audit_batches_stay BEFORE UPDATE OR DELETE ON wm_audit_batches
FOR EACH ROW EXECUTE FUNCTION wm_audit_stays();
CREATE TRIGGER wm_audit_keys_stay BEFORE UPDATE OR DELETE ON wm_audit_keys
FOR EACH ROW EXECUTE FUNCTION wm_audit_stays();
CREATE TRIGGER wm_audit_head_kept BEFORE DELETE ON wm_audit_head
FOR EACH ROW EXECUTE FUNCTION wm_audit_stays();
