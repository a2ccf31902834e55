package io.phasegate.finalizer.manifest;

import io.phasegate.contracts.Require;

/// How much manifest is read before it is called broken.
///
/// @param blocks manifests in one output
/// @param characters of one manifest's JSON
/// @param entries files in one manifest, and symbols or changes of one file
/// @param depth of nested objects and lists
public record ManifestLimits(int blocks, int characters, int entries, int depth) {
  public static final ManifestLimits DEFAULTS = new ManifestLimits(50, 1 << 20, 5_000, 32);

  public ManifestLimits {
    Require.atLeast("manifest.blocks", 1, blocks);
    Require.atLeast("manifest.characters", 2, characters);
    Require.atLeast("manifest.entries", 1, entries);
    Require.atLeast("manifest.depth", 4, depth);
  }
}
