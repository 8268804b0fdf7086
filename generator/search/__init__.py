"""Full-text search: our own tokens in Pagefind's index, sharded so that one changed record touches one shard."""
