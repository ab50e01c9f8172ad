"""What an engagement is: frozen records that know no file and no graph."""
