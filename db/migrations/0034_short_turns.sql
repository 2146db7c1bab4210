-- What was written last waits in a list until it is sorted into the index, all at once. A short list keeps each such
-- moment short: the embedded database does it in the server's own thread. Looking something up reads that list too.
alter index search_entries_words set (gin_pending_list_limit = 128);
