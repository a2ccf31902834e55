package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Deliverables in every form that a planner could write, and in many that none should.
class DeliverablesFuzzTest {
  private static final Corpus PLANS =
      Corpus.of(
          List.of(
              """
              {"d":["Create src/a.py","src/a.py (new file)","tests/unit/ (100+ tests)",
               "requirements.txt updated with x","Documentation in docs/A.md","no path here"]}
              """,
              """
              {"d":[{"path":"src/a.py","change":"create","symbols":["A","A.b"],"size":"XL",
               "expectedLines":10},{"path":"docs/B.md","change":"delete"}]}
              """,
              """
              {"d":{"code":{"src/a.py":"the cart","src/b.py":{"symbols":["x"]}},
               "tests":["tests/test_a.py","- [ ] `tests/test_b.py`: 10 tests"],"n":1,"x":null}}
              """),
          "src/c.py",
          "\"path\":",
          "`a/b.ts`",
          "**a/b.ts**",
          "(new file)",
          "../x.py",
          "C:\\a.py",
          "a/b.py, c/d.py and e.py");

  @Test
  void readsOrNamesWhatIsWrong() {
    Fuzz.fire("deliverables", PLANS, DeliverablesFuzzTest::answer);
  }

  private static Object answer(byte[] input) {
    if (!(BodyReading.tree(input) instanceof BodyReading.Accepted<JsonNode>(var tree))
        || !tree.has("d")) {
      return "no plan";
    }
    try {
      var found = DeliverablesParser.parse(tree.get("d"));
      assertThat(found.items().size() + found.unread().size())
          .isLessThanOrEqualTo(DeliverablesParser.MAX_COUNT);
      return found;
    } catch (ContractViolation violation) {
      return String.valueOf(violation.getMessage());
    }
  }
}
