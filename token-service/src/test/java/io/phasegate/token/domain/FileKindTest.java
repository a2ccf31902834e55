package io.phasegate.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
  @ParameterizedTest
  @CsvSource({
    "src/app/main.py, BACKEND",
    "cmd/root.go, BACKEND",
    "src/main/java/a/OrderService.java, BACKEND",
    "frontend/src/api.ts, FRONTEND",
    "src/components/Cart.tsx, FRONTEND",
    "web/index.html, FRONTEND",
    "tests/unit/, TEST",
    "tests/test_cart.py, TEST",
    "pkg/cart_test.go, TEST",
    "src/cart.spec.ts, TEST",
    "src/test/java/a/OrderServiceTest.java, TEST",
    "README.md, DOC",
    "docs/guide.rst, DOC",
    "LICENSE, DOC",
    "CHANGELOG.md, LEDGER",
    "docs/BUILD_HISTORY.md, LEDGER",
    "CHANGES.rst, LEDGER",
    "alembic/versions/001_a.py, MIGRATION",
    "app/migrations/0001_initial.py, MIGRATION",
    "db/V1__create.sql, MIGRATION",
    "pyproject.toml, CONFIG",
    "Dockerfile, CONFIG",
    ".github/workflows/ci.yml, CONFIG",
    "requirements.txt, CONFIG",
    "vite.config.ts, CONFIG",
    ".gitignore, CONFIG",
    "src/history.py, BACKEND"
  })
  void followsFromThePath(String path, FileKind kind) {
    assertThat(FileKind.of(path)).isEqualTo(kind);
  }
}
