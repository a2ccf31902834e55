package io.phasegate.system.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.util.List;
import java.util.Set;

/// Finds `catch (Exception …)` and `catch (Throwable …)` in the byte code. The compiler writes the
/// latter itself for try-with-resources and for record patterns; those handlers are told by what
/// follows within a few instructions: `addSuppressed` or a new `MatchException`.
final class CatchNoGenericException extends ArchCondition<JavaClass> {
  private static final Set<String> GENERIC = Set.of("java/lang/Exception", "java/lang/Throwable");
  private static final int HANDLER_OF_THE_COMPILER = 16;

  CatchNoGenericException() {
    super("not catch Exception or Throwable");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (var method : ClassFile.of().parse(bytes(type)).methods()) {
      if (catchesGenericException(method)) {
        var message =
            "%s.%s catches Exception or Throwable %s"
                .formatted(type.getFullName(), method.methodName(), type.getSourceCodeLocation());
        events.add(SimpleConditionEvent.violated(type, message));
      }
    }
  }

  private static boolean catchesGenericException(MethodModel method) {
    return method
        .findAttribute(Attributes.code())
        .map(
            code ->
                code.exceptionHandlers().stream()
                    .filter(CatchNoGenericException::isGeneric)
                    .anyMatch(handler -> !isOfTheCompiler(code, handler)))
        .orElse(false);
  }

  private static boolean isGeneric(ExceptionCatch handler) {
    return handler
        .catchType()
        .map(caught -> GENERIC.contains(caught.asInternalName()))
        .orElse(false);
  }

  private static boolean isOfTheCompiler(CodeAttribute code, ExceptionCatch handler) {
    var elements = code.elementList();
    int start = handlerStart(elements, handler);
    return elements
        .subList(start, Math.min(elements.size(), start + HANDLER_OF_THE_COMPILER))
        .stream()
        .anyMatch(CatchNoGenericException::isWrittenByTheCompiler);
  }

  private static boolean isWrittenByTheCompiler(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> call.name().equalsString("addSuppressed");
      case NewObjectInstruction made ->
          made.className().asInternalName().equals("java/lang/MatchException");
      default -> false;
    };
  }

  private static int handlerStart(List<?> elements, ExceptionCatch handler) {
    for (int index = 0; index < elements.size(); index++) {
      if (elements.get(index) instanceof LabelTarget target
          && target.label().equals(handler.handler())) {
        return index;
      }
    }
    throw new IllegalStateException("a handler without a place in the code");
  }

  private static byte[] bytes(JavaClass type) {
    var source =
        type.getSource()
            .orElseThrow(() -> new IllegalStateException(type.getFullName() + " has no source"));
    try (var stream = source.getUri().toURL().openStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + type.getFullName(), e);
    }
  }
}
