package io.phasegate.benchmarks.jmh;

/// Outputs of models of a given size: files of about 4 KB, none like the other.
final class LargeOutputs {
  private static final int FILE = 4_000;

  private LargeOutputs() {}

  /// `{"summary","operations":[…]}`.
  static String structuredEdit(int characters) {
    var output = new StringBuilder("{\"summary\":\"Adds \\\"totals\\\".\",\"operations\":[");
    for (int file = 0; output.length() < characters; file++) {
      output.append(file == 0 ? "" : ",");
      output.append("{\"operation\":\"create\",\"path\":\"src/module_%d.py\"".formatted(file));
      output.append(",\"content\":\"").append(body(file, "", "\\n")).append("\"}");
    }
    return output.append("]}").toString();
  }

  /// A diff that creates files.
  static String unifiedDiff(int characters) {
    var output = new StringBuilder();
    for (int file = 0; output.length() < characters; file++) {
      var body = body(file, "+", "\n");
      output.append(
          """
          diff --git a/src/module_%1$d.py b/src/module_%1$d.py
          new file mode 100644
          index 0000000..e53f558
          --- /dev/null
          +++ b/src/module_%1$d.py
          @@ -0,0 +1,%2$d @@
          """
              .formatted(file, body.lines().count()));
      output.append(body);
    }
    return output.toString();
  }

  private static String body(int file, String prefix, String feed) {
    var body = new StringBuilder();
    for (int line = 0; body.length() < FILE; line++) {
      body.append(prefix)
          .append("    total_%d_%d = price(order.items[%d], 'größe')".formatted(file, line, line))
          .append(feed);
    }
    return body.toString();
  }
}
