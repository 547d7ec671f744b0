-- compatible: yes
-- Whose role says so signs in with an authenticator only.
ALTER TABLE core_roles ADD COLUMN second_factor INTEGER;
