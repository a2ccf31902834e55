# Sourced by ./mvnw and ./phasegate: sets JAVA_HOME (a JDK 25 or newer) and MAVEN (3.8 or newer).

java_major() {
  "$1/bin/javac" -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p'
}

find_jdk() {
  local candidate major
  for candidate in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] || continue
    major=$(java_major "$candidate")
    if [ "${major:-0}" -ge 25 ]; then
      JAVA_HOME=$candidate
      return
    fi
  done
  echo "Phasegate needs a JDK 25 or newer: none in JAVA_HOME (${JAVA_HOME:-not set}) nor in the usual places; install one or set JAVA_HOME." >&2
  exit 69
}

find_maven() {
  local version
  MAVEN=$(command -v mvn || true)
  [ -z "$MAVEN" ] && [ -n "${MAVEN_HOME:-}" ] && [ -x "$MAVEN_HOME/bin/mvn" ] && MAVEN=$MAVEN_HOME/bin/mvn
  if [ -z "$MAVEN" ]; then
    echo "Phasegate needs Maven 3.8 or newer: no mvn on the PATH nor in MAVEN_HOME; install the package maven." >&2
    exit 69
  fi
  version=$(JAVA_HOME=$JAVA_HOME "$MAVEN" --version 2>/dev/null | sed -nE 's/^.*Apache Maven ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
  case "$version" in
    3.[89] | 3.[1-9][0-9] | [4-9].*) ;;
    *)
      echo "Phasegate needs Maven 3.8 or newer: $MAVEN is ${version:-of an unknown version}." >&2
      exit 69
      ;;
  esac
}
