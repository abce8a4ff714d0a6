"""Which unit (担当課) is responsible for what a document says, as far as the document itself says so."""
