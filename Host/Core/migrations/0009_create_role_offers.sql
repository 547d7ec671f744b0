-- compatible: yes
-- What modules gave to the roles that every company begins with, so that it is given once.
CREATE TABLE core_role_offers (
    role TEXT NOT NULL,
    permission TEXT NOT NULL,
    PRIMARY KEY (role, permission)
);
