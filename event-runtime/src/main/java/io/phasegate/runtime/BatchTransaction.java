package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.codec.OutgoingRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Decides a batch in one database transaction. A bean of its own, so that the commit is over when
/// the loop goes on to publish.
@ApplicationScoped
public class BatchTransaction {
  private final AgroalDataSource database;
  private final TransactionSynchronizationRegistry current;

  BatchTransaction(AgroalDataSource database, TransactionSynchronizationRegistry current) {
    this.database = database;
    this.current = current;
  }

  /// What is in the ledger once the transaction is committed.
  ///
  /// @param answers per item the records to be published, new or from an earlier delivery
  /// @param news the events that were decided now
  record Result<S, I, F>(
      List<Answer<I>> answers, List<Decided<S, I, F>> news, int decided, int duplicates) {}

  record Answer<I>(Item<I> item, List<OutgoingRecord> records) {}

  @Transactional(rollbackOn = SQLException.class)
  <S, I, F> Result<S, I, F> decide(Subject<S, I, F> subject, List<Item<I>> items)
      throws SQLException {
    try (var connection = database.getConnection()) {
      var known =
          Ledger.find(
              connection, items.stream().flatMap(item -> item.arrival().eventKeys()).toList());
      var stateKeys = stateKeysOfNew(items, known);
      Map<String, S> loaded =
          stateKeys.isEmpty() ? new HashMap<>() : subject.states().lock(connection, stateKeys);
      var pending = Deadlines.dueAt(connection, elapsed(items));
      var fold = new Fold<S, I, F>(subject, loaded, known, pending);
      items.forEach(fold::apply);
      Ledger.insert(connection, fold.entries());
      subject.states().insert(connection, fold.created());
      subject.states().update(connection, fold.changed());
      Deadlines.set(connection, fold.deadlinesSet());
      Deadlines.clear(connection, fold.deadlinesCleared());
      var news = fold.news();
      if (!news.isEmpty()) {
        subject.record(connection, news);
      }
      return new Result<>(answers(items, fold), news, fold.entries().size(), fold.duplicates());
    }
  }

  /// As [#decide], with a rollback in the place of the commit.
  @Transactional(rollbackOn = SQLException.class)
  <S, I, F> void rehearse(Subject<S, I, F> subject, List<Item<I>> items) throws SQLException {
    var answers = decide(subject, items).answers();
    current.setRollbackOnly(); // not before: a connection joins only what may be committed
    for (var answer : answers) {
      answer.records().forEach(OutgoingRecord::toProducerRecord);
    }
  }

  private static <I> SortedSet<String> stateKeysOfNew(
      List<Item<I>> items, Map<java.util.UUID, List<OutgoingRecord>> known) {
    var keys = new TreeSet<String>();
    for (var item : items) {
      if (item instanceof Item.Decidable<I> decidable
          && item.arrival().answeredIn(known).isEmpty()) {
        keys.add(decidable.intake().stateKey());
        Optional.ofNullable(decidable.intake().through()).ifPresent(keys::add);
      }
    }
    return keys;
  }

  private static <I> List<Deadlines.Ref> elapsed(List<Item<I>> items) {
    var refs = new ArrayList<Deadlines.Ref>();
    for (var item : items) {
      var elapsed = item.arrival().elapsed();
      if (elapsed != null) {
        refs.add(new Deadlines.Ref(elapsed.subject(), elapsed.name()));
      }
    }
    return refs;
  }

  private static <S, I, F> List<Answer<I>> answers(List<Item<I>> items, Fold<S, I, F> fold) {
    var answers = new ArrayList<Answer<I>>(items.size());
    items.forEach(item -> answers.add(new Answer<>(item, fold.recordsOf(item))));
    return answers;
  }
}
