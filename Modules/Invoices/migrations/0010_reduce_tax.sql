-- compatible: yes
-- What a cash discount takes off base and tax of each rate (§ 17 UStG); negative where it was taken back.
CREATE TABLE invoices_reductions (
    settlement TEXT NOT NULL REFERENCES invoices_settlements (id),
    invoice TEXT NOT NULL REFERENCES invoices_invoices (id),
    category TEXT NOT NULL,
    rate TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    PRIMARY KEY (settlement, category, rate)
);
CREATE INDEX invoices_reductions_invoice_idx ON invoices_reductions (invoice, settlement);
