"""Full-text search: our own pieces for any site, Pagefind beside them; a changed record touches one shard."""
