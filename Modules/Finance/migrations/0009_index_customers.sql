-- compatible: yes
-- What is moved when customers are merged.
CREATE INDEX finance_billed_customer_idx ON finance_billed (customer);
