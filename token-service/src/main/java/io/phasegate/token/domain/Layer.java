package io.phasegate.token.domain;

/// The four layers in which a change is usually written, for files about which nothing else is
/// known: types, configuration and migrations first, then the core, what connects it to the world,
/// and last the tests and documents about all of it.
public enum Layer {
  TYPES("types"),
  CORE("core"),
  INTEGRATIONS("integrations"),
  TESTS("tests");

  private final String label;

  Layer(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// The layer that a path's names suggest.
  public static Layer of(String path) {
    return LayerNames.layer(path);
  }
}
