/// What a source file defines, whether it is more than stubs, and how much its tests assert, by
/// tree-sitter: a name in a comment or a string is no symbol.
///
/// The reader's way: [SourceCode] is the entry; [Parsing] is the only place that touches native
/// memory and hands over a plain [SyntaxTree]; a [Grammar] per language says what its nodes mean.
@NullMarked
package io.phasegate.source.code;

import org.jspecify.annotations.NullMarked;
