package org.firstwords;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// A record that is registered for JSON may contain only registered records and enums.
final class HoldRegisteredRecords extends ArchCondition<JavaClass> {
  HoldRegisteredRecords() {
    super("hold only records and enums that are registered for reflection");
  }

  @Override
  public void check(JavaClass owner, ConditionEvents events) {
    for (var field : owner.getFields()) {
      for (var held : field.getAllInvolvedRawTypes()) {
        var isOurs = isForJson(held) && held.getPackageName().startsWith("org.firstwords.");
        if (isOurs && !held.isAnnotatedWith(RegisterForReflection.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  owner,
                  "%s holds %s, which lacks @RegisterForReflection"
                      .formatted(field.getFullName(), held.getName())));
        }
      }
    }
  }

  /// Records, and enums whose JSON form is not their name: Jackson finds that form by reflection.
  private static boolean isForJson(JavaClass type) {
    return type.isRecord()
        || (type.isEnum()
            && type.getMethods().stream()
                .anyMatch(method ->
                    method.isAnnotatedWith("com.fasterxml.jackson.annotation.JsonValue")));
  }
}
