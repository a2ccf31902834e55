package io.phasegate.continuation.domain;

import java.util.List;

/// Small documents in the formats that models write.
final class Samples {
  static final String FULL =
      """
      [
        {"path": "src/a.py", "content": "def a():\\n    return \\"caf\\u00e9\\"\\n"},
        {"path": "src/b.py", "content": "def b():\\n    return [1, 2, 3]\\n"},
        {"path": "src/c.py", "content": "def c():\\n    return {'k': 'v'}\\n"}
      ]
      """;

  static final String EDIT =
      """
      {"summary": "two edits", "operations": [
        {"type": "replace", "file_path": "src/a.py", "start_line": 1, "end_line": 2, "content": "x = 1\\n"},
        {"type": "append", "file_path": "src/b.py", "content": "y = 2\\n"}
      ]}
      """;

  static final String LINES =
      """
      {"type": "meta", "summary": "two files", "total_operations": 2}
      {"type": "create", "file_path": "src/a.py", "content": "x = 1\\n"}
      {"type": "create", "file_path": "src/b.py", "content": "y = 2\\n"}
      """;

  static final String FIRST_FILE =
      """
      diff --git a/src/a.py b/src/a.py
      --- a/src/a.py
      +++ b/src/a.py
      @@ -1,3 +1,4 @@
       import os
      +import sys

       def a():
      """;

  static final String DIFF =
      FIRST_FILE
          + """
          diff --git a/src/b.py b/src/b.py
          --- a/src/b.py
          +++ b/src/b.py
          @@ -1,2 +1,2 @@
           def b():
          -    return 1
          +    return 2
          """;

  static final String BLOCKS =
      """
      src/a.py
      <<<<<<< SEARCH
      x = 1
      =======
      x = 2
      >>>>>>> REPLACE

      src/b.py
      <<<<<<< SEARCH
      y = 1
      =======
      y = 2
      >>>>>>> REPLACE
      """;

  static final String FENCED =
      """
      src/a.py
      ```python
      x = 1
      ```

      src/b.py
      ```python
      y = 2
      ```
      """;

  static final List<String> ALL = List.of(FULL, EDIT, LINES, DIFF, BLOCKS, FENCED);

  private Samples() {}

  /// The first characters of a text.
  static String cut(String text, int characters) {
    return text.substring(0, characters);
  }
}
