package io.phasegate.continuation.sample;

import java.util.List;
import java.util.random.RandomGenerator;

/// Contents of files as they are in repositories, with what makes reading them hard.
final class Texts {
  private static final List<String> WORDS =
      List.of(
          "cart",
          "total",
          "vat",
          "order",
          "item",
          "price",
          "discount",
          "naïve",
          "größe",
          "日本語",
          "user",
          "token",
          "🚀",
          "status",
          "path",
          "λ",
          "quote",
          "line",
          "e\u0301",
          "index");
  private static final List<String> NASTY =
      List.of(
          "regex = r\"\\d+\\\\u00e9\\n\"",
          "s = \"tab\\t and \\\"quotes\\\" and \\\\\"",
          "path = 'C:\\\\new\\\\table'",
          "emoji = '👩‍👩‍👧 \uD83D\uDE00'",
          "data = {\"path\": \"x.py\", \"content\": \"A = 1\\n\"}",
          "brackets = '}]}'",
          "// </div></div></div></div>",
          "x = 0.1e-10 + 1234567890",
          "=> -1 +1 @@ -1,2 +3,4 @@ fake",
          "control = '\u0001\u007f'",
          "assert response.status_code == 200");

  private final RandomGenerator random;

  Texts(RandomGenerator random) {
    this.random = random;
  }

  /// The text of one file, of the kind that its name says.
  String content(String path, int lines) {
    var text =
        path.endsWith(".md") ? markdown(lines) : path.endsWith(".txt") ? other(lines) : code(lines);
    if (random.nextInt(6) == 0) {
      text = text.replace("\n", "\r\n");
    }
    return random.nextInt(5) == 0 ? text.stripTrailing() + "}" : text;
  }

  private String other(int lines) {
    return random.nextBoolean() ? json(lines) : patch(lines);
  }

  private String code(int lines) {
    var code = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      code.append(line(i)).append('\n');
    }
    return code.toString();
  }

  String line(int number) {
    var indent = "    ".repeat(random.nextInt(4));
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> indent + "}";
      case 2, 3 -> indent + NASTY.get(random.nextInt(NASTY.size()));
      case 4 -> "def " + word() + "_" + number + "(" + word() + "):";
      default ->
          indent
              + "%s_%d = %s(%s, %d)"
                  .formatted(word(), random.nextInt(1000), word(), word(), random.nextInt(1000));
    };
  }

  private String json(int lines) {
    var json = new StringBuilder("[\n");
    for (int i = 0; i < lines; i++) {
      json.append("  {\"path\": \"%s\", \"content\": \"%s\\n\"},\n".formatted(word(), word()));
    }
    return json.append("  {\"total_operations\": %d}\n]\n".formatted(lines)).toString();
  }

  private String markdown(int lines) {
    var text = new StringBuilder("# " + word() + "\n\n");
    for (int i = 0; i < lines; i++) {
      text.append(
          switch (random.nextInt(5)) {
            case 0 -> "## " + word() + " " + i + "\n";
            case 1 -> "- " + word() + ": `" + word() + "`\n";
            case 2 -> "| " + word() + " | " + word() + " |\n|---|---|\n";
            case 3 -> "```python\n" + line(i) + "\n```\n";
            default -> "The %s of the %s is %d.\n".formatted(word(), word(), random.nextInt(1000));
          });
    }
    return text.toString();
  }

  private String patch(int lines) {
    var text = new StringBuilder("diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n");
    text.append("@@ -1,%d +1,%d @@\n".formatted(lines, lines));
    for (int i = 0; i < lines; i++) {
      text.append(i % 3 == 0 ? "-" : i % 3 == 1 ? "+" : " ").append(line(i)).append('\n');
    }
    return text.toString();
  }

  String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
