-- compatible: yes
-- Customers that may be the same are found by these.
CREATE INDEX crm_customers_name_folded_postal_code_folded_idx ON crm_customers (name_folded, postal_code_folded);
CREATE INDEX crm_customers_iban_idx ON crm_customers (iban);
