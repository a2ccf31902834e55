package io.phasegate.system.reference;

import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final String NAME = "ReferenceTest";

  @Test
  void listsEveryEvent() {
    Reference.requireGenerated("events.md", NAME, EventsPage.text());
  }

  @Test
  void listsEveryCommand() {
    Reference.requireGenerated("cli.md", NAME, CommandLinePage.text());
  }
}
