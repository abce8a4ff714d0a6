"""OpenDocument (.odt, .ods, .odp): what LibreOffice, and the offices that use it, keep their documents in."""
