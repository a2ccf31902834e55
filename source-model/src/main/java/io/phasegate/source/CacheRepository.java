package io.phasegate.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;

/// A bare repository that receives packs under a [FetchBudget]. JGit has no setting for the size of
/// received objects; the parser that knows it is only reachable by overriding this one method.
final class CacheRepository extends FileRepository {
  private final FetchBudget budget;

  CacheRepository(Path directory, FetchBudget budget) throws IOException {
    super(PlainGit.bare(new FileRepositoryBuilder(), directory));
    this.budget = budget;
  }

  @Override
  public ObjectInserter newObjectInserter() {
    var inserter = super.newObjectInserter();
    return new ObjectInserter.Filter() {
      @Override
      protected ObjectInserter delegate() {
        return inserter;
      }

      @Override
      public PackParser newPackParser(InputStream in) throws IOException {
        var parser = inserter.newPackParser(budget.pack(in));
        parser.setMaxObjectSizeLimit(budget.limits().objectBytes());
        return parser;
      }
    };
  }
}
