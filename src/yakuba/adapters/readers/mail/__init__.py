"""Mail: as files that mail programs save (`internet`) and as Outlook's own (`outlook`)."""
