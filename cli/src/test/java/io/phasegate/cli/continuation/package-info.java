@org.jspecify.annotations.NullMarked
package io.phasegate.cli.continuation;
