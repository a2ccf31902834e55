package io.phasegate.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells paths from other words that hold dots and slashes: URLs, versions, abbreviations, product
/// names, media types, `and/or`.
final class PathWords {
  private static final Set<String> EXTENSIONS =
      words(
          """
          adoc astro avsc bash bat bazel bzl c cc cfg cjs clj cljs cmake cmd conf cpp cs csproj css
          csv cts cue cxx dart diff ejs elm env erb erl ex exs fish fs gemspec gif go gql gradle
          graphql groovy h hbs hcl hh hpp hs htm html ico ini ipynb j2 java jinja jinja2 jl jpeg jpg
          js json json5 jsonl jsx kt kts less lock lua m md mdx mjs mk ml mli mm mts mustache ndjson
          nim nix patch pdf php pl plist pm png po podspec pom properties proto ps1 py pyi pyx r rb
          rego rs rst sass scala scss sh sln sol sql svelte svg swift tex tf tfvars thrift tmpl toml
          tpl ts tsv tsx txt vb vue wasm webp woff woff2 xib xml xsd xsl yaml yml zig zsh
          """);
  private static final Set<String> BARE_NAMES =
      words(
          """
          Makefile makefile GNUmakefile Dockerfile Containerfile LICENSE LICENCE COPYING NOTICE
          CODEOWNERS Jenkinsfile Vagrantfile Procfile Gemfile Rakefile Brewfile Pipfile Justfile
          justfile Caddyfile Tiltfile Podfile Fastfile Guardfile mvnw gradlew go.mod go.sum go.work
          py.typed
          """);
  private static final Set<String> BARE_NAMES_ALONE =
      words("README CHANGELOG CONTRIBUTING AUTHORS BUILD WORKSPACE VERSION");
  private static final Set<String> ROOTS =
      words(
          """
          app apps assets backend benchmarks bin build cmd config configs db deploy doc docs
          examples frontend include infra integration internal k8s lib libs migrations packages pkg
          public resources schemas scripts src static templates test testdata tests tools
          """);
  private static final Set<String> NOT_PATHS =
      words(
          """
          e.g i.e a.m p.m n/a w/ w/o .net asp.net node.js vue.js next.js nuxt.js express.js react.js
          angular.js d3.js three.js chart.js ember.js backbone.js nest.js socket.io
          """);

  private PathWords() {}

  /// The path that a word is, without line numbers and the like; null where it is none.
  ///
  /// @param alone true where nothing but verbs stands beside it, so that it need not look like a
  ///     path so much
  static @Nullable String pathIn(String word, boolean alone) {
    if (word.contains("://") || word.startsWith("www.") || word.startsWith("mailto:")) {
      return null;
    }
    var path = withoutWildcards(withoutSuffix(word));
    return !path.isEmpty() && isPath(path, alone) ? path : null;
  }

  /// The same for a quoted piece, which may hold spaces.
  static @Nullable String pathInQuotes(String text, boolean alone) {
    if (text.chars().noneMatch(Character::isWhitespace)) {
      return pathIn(text, alone);
    }
    boolean named = hasExtension(lastSegment(text), true) || endsInSlash(text);
    return named && !text.contains("://") && noneOf("<>|\"=;,", text) ? text : null;
  }

  private static boolean isPath(String path, boolean alone) {
    var lower = path.toLowerCase(Locale.ROOT);
    if (NOT_PATHS.contains(lower) || !noneOf("<>|\"=`;", path) || !hasLetter(path)) {
      return false;
    }
    return firstSlash(path) < 0 ? isFileName(path, alone) : isSlashed(path, alone);
  }

  private static boolean isFileName(String name, boolean alone) {
    return BARE_NAMES.contains(name)
        || (alone && BARE_NAMES_ALONE.contains(name))
        || name.startsWith("Dockerfile.")
        || isDotFile(name)
        || hasExtension(name, true);
  }

  private static boolean isSlashed(String path, boolean alone) {
    var last = lastSegment(path);
    var abbreviation = path.toLowerCase(Locale.ROOT);
    if (abbreviation.startsWith("e.g.") || abbreviation.startsWith("i.e.")) {
      return false;
    }
    if (hasExtension(last, false) || BARE_NAMES.contains(last) || isDotFile(last)) {
      return !everySegmentIsProduct(path);
    }
    if (firstSlash(path) == 0) {
      return false; // a route such as /api/users
    }
    if (endsInSlash(path) || ROOTS.contains(path.substring(0, firstSlash(path)))) {
      return true;
    }
    boolean deep = firstSlash(path) != lastSlash(path) && !noneOf("_.", path);
    return path.startsWith(".") || deep || (alone && hasLowerCase(path));
  }

  private static boolean isDotFile(String name) {
    return name.length() > 2
        && name.charAt(0) == '.'
        && Character.isLetter(name.charAt(1))
        && (name.equals(".env") || !EXTENSIONS.contains(name.substring(1)))
        && isPlain(name);
  }

  private static boolean hasExtension(String name, boolean known) {
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || name.length() - dot > 13) {
      return false;
    }
    var extension = name.substring(dot + 1);
    return known
        ? EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT)) && hasNameCharacter(name, dot)
        : !extension.isEmpty()
            && Character.isLetter(extension.charAt(0))
            && extension.chars().allMatch(Character::isLetterOrDigit);
  }

  private static boolean hasNameCharacter(String name, int end) {
    return name.substring(0, end).chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  private static boolean everySegmentIsProduct(String path) {
    return Arrays.stream(path.toLowerCase(Locale.ROOT).split("[/\\\\]"))
        .allMatch(NOT_PATHS::contains);
  }

  /// `a.py::test_x`, `a.py:42`, `a.md#usage` and `a.py's` are about the file before the sign.
  private static String withoutSuffix(String word) {
    int end = word.length();
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean drive = i == 1 && c == ':' && isSlash(word, 2);
      if ((c == ':' && !drive) || c == '#' || c == '\'' || c == '’') {
        end = hasExtension(lastSegment(word.substring(0, i)), false) ? i : end;
        break;
      }
    }
    return word.substring(0, end);
  }

  /// A pattern stands for the directory that it looks into.
  private static String withoutWildcards(String path) {
    int wild = path.indexOf('*');
    int brace = path.indexOf('{');
    int first = wild < 0 ? brace : brace < 0 ? wild : Math.min(wild, brace);
    return first < 0 ? path : path.substring(0, lastSlash(path.substring(0, first)) + 1);
  }

  private static String lastSegment(String path) {
    return path.substring(lastSlash(path) + 1);
  }

  private static int firstSlash(String path) {
    int forward = path.indexOf('/');
    int backward = path.indexOf('\\');
    return forward < 0 ? backward : backward < 0 ? forward : Math.min(forward, backward);
  }

  private static int lastSlash(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }

  private static boolean endsInSlash(String path) {
    return lastSlash(path) == path.length() - 1 && path.length() > 1;
  }

  private static boolean isSlash(String text, int at) {
    return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
  }

  private static boolean hasLetter(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }

  private static boolean hasLowerCase(String text) {
    return text.codePoints().anyMatch(Character::isLowerCase);
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
  }

  private static boolean noneOf(String characters, String text) {
    return text.chars().allMatch(c -> characters.indexOf(c) < 0);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
