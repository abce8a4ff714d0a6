"""What a trial says: its report in every form, the dashboards, the incidents, the comparison of trials."""
