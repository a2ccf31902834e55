package io.phasegate.contracts;

import static io.phasegate.contracts.Deliverable.Change.CREATE;
import static io.phasegate.contracts.Deliverable.Change.DELETE;
import static io.phasegate.contracts.Deliverable.Change.MODIFY;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.LineTokens.Kind;
import io.phasegate.contracts.LineTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One line of prose, read for the paths it names and for what is to happen to each.
///
/// A verb before a path (`Create src/a.py and src/b.py`) holds until the next verb or the end of
/// the sentence; a remark after it (`src/a.py (new file)`) wins over that. Where the words leave
/// it open (`Add tests in …`, `do not modify …`) the change is unknown.
final class DeliverableLine {
  private static final Set<String> ARTICLES = Set.of("a", "an", "the", "file", "existing", "new");
  private static final Set<String> COMMANDS =
      Set.of(
          "python", "python3", "pytest", "node", "npm", "npx", "make", "git", "go", "bash", "sh");

  private final List<Token> tokens;
  private final List<Deliverable> found = new ArrayList<>();
  private @Nullable Change verb;
  private boolean adding;
  private boolean moving;
  private boolean negated;
  private boolean onlyFillers = true;

  private DeliverableLine(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Deliverable> read(String line) {
    var reader = new DeliverableLine(LineTokens.of(line));
    for (int i = 0; i < reader.tokens.size(); i++) {
      reader.accept(i);
    }
    return reader.found;
  }

  private void accept(int i) {
    var token = tokens.get(i);
    switch (token.kind()) {
      case STOP -> forgetVerb();
      case COMMA, CLOSE -> negated = false;
      case QUOTED -> acceptQuoted(i, token.text());
      case WORD -> acceptWord(i, token.text());
      case COLON, DASH, OPEN -> {}
    }
  }

  private void acceptQuoted(int i, String text) {
    var path = sentence(text) ? null : PathWords.pathInQuotes(text, alone(i));
    if (path != null) {
      add(i, path);
    } else {
      read(text.replace('`', ' ')).forEach(this::addInner);
    }
  }

  private void addInner(Deliverable inner) {
    found.add(inner.change() != null ? inner : Deliverable.of(inner.path(), verb));
  }

  private void acceptWord(int i, String text) {
    var path = PathWords.pathIn(text, alone(i));
    if (path != null) {
      add(i, path);
      return;
    }
    var word = text.toLowerCase(Locale.ROOT);
    negated |= ChangeWords.negates(word);
    onlyFillers &= ChangeWords.isFiller(word) || isOrdinal(word);
    moving |= ChangeWords.moves(word);
    var change = ChangeWords.verb(word);
    if (change != null && !(word.equals("new") && verb != null)) {
      verb = change;
      adding = ChangeWords.adds(word);
      moving = false;
    }
  }

  private void add(int i, String path) {
    var remark = remark(i + 1);
    found.add(Deliverable.of(path, remark != null ? remark : fromVerb(i)));
    onlyFillers = true;
  }

  private @Nullable Change fromVerb(int i) {
    if (negated) {
      return null;
    }
    var before = wordBefore(i);
    if (moving) {
      return before.equals("to") ? CREATE : DELETE;
    }
    return switch (before) {
      case "from" -> verb == DELETE ? MODIFY : null;
      case "to", "into" -> adding ? MODIFY : verb;
      case "in", "inside", "within" -> adding || verb == DELETE ? null : verb;
      case "using", "on", "per", "like", "see", "by", "via", "against", "with" -> null;
      default -> verb;
    };
  }

  private @Nullable Change remark(int next) {
    int i = next;
    boolean enclosed = i < tokens.size() && tokens.get(i).kind() == Kind.OPEN;
    while (i < tokens.size() && (isPause(tokens.get(i)) || isLink(i))) {
      i++;
    }
    if (i >= tokens.size() || tokens.get(i).kind() != Kind.WORD) {
      return null;
    }
    var word = wordAt(i);
    var change = ChangeWords.remark(word);
    if (change == null || change == MODIFY) {
      return change;
    }
    boolean ends = i + 1 >= tokens.size() || !tokens.get(i + 1).isWord();
    boolean aboutTheFile = ends || ChangeWords.isFileWord(wordAt(i + 1));
    boolean participle = !enclosed && word.equals("created");
    return aboutTheFile || participle ? change : null;
  }

  /// True where this word may be a path without looking much like one: nothing else is said here.
  private boolean alone(int i) {
    if (!onlyFillers || i + 1 >= tokens.size()) {
      return onlyFillers;
    }
    var next = tokens.get(i + 1);
    return !next.isWord()
        || ChangeWords.remark(wordAt(i + 1)) != null
        || ChangeWords.isFiller(wordAt(i + 1));
  }

  private void forgetVerb() {
    verb = null;
    adding = false;
    moving = false;
    negated = false;
  }

  private String wordBefore(int i) {
    int before = i - 1;
    while (before >= 0 && ARTICLES.contains(wordAt(before))) {
      before--;
    }
    return before >= 0 ? wordAt(before) : "";
  }

  private String wordAt(int i) {
    return tokens.get(i).text().toLowerCase(Locale.ROOT);
  }

  private boolean isLink(int i) {
    return tokens.get(i).kind() == Kind.WORD && ChangeWords.isLink(wordAt(i));
  }

  private static boolean isPause(Token token) {
    return token.kind() == Kind.OPEN || token.kind() == Kind.COLON || token.kind() == Kind.DASH;
  }

  private static boolean isOrdinal(String word) {
    return word.chars().allMatch(c -> Character.isDigit(c) || c == ')' || c == '.');
  }

  private static boolean sentence(String quoted) {
    int space = quoted.indexOf(' ');
    if (space < 0) {
      return false;
    }
    var first = quoted.substring(0, space).toLowerCase(Locale.ROOT);
    return COMMANDS.contains(first) || ChangeWords.verb(first) != null;
  }
}
