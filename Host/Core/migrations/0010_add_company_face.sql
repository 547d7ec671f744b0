-- compatible: yes
-- What the company's documents look like: the picture that they show, by its document and its bytes, and a colour.
ALTER TABLE core_companies ADD COLUMN logo TEXT;
ALTER TABLE core_companies ADD COLUMN logo_sha256 TEXT;
ALTER TABLE core_companies ADD COLUMN accent_colour TEXT;
