package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverable.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverablesParserTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// Each path with c(reate), m(odify), d(elete) or `-` where the words leave it open.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          src/a.py                                         | src/a.py -
          Create src/a.py                                  | src/a.py c
          src/a.py (new file)                              | src/a.py c
          src/a.py (new)                                   | src/a.py c
          src/a.py(new file)                               | src/a.py c
          tests/unit/ (100+ tests)                         | tests/unit/ -
          requirements.txt updated with x                  | requirements.txt m
          Documentation in docs/A.md                       | docs/A.md -
          `src/a.py`                                       | src/a.py -
          "src/a.py"                                       | src/a.py -
          'src/a.py'                                       | src/a.py -
          “src/a.py”                                       | src/a.py -
          **src/a.py**                                     | src/a.py -
          - src/a.py: does x                               | src/a.py -
          * `src/a.py` - does x                            | src/a.py -
          • src/a.py – does x                              | src/a.py -
          1. src/a.py — does x                             | src/a.py -
          2) Create src/a.py                               | src/a.py c
          - [ ] src/a.py                                   | src/a.py -
          - [x] Create src/a.py                            | src/a.py c
          Modify src/a.py                                  | src/a.py m
          Update src/a.py to use the cache                 | src/a.py m
          Updates to src/a.py                              | src/a.py m
          Refactor src/a.py.                               | src/a.py m
          Delete src/a.py                                  | src/a.py d
          Remove src/a.py                                  | src/a.py d
          Remove dead code from src/a.py                   | src/a.py m
          Add src/a.py                                     | src/a.py c
          Add a new file src/a.py                          | src/a.py c
          Add a lint target to the Makefile                | Makefile m
          Add a retry to src/a.py                          | src/a.py m
          Add tests in tests/test_a.py                     | tests/test_a.py -
          Rename src/a.py to src/b.py                      | src/a.py d, src/b.py c
          Move src/a.py to lib/a.py                        | src/a.py d, lib/a.py c
          Create a.py and b.py                             | a.py c, b.py c
          Create a.py, b.py and c.py                       | a.py c, b.py c, c.py c
          `a.py`, `b.py`                                   | a.py -, b.py -
          a.py,b.py;c.py                                   | a.py -, b.py -, c.py -
          Create a.py, update b.py, delete c.py            | a.py c, b.py m, c.py d
          Create a.py. See b.py                            | a.py c, b.py -
          Create src/a.py based on docs/spec.md            | src/a.py c, docs/spec.md -
          Do not modify src/a.py                           | src/a.py -
          src/a.py (updated)                               | src/a.py m
          src/a.py (deleted)                               | src/a.py d
          src/a.py (removed unused code)                   | src/a.py -
          src/a.py: remove dead code                       | src/a.py -
          src/a.py: update imports                         | src/a.py m
          src/a.py is created                              | src/a.py c
          src/a.py must be updated                         | src/a.py m
          src/a.py (new tests)                             | src/a.py -
          Parser (src/parser.py) and tests (tests/test_p.py) | src/parser.py -, tests/test_p.py -
          Makefile                                         | Makefile -
          Create Dockerfile and LICENSE                    | Dockerfile c, LICENSE c
          docker/Dockerfile                                | docker/Dockerfile -
          Dockerfile.dev                                   | Dockerfile.dev -
          README                                           | README -
          .gitignore                                       | .gitignore -
          Add .env.example                                 | .env.example c
          .github/workflows/ci.yml                         | .github/workflows/ci.yml -
          ./src/a.py                                       | ./src/a.py -
          ../other/a.py                                    | ../other/a.py -
          src\\shop\\a.py                                  | src\\shop\\a.py -
          C:\\repo\\a.py                                   | C:\\repo\\a.py -
          /etc/passwd.txt                                  | /etc/passwd.txt -
          `docs/My Notes.md`                               | docs/My Notes.md -
          "My Notes.md" (new file)                         | My Notes.md c
          docs/My Notes.md                                 | docs/My -, Notes.md -
          `Create src/a.py`                                | src/a.py c
          Run `pytest tests/test_a.py`                     | tests/test_a.py -
          Update src/a.py::Cart                            | src/a.py m
          src/a.py:42                                      | src/a.py -
          docs/A.md#usage                                  | docs/A.md -
          [docs/A.md](docs/A.md)                           | docs/A.md -
          app/[id]/page.tsx                                | app/[id]/page.tsx -
          [id]/page.tsx                                    | [id]/page.tsx -
          app/(shop)/page.tsx                              | app/(shop)/page.tsx -
          tests/**                                         | tests/ -
          src/*.py                                         | src/ -
          src/{a,b}.py                                     | src/ -
          src/parser                                       | src/parser -
          Create shop/cart                                 | shop/cart c
          my_shop/core/cart with rules                     | my_shop/core/cart -
          tests/test_cart.py's fixtures                    | tests/test_cart.py -
          Use https://example.com/a.py in src/a.py         | src/a.py -
          Python 3.11 for src/a.py                         | src/a.py -
          e.g. src/a.py                                    | src/a.py -
          src/a.py (see docs/b.md)                         | src/a.py -, docs/b.md -
          package.json and go.mod                          | package.json -, go.mod -
          Füge src/größe.py hinzu                          | src/größe.py -
          src/データ.py                                     | src/データ.py -
          don't touch 'src/a.py'                           | src/a.py -
          'src/a.py' isn't done, 'src/b.py' is             | src/a.py -, src/b.py -
          """)
  void findsThePathsAndTheirChange(String text, String expected) {
    assertThat(shown(parsed(TextNode.valueOf(text.replace("\\\\", "\\")))))
        .isEqualTo(expected.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write good tests",
        "Deliverables:",
        "https://example.com/docs/a.py",
        "See www.example.com/a.md",
        "Support Python 3.11",
        "Release v1.2",
        "v1.2/v1.3 compatibility",
        "e.g. tests",
        "i.e. nothing",
        "e.g./i.e. both",
        "Handle read/write and input/output errors",
        "low/medium/high severity",
        "CI/CD",
        "n/a",
        "w/ tests",
        "Use Node.js and Vue.js",
        "Node.js/Express.js server",
        "GET /api/v1/users",
        "Return application/json",
        "Call CartService.add and os.path.join",
        "All .py files",
        "Runs on .NET",
        "24/7 support",
        "BUILD-126 phase E2",
        "100% coverage",
        "`npm run build`",
        "a and/or b",
        "Update the README with usage",
        "…",
        "-",
        "*.py"
      })
  void keepsProseWithoutAPathAsUnread(String text) {
    var deliverables = parsed(TextNode.valueOf(text));

    assertThat(deliverables.items()).isEmpty();
    assertThat(deliverables.unread()).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          []                                                        | ''
          {}                                                        | ''
          ["src/a.py", ["src/b.py", ["src/c.py"]]]                  | src/a.py -, src/b.py -, src/c.py -
          {"code": ["src/a.py"], "tests": {"unit": "tests/a.py"}}   | src/a.py -, tests/a.py -
          {"path": "src/a.py"}                                      | src/a.py -
          {"path": "src/a b", "change": "create"}                   | src/a b c
          {"path": "x", "change": null, "symbols": null}            | x -
          {"path": "x", "note": "see y.py", "depth": {"z.py": 1}}   | x -
          [{"path": "a.py", "change": "delete"}, "b.py"]            | a.py d, b.py -
          {"src/a.py": "new module for carts"}                      | src/a.py c
          {"src/a.py": {"change": "modify"}}                        | src/a.py m
          {"src/a.py": null, "n": null}                             | ''
          {"src/a.py": ["src/b.py"]}                                | src/a.py -, src/b.py -
          ["Create src/a.py\\n- src/b.py\\n\\n```\\nsrc/c.py"]      | src/a.py c, src/b.py -, src/c.py -
          ["src/a.py", "Create src/a.py", {"path": "src/a.py"}]     | src/a.py c
          ["Delete src/a.py", "Update src/a.py"]                    | src/a.py m
          """)
  void flattensObjectsAndLists(String json, String expected) throws JsonProcessingException {
    assertThat(shown(parsed(JSON.readTree(json)))).isEqualTo(expected.replace("''", ""));
  }

  @Test
  void readsEveryFieldOfAnObject() throws JsonProcessingException {
    var json =
        """
        {"path": "src/a.py", "change": "create", "symbols": ["Cart", "add"], "size": "M",
         "expectedLines": 120, "owner": "unknown fields are ignored"}
        """;

    assertThat(parsed(JSON.readTree(json)).items())
        .containsExactly(
            new Deliverable("src/a.py", Change.CREATE, List.of("Cart", "add"), Size.M, 120));
  }

  @Test
  void mergesWhatIsSaidOfOnePath() throws JsonProcessingException {
    var json =
        """
        [{"path": "a.py", "symbols": ["A"], "size": "S", "expectedLines": 9},
         {"path": "a.py", "symbols": ["B", "A"], "size": "L", "change": "modify"}]
        """;

    assertThat(parsed(JSON.readTree(json)).items())
        .containsExactly(new Deliverable("a.py", Change.MODIFY, List.of("A", "B"), Size.L, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"Create src/a.py\", \"write good tests\", {\"path\": \"b\", \"symbols\": [\"x\"]}]",
        "{\"count\": 3, \"ok\": true, \"docs\": \"none\"}",
        "[\"first line\\nsrc/a.py\\nthird, line\"]",
        "[{\"path\": \"a.py\", \"size\": \"XL\", \"expectedLines\": 0, \"change\": \"delete\"}]"
      })
  void readsWhatItWrites(String json) throws JsonProcessingException {
    var deliverables = JSON.readValue(json, Deliverables.class);

    assertThat(JSON.readValue(JSON.writeValueAsString(deliverables), Deliverables.class))
        .isEqualTo(deliverables);
  }

  @Test
  void writesAFlatListOfObjectsAndProse() throws JsonProcessingException {
    var json = JSON.writeValueAsString(parsed(JSON.readTree("[\"good tests\", \"Create a.py\"]")));

    assertThat(JSON.readTree(json))
        .isEqualTo(
            JSON.readTree(
                """
                [{"path":"a.py","change":"create","symbols":[],"size":null,"expectedLines":null},
                 "good tests"]
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          3                                        | deliverables: expected text, an object or a list, found 3
          [null]                                   | deliverables[0]: expected text, an object or a list, found null
          [["a.py", true]]                         | deliverables[0][1]: expected text, an object or a list, found true
          {"path": 3}                              | deliverables.path: expected text, found '3'
          {"path": " "}                            | deliverables.path: expected text that is not blank, found ''
          {"path": "a\\u0000b"}                    | expected text without control characters
          {"path": "a", "change": "rename"}        | deliverables.change: expected one of create, modify, delete, found 'rename'
          {"path": "a", "change": "CREATE"}        | expected one of create, modify, delete
          {"path": "a", "size": "m"}               | deliverables.size: expected one of XS, S, M, L, XL, found 'm'
          {"path": "a", "size": 3}                 | expected one of XS, S, M, L, XL
          {"path": "a", "symbols": "A"}            | deliverables.symbols: expected a list of names
          {"path": "a", "symbols": [1]}            | deliverables.symbols: expected text
          {"path": "a", "expectedLines": -1}       | deliverables.expectedLines: expected at least 0, found -1
          {"path": "a", "expectedLines": 1.5}      | deliverables.expectedLines: expected a whole number, found '1.5'
          {"path": "a", "expectedLines": "9"}      | deliverables.expectedLines: expected a whole number
          ["prose with \\u0000"]                   | deliverables[0]: expected text without control characters
          ["prose with \\ud800"]                   | deliverables[0]: expected text without control characters and lone surrogates
          """)
  void refusesWhatIsNoDeliverable(String json, String message) {
    assertThatThrownBy(() -> parsed(JSON.readTree(json)))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesTooDeepTooManyAndTooLong() {
    assertThatThrownBy(() -> parsed(JSON.readTree("[".repeat(17) + "]".repeat(17))))
        .hasMessageContaining("at most 16 levels");
    var many = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i <= DeliverablesParser.MAX_COUNT; i++) {
      many.add("src/f" + i + ".py");
    }
    assertThatThrownBy(() -> parsed(many)).hasMessageContaining("at most 10000");
    assertThatThrownBy(() -> parsed(TextNode.valueOf("x".repeat(100_001))))
        .hasMessageContaining("at most 100000 characters, found '100001 characters'");
    assertThatThrownBy(() -> parsed(TextNode.valueOf("a/" + "x".repeat(2_000) + ".py")))
        .hasMessageContaining("deliverables.path: expected at most 1024 characters");
  }

  @Test
  void acceptsTheDeepestNesting() throws JsonProcessingException {
    assertThat(parsed(JSON.readTree("[".repeat(15) + "\"a.py\"" + "]".repeat(15))).items())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'", "`", "\"", "[", "(", "a'", "[a", "/(", "{,", "**", "“", "a.", "'a ", ": ", "\\"
      })
  void takesLinearTimeForHostileText(String piece) {
    var text = piece.repeat(DeliverablesParser.MAX_TEXT / piece.length());

    Assertions.assertTimeout(
        Duration.ofSeconds(2), () -> DeliverableLine.read(text).forEach(Deliverable::path));
  }

  private static Deliverables parsed(JsonNode node) {
    var deliverables = DeliverablesParser.parse(node);
    JsonNode written = JSON.valueToTree(deliverables);
    assertThat(DeliverablesParser.parse(written)).isEqualTo(deliverables);
    return deliverables;
  }

  private static String shown(Deliverables deliverables) {
    return deliverables.items().stream()
        .map(item -> item.path() + " " + letter(item.change()))
        .collect(Collectors.joining(", "));
  }

  private static String letter(@Nullable Change change) {
    return change == null ? "-" : change.name().substring(0, 1).toLowerCase(Locale.ROOT);
  }
}
