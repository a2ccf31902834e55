package io.phasegate.continuation.intake;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Documents;
import io.phasegate.continuation.domain.Extraction;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.merge.OutputMerger;
import java.util.List;

/// Gives deciding the readers of documents.
public final class OutputDocuments implements Documents {
  @Override
  public Extraction read(String output, Hints hints) {
    return OutputReader.read(output, hints);
  }

  @Override
  public Merge merge(String output, List<String> continuations, Hints hints) {
    return OutputMerger.merge(output, continuations, hints);
  }
}
