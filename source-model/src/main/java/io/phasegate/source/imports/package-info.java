/// Which files of a repository the imports of a file lead to, whether those files exist yet or are
/// only planned.
///
/// [ImportResolver] is the entry. One resolver per language knows its rules; [KnownFiles] is what
/// they look in, [Sources] what they may read.
@NullMarked
package io.phasegate.source.imports;

import org.jspecify.annotations.NullMarked;
