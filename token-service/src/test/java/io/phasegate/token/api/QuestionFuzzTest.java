package io.phasegate.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Questions for an estimate: a plan, or what is wrong with the body.
class QuestionFuzzTest {
  private static final Corpus QUESTIONS =
      Corpus.of(
          List.of(
              """
              {"id":"q1","repository":"acme/shop","category":"backend","complexity":"high",
               "deliverables":["Create src/a.py",{"path":"src/b.py","change":"modify","lines":120,
               "tokens":900,"imports":3,"indent":8}],"scopePaths":["src/"],"floors":false,
               "model":{"name":"m","maxOutputTokens":8192},"outputFormat":"unified-diff",
               "dependsOn":{"src/a.py":["src/b.py"]},"batching":"auto"}
              """,
              """
              {"deliverables":{"code":{"src/a.py":"new"}},"source":{"kind":"inline",
               "repository":"acme/shop","commit":"0123456789012345678901234567890123456789",
               "files":[{"path":"src/a.py","content":"x = 1\\n"}]}}
              """),
          "\"lines\":10000000",
          "\"tokens\":0",
          "\"deliverables\":[{\"path\":\"a.py\",\"lines\":2147483647}]");

  @Test
  void readsAQuestionOrRefusesIt() {
    Fuzz.fire("questions", QUESTIONS, QuestionFuzzTest::answer);
  }

  private static Object answer(byte[] body) {
    var reading = Question.read(body);
    if (reading instanceof BodyReading.Refused<Question.Asked> refused) {
      assertThat(refused.message()).isNotBlank().hasSizeLessThan(2_000);
    }
    return reading;
  }
}
