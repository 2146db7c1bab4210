-- Whoever reads every plan there is needs no list of them, as long as none has come.
create constraint trigger readers_change after insert or delete on plans
  deferrable initially deferred for each row execute function stamp_change('readers');
