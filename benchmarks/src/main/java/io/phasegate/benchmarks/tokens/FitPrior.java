package io.phasegate.benchmarks.tokens;

import io.phasegate.token.prior.PriorTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the prior that token-service ships: `FitPrior CORPUS VERSION prior.csv`.
public final class FitPrior {
  private FitPrior() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("expected CORPUS VERSION FILE: a folder, a name, the table to write");
      System.exit(64);
    }
    var corpus = Corpus.read(Path.of(arguments[0]));
    var prior = PriorFit.fit(arguments[1], corpus);
    Files.writeString(Path.of(arguments[2]), PriorTable.format(prior));
    System.out.printf("%d phases, %s%n", corpus.size(), arguments[2]);
  }
}
