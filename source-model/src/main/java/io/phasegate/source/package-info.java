/// The workspace at a commit: which files a phase really left behind, read from git or from the
/// files sent along, without running anything that the repository brings.
@NullMarked
package io.phasegate.source;

import org.jspecify.annotations.NullMarked;
