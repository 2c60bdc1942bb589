package org.firstwords.core.artifact;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Asserts that each of our types that becomes JSON, or is read from it, is registered for
/// reflection: without that it would fail in native executables alone. So every test checks it.
final class RegisteredTypes extends SimpleModule {
  private static final String OURS = "org.firstwords.";

  RegisteredTypes() {
    super("registered types");
    setSerializerModifier(new Written());
    setDeserializerModifier(new Read());
  }

  private static boolean isRegistered(BeanDescription type) {
    var bean = type.getBeanClass();
    return !bean.getName().startsWith(OURS)
        || bean.isAnnotationPresent(RegisterForReflection.class);
  }

  private static String message(BeanDescription type) {
    return type.getBeanClass() + " becomes JSON and lacks @RegisterForReflection";
  }

  private static final class Written extends BeanSerializerModifier {
    @Override
    public BeanSerializerBuilder updateBuilder(
        SerializationConfig settings, BeanDescription type, BeanSerializerBuilder builder) {
      assert isRegistered(type) : message(type);
      return builder;
    }
  }

  private static final class Read extends BeanDeserializerModifier {
    @Override
    public BeanDeserializerBuilder updateBuilder(
        DeserializationConfig settings, BeanDescription type, BeanDeserializerBuilder builder) {
      assert isRegistered(type) : message(type);
      return builder;
    }
  }
}
